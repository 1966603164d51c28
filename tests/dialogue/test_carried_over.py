"""What a season takes along: published statements, each once, where it was found last."""

from bot.dialogue.carried_over import CarriedOver, carried_over
from bot.dialogue.ids import StatementNumber
from bot.dialogue.summary import Line
from bot.dialogue.verdicts import Direction, Verdict


def line(text: str, verdict: Verdict, direction: Direction | None = None) -> Line:
    return Line(StatementNumber(1), text, (), verdict, direction)


AGREED = line("The shore is open.", Verdict.SHARED, Direction.AGREE)


def test_statements_go_along_by_what_was_found() -> None:
    assert carried_over([
        AGREED,
        line("Pull it down.", Verdict.SHARED, Direction.REJECT),
        line("Boats first.", Verdict.DIVIDING),
        line("Mornings only.", Verdict.PROMISING),
        line("A fee.", Verdict.OPEN),
    ]) == CarriedOver(
        ("The shore is open.",), ("Pull it down.",), ("Boats first.",), ("Mornings only.", "A fee.")
    )  # fmt: skip


def test_the_same_words_stand_once_where_they_stood_last() -> None:
    later = line("The SHORE is open.", Verdict.DIVIDING)
    assert carried_over([AGREED, later]) == CarriedOver(dividing=("The SHORE is open.",))
    assert carried_over([AGREED, AGREED]).shared == ("The shore is open.",)


def test_where_nothing_was_published_nothing_goes_along() -> None:
    assert carried_over([]).nothing
    for verdict, direction in (
        (Verdict.SHARED, Direction.AGREE), (Verdict.SHARED, Direction.REJECT), (Verdict.DIVIDING, None),
        (Verdict.OPEN, None),
    ):  # fmt: skip
        assert not carried_over([line("The shore is open.", verdict, direction)]).nothing


def test_what_was_found_again_stands_behind_what_was_not() -> None:
    other = line("Boats first.", Verdict.SHARED, Direction.AGREE)
    assert carried_over([AGREED, other, AGREED]).shared == ("Boats first.", "The shore is open.")
