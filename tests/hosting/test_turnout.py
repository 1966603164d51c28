"""Who counts on a side, when it is asked whether enough of it have answered."""

from dataclasses import replace

from bot.dialogue.round import Round
from bot.hosting.turnout import Turnout, turnout
from tests.dialogue.playbook import begun
from tests.dialogue.recipes import decision, recipe


def with_seat(round_: Round, **changed: bool) -> Round:
    """The first seat of Harbour is another than before."""
    first = min(seat.number for seat in round_.seats.values() if seat.side == 1)
    return replace(round_, seats={**round_.seats, first: replace(round_.seats[first], **changed)})


def test_everybody_in_a_seat_and_of_those_who_has_answered() -> None:
    round_ = begun(recipe(decision()), 3, 2).round
    assert turnout(round_, frozenset(round_.seats)) == Turnout((3, 2), (3, 2))
    assert turnout(round_, frozenset()) == Turnout((3, 2), (0, 0))


def test_not_an_alternate_who_reads_along() -> None:
    """They can answer nothing yet, and would keep their side below its two thirds."""
    round_ = with_seat(begun(recipe(decision()), 3, 2).round, alternate=True)
    assert turnout(round_, frozenset()).seated == (2, 2)


def test_not_who_has_left_unless_their_answer_stayed() -> None:
    whole = begun(recipe(decision()), 3, 2).round
    left = with_seat(whole, left=True)
    (gone,) = (seat.number for seat in left.seats.values() if seat.left)
    assert turnout(left, frozenset()) == Turnout((2, 2), (0, 0))
    assert turnout(left, frozenset({gone})) == Turnout((3, 2), (1, 0))
