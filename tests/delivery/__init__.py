"""Delivery, held to once and to the right people, on a Discord on the loopback."""
