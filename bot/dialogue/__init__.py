"""The heart: the rules of a dialogue, without clock, dice, network or database."""
