"""Parley: structured dialogue between opposing sides, in turns, on Discord."""
