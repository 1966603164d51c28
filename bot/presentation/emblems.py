"""Emblems and marks of sides. Both differ in shape, so that nothing depends on colour, and carry no party or faith."""

from random import Random

EMBLEMS = {
    "⚓": "anchor",
    "⛰️": "mountain",
    "🔔": "bell",
    "🔑": "key",
    "⛵": "boat",
    "🧭": "compass",
    "🪶": "feather",
    "☂️": "umbrella",
    "🪁": "kite",
    "🥁": "drum",
    "🎈": "balloon",
    "🪜": "ladder",
}
MARKS = ("circle", "square", "triangle", "diamond", "cross", "star")
"""Shapes for pictures, in the order of the sides' numbers; each has a word in the wording."""


def deal_emblems(how_many: int, dice: Random) -> tuple[str, ...]:
    """So many different emblems in a drawn order; more sides than emblems get plain numbers in circles."""
    names = list(EMBLEMS)
    dice.shuffle(names)
    return (*names, *(chr(0x2460 + n) for n in range(20)))[:how_many]


def mark_of(place: int) -> str:
    return MARKS[place % len(MARKS)]
