"""Words without a name are without one everywhere: before they come, while they stand there, and when they are gone."""

import re
from dataclasses import replace

import pytest

from bot.dialogue import commands as c
from bot.dialogue.events import TurnKind
from bot.dialogue.fields import Attribution
from bot.dialogue.format import Format
from bot.dialogue.ids import ContributionNumber
from bot.dialogue.refusal import refused
from bot.dialogue.table import Table, Turn
from bot.presentation import panels, posts, refusals, saying_back, turns, worded
from bot.presentation.screen import Screen
from tests.presentation.stage import Stage, little_format

UNATTRIBUTED = [Attribution.SIDE_ONLY, Attribution.NONE]
ARRIVAL, REPLIES = 1, 2


def format_of(attribution: Attribution) -> Format:
    """An arrival go-round so attributed, then replies, under pseudonyms."""
    made = little_format().model_dump()
    arrival = next(phase for phase in made["phases"] if phase["order"] == "go_round")
    replies = {"name": "Replies", "purpose": "Reply.", "addressed": "words"}
    phases = [made["phases"][0], {**arrival, "attribution": attribution.value}, replies]
    return Format.model_validate({**made, "phases": phases})


def at(phase: int, attribution: Attribution) -> Stage:
    return Stage(format_=format_of(attribution)).at(phase)


def table_of(stage: Stage) -> Table:
    assert stage.round.room
    return stage.round.room


def turn_of(stage: Stage) -> Turn:
    turn = table_of(stage).turn
    assert turn
    return turn


def everything(stage: Stage) -> str:
    """What everybody in the room reads while somebody has the floor, and what a person reads who presses *Speak*."""
    room, turn = table_of(stage), turn_of(stage)
    panel = panels.panel(stage.scene, room, "1", "0")
    other = next(seat for seat in stage.round.seats if seat != turn.seat)
    no = refused("not-your-turn", seat=turn.seat)
    shown = [posts.alone(panel), refusals.refusal(stage.scene, no, other)]
    return "\n".join(text.content for screen in shown for text in screen.texts())


def names(stage: Stage) -> set[str]:
    return {seat.pseudonym for seat in stage.round.seats.values()}


def told(stage: Stage, text: str) -> set[str]:
    return {name for name in names(stage) if re.search(rf"\b{re.escape(name)}\b", text)}


def texts(screen: Screen) -> str:
    return "\n".join(text.content for text in screen.texts())


def test_under_pseudonyms_the_panel_names_who_speaks_and_who_is_next() -> None:
    assert len(told(at(ARRIVAL, Attribution.PSEUDONYM), everything(at(ARRIVAL, Attribution.PSEUDONYM)))) == 2


@pytest.mark.parametrize("attribution", UNATTRIBUTED)
def test_nobody_is_named_who_has_the_floor_or_is_next(attribution: Attribution) -> None:
    stage = at(ARRIVAL, attribution)
    read = everything(stage)
    assert told(stage, read) == set()
    assert "Speaking now: " in read
    assert "somebody" in read
    sides = {stage.scene.side(seat.side)["side"] for seat in stage.round.seats.values()}
    assert any(f"({side})" in read for side in sides) is (attribution is Attribution.SIDE_ONLY)


@pytest.mark.parametrize("attribution", UNATTRIBUTED)
def test_a_pause_names_nobody_either(attribution: Attribution) -> None:
    stage = at(ARRIVAL, attribution).does(c.PauseRound(1))
    panel = panels.panel(stage.scene, table_of(stage), "1", "0")
    assert "Speaking then: " in texts(posts.alone(panel))
    assert told(stage, texts(posts.alone(panel))) == set()


@pytest.mark.parametrize("attribution", UNATTRIBUTED)
def test_a_turn_that_passes_is_nobody_s_by_name_also_when_the_next_phase_has_opened(attribution: Attribution) -> None:
    stage = at(ARRIVAL, attribution)
    values = {"seat": turn_of(stage).seat, "phase": ARRIVAL}
    stage.does(c.NextPhase(1))
    assert told(stage, worded.line_text(stage.scene, "lapse", values)) == set()
    assert told(stage, worded.line_text(stage.scene, "left-room", {"seat": values["seat"]})), "that is no turn"


@pytest.mark.parametrize("attribution", UNATTRIBUTED)
def test_the_form_says_under_what_the_words_will_stand(attribution: Attribution) -> None:
    stage = at(ARRIVAL, attribution)
    turn = turn_of(stage)
    form = turns.turn_form(stage.scene, turn, stage.round.phase_of(table_of(stage)), "x")
    assert told(stage, str(form)) == set()
    assert "As somebody" in str(form)


@pytest.mark.parametrize("attribution", UNATTRIBUTED)
def test_words_are_nobody_s_when_they_stand_there_and_when_they_are_taken_back(attribution: Attribution) -> None:
    stage = at(ARRIVAL, attribution)
    turn = turn_of(stage)
    stage.does(c.Speak(turn.seat, "words", turn.number))
    (said,) = stage.round.said.values()
    assert told(stage, texts(posts.contribution(stage.scene, said, "words"))) == set()
    assert told(stage, texts(posts.taken_back(stage.scene, said))) == set()


@pytest.mark.parametrize("attribution", UNATTRIBUTED)
def test_whoever_replies_or_quotes_names_nobody_either(attribution: Attribution) -> None:
    """In a later phase under pseudonyms."""
    stage = at(ARRIVAL, attribution)
    turn = turn_of(stage)
    stage.does(c.Speak(turn.seat, "words", turn.number)).does(c.NextPhase(1))
    (said,) = stage.round.said.values()
    reply = replace(said, number=ContributionNumber(2), phase=REPLIES, kind=TurnKind.REPLY, in_reply_to=said.number)
    reply = replace(reply, seat=next(seat for seat in stage.round.seats if seat != said.seat))
    quoted = saying_back.Quoted(said.number, said.seat, "words")
    assert told(stage, texts(posts.contribution(stage.scene, reply, "Yes."))) == {
        stage.round.seats[reply.seat].pseudonym
    }
    assert told(stage, texts(saying_back.read_again(stage.scene, quoted))) == set()
    assert "somebody" in texts(saying_back.read_again(stage.scene, quoted))
