"""The summary of a checkpoint, made from the record of publications and the texts of the statements."""

from dataclasses import FrozenInstanceError, fields
from random import Random

import pytest

from bot.dialogue.disclosure import Standing, Tally, publish
from bot.dialogue.ids import ContributionNumber, SideNumber, StatementNumber
from bot.dialogue.publications import Record, Said
from bot.dialogue.summary import Miss, Pending, Reservation, Restated, Summary, summarise
from bot.dialogue.verdicts import Direction, Verdict
from bot.dialogue.words import Level, Word

HARBOUR, HILL, MEADOW = SideNumber(1), SideNumber(2), SideNumber(3)
TEXTS = {StatementNumber(n): f"Statement {n} in full." for n in range(1, 20)}
AGREES, MIXED, REJECTS, SMALL = Tally(8), Tally(4, 4), Tally(0, 8), Tally(3)
SMALL_SPLIT = Tally(1, 1, 1)


def after(record: Record, votes: dict[int, tuple[Tally, ...]], last: bool = False) -> Record:
    standings = [
        Standing(StatementNumber(n), tuple(t.answered for t in tallies), tuple(t.answered for t in tallies))
        for n, tallies in votes.items()
    ]
    tallies = {StatementNumber(n): tallies for n, tallies in votes.items()}
    return publish(record, standings, tallies, last=last, chance=Random(4))[1]


def two_sides() -> Record:
    return Record((HARBOUR, HILL))


def numbers(lines) -> list[int]:
    return [line.number for line in lines]


ONE_OF_EACH = {
    1: (AGREES, AGREES),
    2: (REJECTS, REJECTS),
    3: (AGREES, SMALL),
    4: (AGREES, REJECTS),
    5: (MIXED, MIXED),
    6: (AGREES, MIXED),
    7: (Tally(1), Tally(1)),
}


def test_every_statement_stands_in_its_section():
    summary = summarise(after(two_sides(), ONE_OF_EACH), TEXTS, (HARBOUR, HILL))
    assert numbers(summary.shared) == [1]
    assert numbers(summary.rejected) == [2]
    assert numbers(summary.promising) == [3]
    assert numbers(summary.dividing) == [4]
    assert numbers(summary.open) == [6, 5]
    assert summary.not_known == (Pending(StatementNumber(7), "Statement 7 in full."),)
    assert numbers(summary.lines) == [1, 2, 3, 4, 6, 5]
    assert summary.published == 6
    assert not summary.nothing_shared
    assert (summary.number, summary.last, summary.level) == (1, False, Level.OUTSIDERS)
    assert (summary.method, summary.version) == ("Wilson bound", "1")


def test_a_line_says_the_words_of_the_sides_in_the_order_in_which_they_are_named():
    summary = summarise(after(two_sides(), ONE_OF_EACH), TEXTS, (HILL, HARBOUR))
    line = summary.dividing[0]
    assert summary.sides == (HILL, HARBOUR)
    assert line.text == "Statement 4 in full."
    assert [said.side for said in line.said] == [HILL, HARBOUR]
    assert line.of(HARBOUR) == Said(HARBOUR, Word.NEARLY_ALL_AGREE, Word.NEARLY_ALL_DISAGREE)
    assert line.of(HILL).word is Word.NEARLY_ALL_DISAGREE
    assert (summary.rejected[0].verdict, summary.rejected[0].direction) == (Verdict.SHARED, Direction.REJECT)


def test_earlier_results_stay_and_what_is_new_is_listed():
    first = after(two_sides(), {1: (AGREES, AGREES), 2: (Tally(8), Tally(1))})
    second = after(first, {2: (AGREES, AGREES)}, last=True)
    summary = summarise(second, TEXTS, (HARBOUR, HILL))
    assert numbers(summary.shared) == [1, 2]
    assert summary.new == (2,)
    assert summary.not_known == ()
    assert summary.number == 2
    assert summary.last


def test_if_nothing_is_shared_it_says_so():
    def nothing_shared(*tallies: Tally) -> bool:
        return summarise(after(two_sides(), {1: tallies}), TEXTS, (HARBOUR, HILL)).nothing_shared

    assert nothing_shared(AGREES, MIXED)
    assert nothing_shared(AGREES, REJECTS)
    assert not nothing_shared(AGREES, AGREES)
    assert not nothing_shared(REJECTS, REJECTS)


def closest(*tallies: Tally) -> tuple[Miss, ...]:
    sides = (HARBOUR, HILL, MEADOW)[: len(tallies)]
    return summarise(after(Record(sides), {1: tallies}), TEXTS, sides).closest


def test_the_closest_misses_are_found_from_the_words_alone():
    (miss,) = closest(AGREES, MIXED)
    assert (miss.line.number, miss.not_reached_on) == (1, (HILL,))
    (miss,) = closest(MIXED, AGREES, MIXED)
    assert miss.not_reached_on == (HARBOUR, MEADOW)
    (miss,) = closest(MIXED, SMALL, AGREES)
    assert miss.not_reached_on == (HARBOUR,)


@pytest.mark.parametrize(
    "tallies",
    [(MIXED, MIXED), (REJECTS, MIXED), (AGREES, AGREES), (AGREES, REJECTS, MIXED), (AGREES, SMALL_SPLIT)],
)
def test_nothing_else_is_a_near_miss(tallies):
    assert closest(*tallies) == ()


def test_what_people_said_back_and_reserved_is_handed_through():
    restated = (Restated(ContributionNumber(14), confirmed=True),)
    reservations = (Reservation(StatementNumber(1), HILL, "Only if the ferry runs."),)
    summary = summarise(
        after(two_sides(), ONE_OF_EACH),
        TEXTS,
        (HARBOUR, HILL),
        reworded=(StatementNumber(9),),
        restated=restated,
        reservations=reservations,
    )
    assert (summary.restated, summary.reservations, summary.reworded) == (restated, reservations, (9,))
    plain: Summary = summarise(after(two_sides(), ONE_OF_EACH), TEXTS, (HARBOUR, HILL))
    assert (plain.restated, plain.reservations, plain.reworded) == ((), (), ())


def test_there_is_no_summary_before_a_publication_nor_with_other_sides():
    with pytest.raises(ValueError, match="nothing has been published"):
        summarise(two_sides(), TEXTS, (HARBOUR, HILL))
    with pytest.raises(ValueError, match="sides"):
        summarise(after(two_sides(), ONE_OF_EACH), TEXTS, (HARBOUR, MEADOW))
    with pytest.raises(ValueError, match="sides"):
        summarise(after(two_sides(), ONE_OF_EACH), TEXTS, (HARBOUR, HILL, HARBOUR))


def test_a_summary_cannot_be_changed_afterwards():
    summary = summarise(after(two_sides(), ONE_OF_EACH), TEXTS, (HARBOUR, HILL))
    restated, reservation = Restated(ContributionNumber(1), False), Reservation(StatementNumber(1), HILL, "If it runs.")
    for value in (summary, summary.closest[0], summary.lines[0], summary.not_known[0], restated, reservation):
        for field in fields(value):
            with pytest.raises(FrozenInstanceError):
                setattr(value, field.name, None)
