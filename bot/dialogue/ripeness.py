"""When enough people have answered for something to be said of a side, whatever they answered."""

FULL_SIDE = 5  # from so many seats on, a side answers with five or stays silent
ENOUGH_PEOPLE = 20  # where so many have answered, the share that has answered no longer matters


def enough(seated: int, answered: int) -> bool:
    """Two thirds of the seated, or twenty, and no fewer than five there; three where the side seats fewer."""
    most_of_the_side = 3 * answered >= 2 * seated or answered >= ENOUGH_PEOPLE
    return most_of_the_side and answered >= (5 if seated >= FULL_SIDE else 3)
