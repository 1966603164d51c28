"""Carries errands to Discord, each until it is done or cannot be. Decides nothing; `courier.py` is the way in."""
