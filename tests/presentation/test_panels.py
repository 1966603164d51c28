"""The panel says what the round is: phase, who speaks, until when, who is next and why; then what can be pressed."""

from datetime import timedelta

from bot.dialogue.commands import (
    AskMoreTime,
    ContinueRound,
    GiveMoreTime,
    OpenForm,
    Pass,
    PauseRound,
    Speak,
    StopSafely,
)
from bot.dialogue.events import TurnKind
from bot.dialogue.ids import SeatNumber
from bot.presentation.desk import Desk, desk
from bot.presentation.panels import closed_panel, panel
from bot.presentation.posts import alone, contribution, taken_back
from bot.presentation.screen import Screen
from bot.presentation.seat import my_seat
from bot.presentation.worded import line_text
from tests.presentation.stage import ARRIVAL, AT_ONCE, NOW, QUESTIONS, QUIET, SCREENING, VOTING, WRITING, Stage

MODERATORS, OBSERVERS = "<@101> <@102>", "nobody"


def shown(stage: Stage) -> Screen:
    return alone(panel(stage.scene, stage.round.room, MODERATORS, OBSERVERS))


def texts(screen: Screen) -> list[str]:
    return [text.content for text in screen.texts()]


def labels(screen: Screen) -> list[str]:
    return [button.label for button in screen.buttons()]


STANDING = ["Propose a statement", "My seat", "Help"]


def test_before_the_first_turn_the_gate_is_what_is_missing_not_who() -> None:
    screen = shown(Stage().begun())
    assert texts(screen) == [
        "## The school on the hill\nWelcome (1 of 8). Read the agreements and say that you can keep them today.",
        "Take a minute to read the ground rules. Is there anything to add? The first turn opens when everybody in a "
        "seat has accepted, at the latest: <t:1796144700:R>\n"
        "Moderators: <@101> <@102>. Observers: nobody\n"
        "-# After this phase: Arrival",
    ]
    assert labels(screen)[:4] == ["I can keep these today", "Read the rules", "I have a question", "Who can see what"]
    assert labels(screen)[4:] == STANDING


def test_in_a_go_round_the_next_one_can_prepare() -> None:
    stage = Stage().at(ARRIVAL)
    room = stage.round.room
    assert room
    assert room.turn
    now, next_ = stage.scene.who(room.turn.seat), stage.scene.who(room.waiting[0])
    head, body = texts(shown(stage))
    assert head == (
        "## Arrival (2 of 8)\nSomething that has nothing to do with the topic.\n"
        "> What would you like us to know about you?"
    )
    assert body == (
        "Everybody has one turn, in an order drawn for this phase. The side that begins changes each phase.\n"
        f"**Speaking now: {now['emblem']} {now['pseudonym']} ({now['side']})**\n"
        "Ends: <t:1796144460:R>\n"
        f"Next: {next_['emblem']} {next_['pseudonym']} ({next_['side']}). Why: next on the drawn list\n"
        "-# After this phase: Quiet thinking"
    )
    assert labels(shown(stage)) == ["Speak", "Prepare my words", "Pass", "Pass for now", *STANDING]


def test_in_the_silence_between_turns_the_coming_turn_stands_there_with_its_clocks() -> None:
    stage = Stage().at(ARRIVAL)
    assert stage.round.room
    assert stage.round.room.turn
    coming = stage.scene.who(stage.round.room.waiting[0])
    stage.does(Pass(stage.round.room.turn.seat))
    body = texts(shown(stage))[1]
    assert f"**Speaking now: {coming['emblem']} {coming['pseudonym']} ({coming['side']})**\n" in body
    assert "\nOpens after a short silence: <t:1796144410:R>\nEnds: <t:1796144470:R>\nNext: " in body


def test_nobody_in_the_room_or_at_the_desk_can_tell_who_has_more_time() -> None:
    """Before the turn and in it, while the round rests, when time is added, and after the end that is shown."""
    usual, longer = Stage().at(ARRIVAL), Stage().at(ARRIVAL)
    assert usual.round.room
    assert usual.round.room.turn
    first, second, third = usual.round.room.turn.seat, *usual.round.room.waiting[:2]
    longer.does(AskMoreTime(second, on=True))
    for stage in (usual, longer):
        stage.does(Pass(first))
    _look_alike(usual, longer, third)
    for stage in (usual, longer):
        stage.later(seconds=10)
    assert longer.round.room
    assert longer.round.room.turn
    assert (longer.round.room.turn.seat, longer.round.room.turn.ends - longer.now) == (second, timedelta(seconds=90))
    _look_alike(usual, longer, third)
    for step in (PauseRound(1), ContinueRound(1), GiveMoreTime(1, timedelta(minutes=1)), OpenForm(second)):
        for stage in (usual, longer):
            stage.does(step)
        _look_alike(usual, longer, third)
    for stage in (usual, longer):
        stage.later(seconds=125)
    _look_alike(usual, longer, third)


def _look_alike(usual: Stage, longer: Stage, somebody: SeatNumber) -> None:
    for seen in (
        shown,
        lambda stage: desk(stage.scene, Desk()),
        lambda stage: my_seat(stage.scene, somebody, stage.now, False, "English"),
        lambda stage: line_text(stage.scene, "error-restart", {}),
    ):
        assert seen(usual) == seen(longer)


