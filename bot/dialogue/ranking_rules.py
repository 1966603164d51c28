"""The numbers of a silent ranking: how many places a person fills, what they are worth, how long a side's top is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rules:
    """`FIVE` is what is played. The rules are a value so that a smaller ranking can be tried in every way there is."""

    places: int = 5  # that each person fills, the first worth so many points, the last worth one
    own: int = 3  # how many a side's own list names
    part: int = 3  # the top of a list is one part in so many: a third

    @property
    def fewest_listed(self) -> int:
        """With fewer on the list nobody would leave anything out."""
        return self.places + 1

    def points(self, place: int) -> int:
        """For the place counted from 0."""
        return self.places - place

    def top(self, listed: int) -> int:
        """How many are at the top of a list of so many: a third, and never more than a person names.

        So many have points on every side, however its people agree; a longer top could name what nobody chose, and to
        be missing from it would say that nobody did.
        """
        return min(listed // self.part, self.places)


FIVE = Rules()
