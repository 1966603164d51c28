"""What a reader of a published ranking could be certain of, decided by showing how it could have been otherwise.

The reader knows who sits on which side and who has ranked, the list, the draw and this code. What is printed of a side
cuts its outcomes into cells. Nothing is certain about anybody if each cell has an outcome in which somebody has the
statement among theirs, and one in which somebody has not: people of a side are exchangeable, so it could be anybody.

The cells looked at here are finer than what is printed: the whole top of a side, though only what is at the top of
every side is printed, together with the side's own list and its words. Statements with the same place in a cell are
exchangeable, too, so cells differ in nothing but the number of people, the length of the list and the words. Of each
cell such outcomes are built, and counted by the very rule that counts the real ones. No two statements that a cell
tells apart have equal points in them, so the draw decides nothing. Against somebody who knows their own ballot the
distance is larger than any one ballot can close, so that theirs can stand in place of any. What cannot be shown to be
safe is not printed; that depends on the numbers of people and statements alone.

Why not more. Five people who rank seven statements name 25: if a word stood beside each, and four were said of nearly
all, one mixed and two of nearly none, then 5 + 5 + 5 + 5 + 3 + 1 + 1 would be the only way to come to 25, and
everybody's first four were known. Points, or the order within a list, would tell more still.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations_with_replacement

from bot.dialogue.ids import StatementNumber
from bot.dialogue.ranking_rules import FIVE, Rules
from bot.dialogue.side_ranking import SideRanking, rank_side, word_among
from bot.dialogue.words import Level, Word

ATTEMPTS = 24  # numbers of people that are tried for what is at the top and not on the own list


@dataclass(frozen=True)
class _Cell:
    """What is known of one side: which statements are its own list and which its top, and perhaps the own one's words.

    The shorter of the two is part of the longer. Statements are numbered so that theirs come first.
    """

    people: int
    listed: int
    level: Level
    rules: Rules
    own: int = 0  # how long its own list is, where that is printed
    words: tuple[Word | None, ...] = ()  # beside its own list

    @property
    def bounds(self) -> tuple[int, ...]:
        """How many statements stand before each of the lines that the cell draws."""
        return tuple(sorted({self.own, self.rules.top(self.listed)} - {0}))

    @property
    def leading(self) -> int:
        return self.bounds[-1]

    @property
    def knows(self) -> int:
        """How many ballots the reader knows."""
        return int(self.level is Level.INSIDERS)


@cache
def top_is_safe(people: int, listed: int, level: Level, rules: Rules = FIVE) -> bool:
    """Whether what is at the top of a side of so many may be printed, if it is at the top of every side."""
    enough = level is Level.OUTSIDERS or people >= level.fewest
    return enough and listed >= rules.fewest_listed and _safe(_Cell(people, _as_long(listed, rules), level, rules))


@cache
def own_list_is_safe(people: int, listed: int, level: Level, rules: Rules = FIVE) -> bool:
    """Whether a side of so many may have its own list printed besides. As with words, a small side has none."""
    return people >= level.fewest and _safe(_Cell(people, _as_long(listed, rules), level, rules, rules.own))


@cache
def words_are_safe(people: int, listed: int, level: Level, rules: Rules = FIVE) -> bool:
    """Whether words may stand beside a side's own list, whichever they come to be.

    Only on a list so long that what is its own is at the top as well, and never at the stricter level.
    """
    if level is Level.INSIDERS or people < level.fewest or rules.top(listed) < rules.own:
        return False
    words = dict.fromkeys(word_among(among, people) for among in range(people + 1))
    cells = (
        _Cell(people, _as_long(listed, rules), level, rules, rules.own, said)
        for said in combinations_with_replacement(words, rules.own)
    )
    return all(map(_safe, cells))


def _as_long(listed: int, rules: Rules) -> int:
    """A longer list has the same top; what nobody can have needs is another statement that is like the rest."""
    return min(listed, rules.part * rules.places)


def _safe(cell: _Cell) -> bool:
    """Every statement the cell tells apart, and one of the rest, is somebody's in some outcome and not in another."""
    kinds = range(cell.leading + 1)
    missing = {(kind, chosen) for kind in kinds for chosen in (True, False)}
    for ballots in _outcomes(cell):
        ranked = rank_side(ballots, _numbers(cell.listed), cell.rules)
        if _is_in(ranked, cell):
            missing -= {found for kind in kinds for found in _open(ranked, cell, kind)}
        if not missing:
            return True
    return False


def _is_in(ranked: SideRanking, cell: _Cell) -> bool:
    """Whether this outcome is in the cell whatever the draw, and whichever ballot is a reader's own."""
    points = [ranked.points[number] for number in _numbers(cell.listed)]
    reach = 2 * cell.rules.places * cell.knows
    apart = all(min(points[:bound]) - max(points[bound:]) > reach for bound in cell.bounds)
    said = tuple(ranked.word(number) for number in _numbers(len(cell.words)))
    return apart and said == cell.words


def _open(ranked: SideRanking, cell: _Cell, kind: int) -> Iterator[tuple[int, bool]]:
    """Whether somebody else than the reader has a statement of this kind among theirs, and whether somebody has not."""
    alike = _numbers(cell.listed)[kind : kind + 1] if kind < cell.leading else _numbers(cell.listed)[kind:]
    for number in alike:
        among = ranked.among[number]
        if cell.knows < among:
            yield kind, True
        if cell.knows < ranked.people - among:
            yield kind, False


def _outcomes(cell: _Cell) -> Iterator[list[tuple[StatementNumber, ...]]]:
    """Some outcomes that may be in the cell: what leads stands first in many ballots, the rest is spread evenly."""
    most = cell.people - 1 - cell.knows
    first = [max((n for n in range(most + 1) if word_among(n, cell.people) == word), default=0) for word in cell.words]
    first = first or [most] * cell.own
    for less in range(0, most, max(1, most * 2 // ATTEMPTS)):
        yield _ballots(cell, [*first, *[most - less] * (cell.leading - len(first))])
        if cell.leading == len(first):
            return


def _ballots(cell: _Cell, people: Sequence[int]) -> list[tuple[StatementNumber, ...]]:
    """Ballots in which the leading statements are so many people's, each in front of all that stand behind its line."""
    without: list[set[StatementNumber]] = [set() for _ in range(cell.people)]
    gaps = [number for number, on in zip(_numbers(cell.leading), people, strict=True) for _ in range(cell.people - on)]
    for n, number in enumerate(gaps):
        without[n % cell.people].add(number)
    numbers = _numbers(cell.listed)
    groups = [numbers[start:end] for start, end in zip((0, *cell.bounds), cell.bounds, strict=False)]
    given: Counter[StatementNumber] = Counter()
    made = []
    for n in range(cell.people):
        turned = [number for group in groups for number in (*group[n % len(group) :], *group[: n % len(group)])]
        ballot = [number for number in turned if number not in without[n]][: cell.rules.places]
        rest = sorted(numbers[cell.leading :], key=lambda number: given[number])
        for number in rest[: cell.rules.places - len(ballot)]:
            given[number] += cell.rules.points(len(ballot))
            ballot.append(number)
        made.append(tuple(ballot))
    return [ballot for ballot in made if len(ballot) == cell.rules.places]


def _numbers(how_many: int) -> tuple[StatementNumber, ...]:
    return tuple(StatementNumber(n) for n in range(1, how_many + 1))
