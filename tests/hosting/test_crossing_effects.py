"""What is seen of messages between caucuses: nothing outside before a side has agreed, and two requests then."""

from dataclasses import replace

import pytest

from bot.dialogue import commands as c
from bot.dialogue.backchannel import Bound
from bot.dialogue.crossing_commands import AgreeToMessage, AgreeToPublish, PassOn, ProposeMessage, SendBack
from bot.hosting import effects as f
from tests.dialogue.playbook import InOrder
from tests.dialogue.recipes import caucus, go_round, open_table, recipe
from tests.hosting.test_effects_of import followed
from tests.presentation.stage import SIDES, Stage

DESK = f.RefreshDesk(12)


def apart(each: int = 2, **fields: object) -> Stage:
    stage = Stage(SIDES, format_=recipe(caucus(open_table), go_round()), each=each).begun()
    stage._dice = InOrder(1)
    return stage


def ask(stage: Stage, command: c.Command) -> list[f.Effect]:
    return followed(stage, command, stage._dice)


def seats(stage: Stage, side: int) -> list[int]:
    return [seat.number for seat in stage.round.seats.values() if seat.side == side]


@pytest.mark.parametrize(
    ("bound", "table"), [(Bound.SIDE, "caucus-2"), (Bound.ROOM, "room"), (Bound.MODERATORS, "desk")]
)
def test_a_message_costs_one_post_and_its_crossing_one_post_and_one_edit(bound: Bound, table: str) -> None:
    stage = apart()
    first, second = seats(stage, 1)
    assert ask(stage, ProposeMessage(first, "…", bound)) == [f.PostProposal(12, 1, "caucus-1")]
    assert ask(stage, AgreeToMessage(second, 1)) == [f.PostMessage(12, 1, table), f.RedrawProposal(12, 1)]


def test_of_a_word_that_is_not_the_last_nothing_is_seen() -> None:
    stage = apart(each=3)
    first, second, _ = seats(stage, 1)
    ask(stage, ProposeMessage(first, "…"))
    assert ask(stage, AgreeToMessage(second, 1)) == []
    assert ask(stage, AgreeToMessage(second, 1, on=False)) == []


def test_the_desk_hears_of_a_message_only_when_it_is_handed_in() -> None:
    stage = apart()
    stage.round = replace(stage.round, reads_first=True)
    first, second = seats(stage, 1)
    for number in (1, 2):
        assert DESK not in ask(stage, ProposeMessage(first, "…"))
        assert ask(stage, AgreeToMessage(second, number)) == [f.RedrawProposal(12, number), DESK]
    assert ask(stage, PassOn(1, 1)) == [f.PostMessage(12, 1, "caucus-2"), f.RedrawProposal(12, 1), DESK]
    assert ask(stage, SendBack(1, 2, "…")) == [f.PostProposal(12, 2, "caucus-1"), f.RedrawProposal(12, 2), DESK]


def test_a_wish_to_publish_is_told_to_the_other_side_when_one_has_agreed() -> None:
    stage = apart(each=1)
    (one,), (other,) = seats(stage, 1), seats(stage, 2)
    ask(stage, ProposeMessage(one, "…"))
    assert ask(stage, AgreeToPublish(one, 1)) == [
        f.PostWish(12, 1, "caucus-1"), f.PostWish(12, 1, "caucus-2"), f.RedrawWish(12, 1, "caucus-1"),
    ]  # fmt: skip
    assert ask(stage, AgreeToPublish(other, 1)) == [
        f.PostPublished(12, 1), f.RedrawWish(12, 1, "caucus-1", True), f.RedrawWish(12, 1, "caucus-2", True),
    ]  # fmt: skip


def test_what_is_at_one_place_is_carried_in_its_order_there() -> None:
    assert f.place_of(f.PostMessage(12, 1, f.AT_THE_DESK)) == f.place_of(DESK)
    assert f.place_of(f.PostMessage(12, 1, "room")) == f.place_of(f.PostPublished(12, 1)) == "room:12"
    assert f.place_of(f.PostProposal(12, 1, "caucus-1")) == f.place_of(f.ShowPanel(12, "caucus-1"))
    assert f.replaces(f.RedrawProposal(12, 1)) != f.replaces(f.RedrawProposal(12, 2))
