"""Panel and desk say what is happening, what comes next and what each button does, to somebody who sees them first."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.dialogue import commands as c
from bot.dialogue.ids import ROOM, TableId
from bot.dialogue.round import Round
from bot.presentation import desk, help
from bot.presentation.actions import Action
from bot.presentation.custom_id import parse
from bot.presentation.panels import panel
from bot.presentation.posts import alone
from bot.presentation.scene import Scene
from bot.presentation.screen import Button
from config import formats
from tests.dialogue.playbook import Meeting, begun, later
from tests.dialogue.recipes import alternate, decision, go_round, open_table, questions, queue, recipe, say_back, silent
from tests.presentation.stage import ENGLISH, Stage


def scene(round_: Round) -> Scene:
    return replace(Stage().scene, round=round_)


def in_the_room(m: Meeting, at: str = ROOM) -> str:
    place = TableId(at)
    shown = alone(panel(scene(m.round), m.round.tables.get(place), "", "", place))
    return "\n".join(text.content for text in shown.texts())


def at_the_desk(m: Meeting) -> str:
    return "\n".join(text.content for text in desk.desk(scene(m.round), desk.Desk()).texts())


def pressed_at_the_desk(m: Meeting) -> dict[str, str]:
    buttons = [one for one in desk.desk(scene(m.round), desk.Desk()).buttons() if isinstance(one, Button)]
    return {one.label: found.action for one in buttons if (found := parse(one.action))}


# --- what comes next
def test_the_panel_says_which_phase_comes_after_and_when_it_is_the_last() -> None:
    m = begun(recipe(go_round(name="Arrival"), silent(name="Thinking", timer=60)))
    assert in_the_room(m).endswith("-# After this phase: Thinking")
    m.silence_to(lambda m: m.phase == 1)
    assert in_the_room(m).endswith("-# This is the last phase.")


def test_a_turn_has_its_end_and_the_phase_its_own() -> None:
    shown = in_the_room(begun(recipe(alternate(timer=600))))
    assert "Ends: <t:" in shown
    assert "This phase ends: <t:" in shown
    assert "This phase ends" not in in_the_room(begun(recipe(go_round())))


@pytest.mark.parametrize(
    ("phase", "said"),
    [
        (go_round(), "It ends by itself when everybody has had a turn."),
        (silent(closes=["all_had_turn", "timer"]), "It ends by itself when everybody is ready."),
        (open_table(), "It ends by itself when the time is over."),
        (queue(), "It ends when a moderator presses *Next phase*."),
        (
            queue(closes=["moderator", "timer"], timer=600),
            "It ends by itself when the time is over. A moderator can end it before, with *Next phase*.",
        ),
        (alternate(closes=["all_passed", "timer"]), "ends by itself when everybody has passed, one after the other."),
        (alternate(closes=["quorum:2", "timer"]), "after so many turns on each side: 2."),
        (open_table(closes=["ready_vote:2/3", "timer"]), "when enough people on each side are ready."),
    ],
)
def test_the_desk_says_whether_the_phase_ends_by_itself(phase: dict[str, object], said: str) -> None:
    assert said in at_the_desk(begun(recipe(phase)))


def test_every_phase_that_comes_with_parley_says_at_the_desk_how_it_ends() -> None:
    for format_ in formats.load_all().values():
        round_ = replace(begun(recipe(go_round())).round, format=format_)
        for place in range(len(format_.phases)):
            told = desk.desk(scene(replace(round_, phase=place, tables={})), desk.Desk())
            assert "ends" in "\n".join(text.content for text in told.texts())


# --- what is happening
def test_whoever_reports_for_one_side_is_not_one_person_of_each() -> None:
    shown = in_the_room(begun(recipe(go_round(who="reporter:one"))))
    assert "One person of this side speaks, drawn for this phase" in shown
    assert "Everybody has one turn" not in shown


def test_a_side_that_is_asked_does_not_only_listen() -> None:
    asked = questions(who="side:one", order="queue", closes=["timer"], timer=600)
    assert "This side asks:" in in_the_room(begun(recipe(asked)))
    assert "Answering:" in in_the_room(begun(recipe(asked)))


def test_first_statements_are_put_down_before_there_is_anything_to_read() -> None:
    seeding, screening = (decision(name=name, output=["statements"]) for name in ("Seeding", "Screening"))
    m = begun(recipe(seeding, screening))
    assert "The moderators put down first statements." in in_the_room(m)
    m >> c.NextPhase(1) << ...
    assert "read for form" in in_the_room(m)


def test_the_owner_of_the_words_reads_what_each_answer_leads_to() -> None:
    m = begun(recipe(go_round(output=["concerns"]), say_back()))
    while m.phase == 0:
        m.speak() << ...
    across = next(n for n, one in m.round.said.items() if m.side_of(one.seat) != m.side_of(m.holder))
    m.speak(about=across) << ...
    assert "This was try 1 of 3." in in_the_room(m)


def test_a_side_that_is_done_first_is_told_so_and_the_desk_knows() -> None:
    own = silent(who="each_side_separately", reveal="phase_end", closes=["all_had_turn", "timer"], timer=600)
    m = begun(recipe(own, go_round()))
    for seat in m.seats_of(1):
        m >> c.BeReady(seat, next(t for t in m.tables if m.where(seat).id == t)) << ...
    assert "done with this phase" in at_the_desk(m)
    assert "The next one opens when every side is done." in in_the_room(m, "caucus-1")
    m.silence_to(lambda m: m.phase == 1)
    assert "The round goes on in the room." in in_the_room(m, "caucus-1")


# --- what each button does
def test_the_desk_s_advice_stands_beside_a_button_that_says_what_it_does() -> None:
    m = begun(recipe(go_round(), queue()))
    assert "Do it" not in pressed_at_the_desk(m)
    m >> later(1) >> c.PauseRound(1) << ...
    assert pressed_at_the_desk(m)["Continue"] == Action.CONTINUE


def test_no_turn_no_button_to_skip_it() -> None:
    m = begun(recipe(go_round(), silent(timer=60)))
    assert "Skip the turn" in pressed_at_the_desk(m)
    m.silence_to(lambda m: m.phase == 1)
    assert "Skip the turn" not in pressed_at_the_desk(m)


def test_what_the_buttons_of_the_desk_do_is_a_press_away() -> None:
    pressed = pressed_at_the_desk(begun(recipe(go_round(), queue())))
    assert pressed["What the buttons do"] == Action.HELP_DESK
    told = "\n".join(text.content for text in help.how_the_desk_works(ENGLISH).texts())
    assert [label for label in pressed if f"*{label}*" not in told and label != "What the buttons do"] == []


def test_nobody_is_told_to_move_on_before_anybody_could_raise_a_hand() -> None:
    m = begun(recipe(queue(), go_round()))
    assert "No hand is up" not in at_the_desk(m)
    m >> c.RaiseHand(m.seats_of(1)[0]) << ...
    m.speak() << ...
    assert "No hand is up" in at_the_desk(m)


def test_the_desk_says_that_it_may_be_older_than_the_turn_but_not_how_old() -> None:
    """The moment of a change would say who wrote at that moment."""
    m = begun(recipe(go_round()))
    measured = {side.number: desk.Measured(1, timedelta(minutes=1), 0, 0) for side in m.round.sides}
    shown = desk.desk(scene(m.round), desk.Desk(measured))
    told = "\n".join(text.content for text in shown.texts())
    assert "*Look again* brings it up to date." in told
    assert told.count("Turns that ran out: ") == 2