def test_a_question_and_its_answer_change_the_verb_and_keep_the_place() -> None:
    stage = Stage().at(QUESTIONS)
    room = stage.round.room
    assert room
    assert room.turn
    asking = room.turn
    screen = shown(stage)
    assert f"**Asking now: {stage.scene.who(asking.seat)['emblem']}" in texts(screen)[1]
    assert labels(screen)[0] == "Ask"
    other = next(s.number for s in stage.round.seats.values() if s.side != stage.round.seats[asking.seat].side)
    stage.does(Speak(asking.seat, "Where do you shop?", asking.number, other))
    assert stage.round.room
    assert stage.round.room.turn
    assert stage.round.room.turn.kind is TurnKind.ANSWER
    screen = shown(stage)
    assert f"**Answering now: {stage.scene.who(other)['emblem']}" in texts(screen)[1]
    assert labels(screen)[0] == "Answer"


def test_notes_hidden_texts_writing_screening_and_ballot_have_their_own_buttons() -> None:
    expected = {
        QUIET: ["Keep a private note", "Read or change mine", "I am ready"],
        AT_ONCE: ["Write", "Read or change mine", "I am ready", "Pass"],
        WRITING: ["Propose a statement", "My statements", "Read the policy"],
        SCREENING: ["My statements", "Read the policy"],
        VOTING: ["Vote", "Read all statements"],
    }
    for phase, buttons in expected.items():
        assert labels(shown(Stage().at(phase))) == [*buttons, *STANDING]


def test_the_ballot_panel_says_when_it_closes_and_counts_nobody() -> None:
    body = texts(shown(Stage().at(VOTING)))[1]
    assert "Next closing and summary: <t:1796145300:f> (<t:1796145300:R>)" in body
    assert not any(word in body for word in ("votes", "voted", " of "))


def test_a_pause_has_one_text_for_every_cause_and_keeps_the_time_left() -> None:
    stage = Stage().at(ARRIVAL).does(PauseRound(1))
    assert stage.round.room
    assert stage.round.room.turn
    who = stage.scene.who(stage.round.room.turn.seat)
    screen = shown(stage)
    assert texts(screen) == [
        "## Paused: Arrival (2 of 8)\nThe clock stands still.\n"
        "When the room continues, this turn has this long left: 1 minute\n"
        f"Speaking then: {who['emblem']} {who['pseudonym']} ({who['side']})\n"
        "Continues at the latest: <t:1796145300:R>"
    ]
    assert labels(screen) == STANDING


def test_after_a_safe_stop_a_moderator_says_how_it_goes_on() -> None:
    body = texts(shown(Stage().at(QUIET).does(StopSafely(1))))[0]
    assert "A moderator says how it goes on, at the latest: <t:1796230800:R>" in body


def test_closed_it_keeps_its_promise_with_a_date() -> None:
    stage = Stage().at(ARRIVAL)
    assert texts(alone(closed_panel(stage.scene, NOW, "https://d.example/1"))) == [
        "## Closed: The school on the hill\n"
        "This dialogue is closed. The list of seats and accounts and the votes are destroyed: <t:1796144400:f>\n"
        "Final summary: https://d.example/1"
    ]


def test_a_contribution_opens_with_its_heading_and_carries_the_panel_below() -> None:
    stage = Stage().at(ARRIVAL)
    assert stage.round.room
    assert stage.round.room.turn
    turn = stage.round.room.turn
    stage.does(Speak(turn.seat, "words", turn.number, source="https://example.org"))
    (said,) = stage.round.said.values()
    who = stage.scene.who(turn.seat)
    below = panel(stage.scene, stage.round.room, MODERATORS, OBSERVERS)
    screen = contribution(stage.scene, said, "My fear\n# is *this*.", "https://example.org", below)
    assert texts(screen)[0] == (
        f"### {who['emblem']} {who['pseudonym']} ({who['side']}), no. 1\nMy fear\n\\# is \\*this\\*.\n"
        "-# Source: https://example.org"
    )
    assert screen.parts[1] == below


def test_a_question_names_its_addressee_in_words_and_a_reply_names_the_asker() -> None:
    stage = Stage().at(QUESTIONS)
    assert stage.round.room
    assert stage.round.room.turn
    turn = stage.round.room.turn
    other = next(s.number for s in stage.round.seats.values() if s.side != stage.round.seats[turn.seat].side)
    stage.does(Speak(turn.seat, "Where do you shop?", turn.number, other))
    assert stage.round.room
    assert stage.round.room.turn
    stage.does(Speak(other, "On the hill.", stage.round.room.turn.number))
    question, reply = stage.round.said.values()
    one, two = stage.scene.who(turn.seat), stage.scene.who(other)
    assert texts(contribution(stage.scene, question, "Where do you shop?"))[0].startswith(
        f"### {one['emblem']} {one['pseudonym']} ({one['side']}), no. 1. "
        f"Question to: {two['emblem']} {two['pseudonym']} ({two['side']})\nWhere"
    )
    assert (
        f"Reply to: {one['emblem']} {one['pseudonym']} ({one['side']})"
        in texts(contribution(stage.scene, reply, "On the hill."))[0]
    )


def test_what_is_withdrawn_keeps_its_number_and_nothing_else() -> None:
    stage = Stage().at(ARRIVAL)
    assert stage.round.room
    assert stage.round.room.turn
    turn = stage.round.room.turn
    stage.does(Speak(turn.seat, "words", turn.number))
    who = stage.scene.who(turn.seat)
    (said,) = stage.round.said.values()
    assert texts(taken_back(stage.scene, said)) == [
        f"### {who['emblem']} {who['pseudonym']} ({who['side']}), no. 1\n-# Withdrawn by its author."
    ]
