"""Notices and lines, drawn from the round as it is when they are told, and left out when they no longer hold."""

import pytest

from bot.dialogue import commands as c
from bot.dialogue.ids import SeatNumber, SideNumber
from bot.dialogue.statements import Ground
from bot.dialogue.table import Turn
from bot.presentation import panels, told, worded
from bot.presentation.screen import Button, Screen
from tests.presentation.stage import ARRIVAL, NOW, QUESTIONS, VOTING, WRITING, Stage

PLACES = {"room": "<#1>", "room-link": "https://discord.com/channels/1/1", "summaries": "<#2>"}


def text_of(screen: Screen | None) -> str:
    assert screen
    return "\n".join(text.content for text in screen.texts())


def labels(screen: Screen | None) -> list[str]:
    assert screen
    return [button.label for button in screen.buttons()]


def turn_now(stage: Stage) -> Turn:
    assert stage.round.room
    assert stage.round.room.turn
    return stage.round.room.turn


def test_whoever_gets_the_floor_reads_until_when_and_has_the_three_buttons() -> None:
    stage = Stage().at(ARRIVAL)
    turn = turn_now(stage)
    screen = told.to_seat(stage.scene, turn.seat, "floor-yours", {"turn": turn.number}, PLACES)

    assert text_of(screen).startswith("Your turn is open. Ends: <t:")
    assert labels(screen) == ["Speak", "Pass", "Pass for now"]


def test_a_turn_that_is_over_is_not_told_of() -> None:
    stage = Stage().at(ARRIVAL)
    turn = turn_now(stage)
    stage.does(c.Pass(turn.seat))

    assert told.to_seat(stage.scene, turn.seat, "floor-yours", {"turn": turn.number}, PLACES) is None
    assert told.to_seat(stage.scene, turn.seat, "time-note", {}, PLACES) is None


def test_an_earlier_turn_of_the_same_seat_is_not_told_of() -> None:
    stage = Stage().at(ARRIVAL)
    turn = turn_now(stage)

    assert told.to_seat(stage.scene, turn.seat, "floor-yours", {"turn": turn.number - 1}, PLACES) is None


def test_whoever_was_asked_reads_which_question_it_is() -> None:
    stage = Stage().at(QUESTIONS)
    asking = turn_now(stage)
    other = next(one for one in stage.round.seats.values() if one.side != stage.round.seats[asking.seat].side)
    stage.does(c.Speak(asking.seat, "What do you see from there?", asking.number, other.number))
    screen = told.to_seat(stage.scene, other.number, "floor-yours", {"turn": turn_now(stage).number}, PLACES)

    assert "a question for you, no. 1" in text_of(screen)
    assert labels(screen)[0] == "Answer"


def test_the_name_is_told_with_the_way_to_the_room() -> None:
    stage = Stage().begun()
    seat = next(iter(stage.round.seats.values()))
    screen = told.to_seat(stage.scene, seat.number, "seat-dealt", {}, PLACES)

    assert seat.pseudonym in text_of(screen)
    assert "<#1>" in text_of(screen)


def test_a_statement_sent_back_is_told_with_its_ground_until_it_is_rewritten() -> None:
    stage = Stage().at(WRITING)
    seat = next(iter(stage.round.seats))
    stage.does(c.Propose(seat, "They are all the same."))
    draft = next(iter(stage.round.statements))
    stage.does(c.Screen(1, draft, Ground.TWO_IDEAS))
    values = {"statement": int(draft), "ground": str(Ground.TWO_IDEAS)}
    assert told.statement_in("screening-answer", values) == draft
    words = "They are all the same."
    assert words in text_of(told.to_seat(stage.scene, seat, "screening-answer", values, PLACES, words))
    assert told.to_seat(stage.scene, seat, "screening-answer", values, PLACES, "") is None  # its words were erased

    stage.does(c.Rewrite(seat, draft, "Buses are late."))
    assert told.to_seat(stage.scene, seat, "screening-answer", values, PLACES, "Buses are late.") is None


def test_people_without_a_seat_are_told_of_the_answer_and_of_a_cancelling() -> None:
    scene = Stage().scene
    side = SideNumber(1)

    assert "You have a seat" in text_of(told.to_guest(scene, side, "seat-admitted", {}, PLACES))
    no = told.to_guest(scene, side, "seat-not-admitted", {"reason": "Both lists are *full*."}, PLACES)
    assert "\\*full\\*" in text_of(no)
    assert "does not take place" in text_of(told.to_guest(scene, None, "dialogue-cancelled", {"date": NOW}, PLACES))
    assert told.to_guest(scene, None, "seat-admitted", {}, PLACES) is None


def test_a_notice_that_does_not_exist_is_a_mistake_of_ours() -> None:
    scene = Stage().begun().scene
    with pytest.raises(ValueError, match="no notice"):
        told.to_seat(scene, SeatNumber(1), "good-morning", {}, PLACES)
    with pytest.raises(ValueError, match="no notice"):
        told.to_guest(scene, SideNumber(1), "good-morning", {}, PLACES)
    assert told.statement_in("floor-yours", {}) is None
    assert told.ends_of({"clock": NOW}) == NOW
    assert told.ends_of({}) is None


def test_a_lapse_says_whether_the_turn_comes_again() -> None:
    stage = Stage().at(ARRIVAL)
    room = stage.round.room
    assert room

    assert "comes again" in worded.line_text(stage.scene, "lapse", {"seat": room.waiting[-1]})
    assert "has had this turn" in worded.line_text(stage.scene, "lapse", {"seat": turn_now(stage).seat})


def test_an_interruption_says_until_when_the_turn_that_is_open_goes_on() -> None:
    assert "Ends: <t:" in worded.line_text(Stage().at(ARRIVAL).scene, "error-restart", {})
    assert "Ends" not in worded.line_text(Stage().at(WRITING).scene, "error-restart", {})


def test_who_did_what_names_an_office_and_a_phase() -> None:
    line = worded.line_text(Stage().at(ARRIVAL).scene, "desk-moved", {"phase": ARRIVAL, "by": 2, "clock": NOW})

    assert line.startswith("Moved to: Arrival. By: Moderator 2. When: <t:")


def test_new_statements_bring_a_button_to_vote_where_the_panel_has_none() -> None:
    for phase, votes in ((WRITING, 1), (VOTING, 1)):
        scene = Stage().at(phase).scene
        panel = panels.panel(scene, scene.round.room, "", "")
        post = worded.line_post(scene, "statement-new", {"n": 3}, panel)

        assert text_of(post).startswith("**Parley** · New statements on the ballot: 3.")
        voting = [button for button in post.buttons() if isinstance(button, Button) and ":vote:" in button.action]
        assert len(voting) == votes


def test_a_line_above_the_panel_stands_in_it() -> None:
    scene = Stage().at(ARRIVAL).scene
    panel = panels.panel(scene, scene.round.room, "", "")
    above = worded.line_above(scene, "lapse", {"seat": 1}, panel)

    assert above.parts[1:] == panel.parts
