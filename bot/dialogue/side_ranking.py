"""One side's silent ranking: points, the order that follows from them, and how many have each statement among theirs.

Equal points are told apart by a recorded draw that is the same on every side, so the same fingers never weigh twice.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.dialogue.ids import StatementNumber
from bot.dialogue.ranking_rules import FIVE, Rules
from bot.dialogue.words import Level, Word, word_for

Ballots = Sequence[Sequence[StatementNumber]]


@dataclass(frozen=True)
class SideRanking:
    """What one side has ranked. This type never leaves the gate."""

    people: int
    order: tuple[StatementNumber, ...]  # the whole list, by points and then by the draw
    points: Mapping[StatementNumber, int]
    among: Mapping[StatementNumber, int]  # how many have it among theirs
    rules: Rules = FIVE

    @property
    def top(self) -> frozenset[StatementNumber]:
        return frozenset(self.order[: self.rules.top(len(self.order))])

    @property
    def own(self) -> tuple[StatementNumber, ...]:
        return self.order[: self.rules.own]

    def word(self, statement: StatementNumber) -> Word | None:
        return word_among(self.among[statement], self.people)


def rank_side(ballots: Ballots, drawn: Sequence[StatementNumber], rules: Rules = FIVE) -> SideRanking:
    """Count the ballots of one side. `drawn` is the whole list in drawn order.

    Raises ValueError for a ballot that does not fill every place with another statement of the list.
    """
    points: Counter[StatementNumber] = Counter()
    among: Counter[StatementNumber] = Counter()
    for ballot in ballots:
        if len(set(ballot)) != rules.places or len(ballot) != rules.places or not set(ballot) <= set(drawn):
            raise ValueError(f"a ballot names {rules.places} different statements of the list")
        among.update(ballot)
        for place, statement in enumerate(ballot):
            points[statement] += rules.points(place)
    place_drawn = {statement: n for n, statement in enumerate(drawn)}
    order = tuple(sorted(drawn, key=lambda statement: (-points[statement], place_drawn[statement])))
    return SideRanking(len(ballots), order, points, among, rules)


def word_among(among: int, people: int) -> Word | None:
    """How many have it among theirs, in the words of *agree*; below the bar it is *mixed*, however few they are.

    Every person names the same number of statements, so what is missing at one must be found at another. Words that
    tell *mixed* from *most disagree* would let a reader count backwards (ranking_linter.py): nobody is counted as
    disagreeing.
    """
    return word_for(among, 0, people, Level.OUTSIDERS)
