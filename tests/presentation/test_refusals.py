"""Whatever the heart refuses, there is a sentence for it, with names instead of numbers and a way on."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.dialogue.commands import Pass, Speak
from bot.dialogue.handling import handle
from bot.dialogue.ids import SeatNumber
from bot.dialogue.refusal import Refusal
from bot.presentation.actions import Action
from bot.presentation.custom_id import custom_id
from bot.presentation.refusals import SPOKEN, Entered, plain, refusal
from bot.presentation.screen import Screen
from tests.presentation.stage import ARRIVAL, ENGLISH, NOW, QUESTIONS, Stage

PROGRAM = Path(__file__).resolve().parents[2]
SAID = re.compile(r"\b(refused|note)\(\s*\"([a-z-]+)\"")


def asked_for() -> set[str]:
    """Every key the program can refuse with, read from its text."""
    found = set()
    for folder in ("bot/dialogue", "bot/hosting", "cogs"):
        for file in (PROGRAM / folder).rglob("*.py"):
            found |= {f"{kind}-{name}" for kind, name in SAID.findall(file.read_text(encoding="utf-8"))}
    return found


def texts(screen: Screen) -> str:
    return "\n".join(text.content for text in screen.texts())


def labels(screen: Screen) -> list[str]:
    return [button.label for button in screen.buttons()]


@pytest.mark.parametrize("key", sorted(asked_for()))
def test_every_refusal_has_its_sentence(key: str) -> None:
    assert ENGLISH.has(key)


def test_out_of_turn_the_one_who_speaks_is_named() -> None:
    stage = Stage().at(ARRIVAL)
    room = stage.round.room
    assert room
    assert room.turn
    speaking, next_ = room.turn.seat, room.waiting[0]
    no = handle(stage.round, Speak(next_, "words", room.turn.number), NOW, stage._dice)
    assert isinstance(no, Refusal)
    shown = refusal(stage.scene, no, next_)
    who = stage.scene.who(speaking)
    assert texts(shown) == (
        f"Speaking now: {who['pseudonym']} ({who['side']}). Your turn comes later. Why: next on the drawn list."
    )
    assert labels(shown) == ["Prepare my words"]


def test_who_had_a_turn_reads_that_it_is_over() -> None:
    stage = Stage().at(ARRIVAL)
    room = stage.round.room
    assert room
    assert room.turn
    first = room.turn.seat
    stage.does(Pass(first)).later(seconds=11)
    assert stage.round.room
    assert stage.round.room.turn
    no = Refusal("refused-not-your-turn", {"seat": stage.round.room.turn.seat})
    assert "Why: your turn in this phase is over." in texts(refusal(stage.scene, no, first))


def test_moments_become_clocks() -> None:
    stage = Stage()
    no = Refusal("refused-not-begun", {"date": NOW})
    assert texts(refusal(stage.scene, no)) == "The round has not begun. Starts: <t:1796144400:f> (<t:1796144400:R>)"
    paused = Refusal("refused-paused", {"clock": NOW + timedelta(minutes=15)})
    shown = refusal(stage.at(QUESTIONS).scene, paused, SeatNumber(1))
    assert texts(shown) == "The room is paused. Continues at the latest: <t:1796145300:R>. Drafts are kept."
    assert labels(shown) == ["Prepare my words"]
    assert labels(refusal(stage.scene, paused)) == []  # a moderator, who has no words to prepare


def test_a_side_that_is_too_small_is_counted_for_all_alike() -> None:
    no = Refusal("refused-no-quorum", {"number": 3, "side1": 2, "side2": 3})
    assert texts(refusal(Stage().scene, no)) == ("Each side needs this many people to begin: 3.\nHarbour: 2\nHill: 3")


def test_a_phase_is_named() -> None:
    stage = Stage().at(QUESTIONS)
    no = Refusal("refused-phase-over", {"phase": stage.round.phase})
    assert texts(refusal(stage.scene, no, SeatNumber(1), SPOKEN)) == (
        "This phase has ended. Now: Questions. Your words are kept as a draft."
    )


def test_where_no_words_came_none_are_kept() -> None:
    stage = Stage().at(QUESTIONS)
    no = Refusal("refused-phase-over", {"phase": stage.round.phase})
    shown = refusal(stage.scene, no, SeatNumber(1))
    assert texts(shown) == "This phase has ended. Now: Questions."
    assert labels(shown) == []


def test_a_form_is_opened_again_as_the_form_it_was() -> None:
    scene, empty = Stage().at(QUESTIONS).scene, Refusal("refused-empty")
    opened = [button.action for button in refusal(scene, empty, SeatNumber(1), Entered(Action.PROPOSE)).buttons()]
    assert opened == [custom_id(Action.PROPOSE, scene.round.id)]
    assert labels(refusal(scene, empty, SeatNumber(1), SPOKEN)) == ["Open the form", "Pass"]


def test_after_the_close_the_final_summary_is_linked() -> None:
    shown = refusal(Stage().scene, Refusal("refused-closed"), link="https://discord.com/channels/1/2/3")
    assert texts(shown) == ("This dialogue is closed. The final summary is here: https://discord.com/channels/1/2/3")


def test_outside_a_dialogue_the_way_back_to_the_form_is_offered() -> None:
    shown = plain(ENGLISH, Refusal("refused-time-not-read", {"found": "some*day"}))
    assert texts(shown).startswith('"some\\*day" could not be read as a time.')
    assert labels(shown) == ["Open the form"]
