"""The formats that come with Parley are those of the catalogue, and each of them plays."""

import re

import pytest

from bot.dialogue.fields import Addressed, Closes, Gate, Order, Output, Reveal, Who
from bot.dialogue.format import Format, Pace, Phase
from bot.dialogue.lifecycle import Ending, Stage
from config.formats import load_all
from tests.config.test_wording import NEVER
from tests.dialogue.playbook import begun

FORMATS = load_all()
EVERY = pytest.mark.parametrize("name", FORMATS)
BOTH_PACES = pytest.mark.parametrize("pace", Pace)


def phases(name: str) -> tuple[Phase, ...]:
    return FORMATS[name].phases


def seconds(phase: Phase) -> list[float | None]:
    """Of a turn (or to ask and to answer), and of the whole phase."""
    turns = [phase.ask, phase.answer] if phase.asks_across else [phase.turn]
    return [length.live.total_seconds() if length else None for length in (*turns, phase.timer)]


def steps(name: str) -> list[tuple[str, str]]:
    return [(str(phase.who), phase.order.value) for phase in phases(name)]


def people(format_: Format) -> tuple[int, int]:
    return format_.seats.min, format_.seats.max or 4


def test_eight_formats_are_there() -> None:
    assert sorted(FORMATS) == [
        "fishbowl", "heard-you-pairs", "listening-round", "mirror-round", "one-text-drafting",
        "problem-solving-workshop", "silent-ranking", "statement-round",
    ]  # fmt: skip


# --- each of them
@EVERY
@BOTH_PACES
def test_each_plays_to_its_end_though_nobody_says_a_word(name: str, pace: Pace) -> None:
    """Where something needs a moderator and there is none, the round closes for want of one and hangs on nobody."""
    m = begun(FORMATS[name], *people(FORMATS[name]), pace=pace).silence_to_the_end()
    needs_one = any([rule.closes for rule in phase.closes] == [Closes.MODERATOR] for phase in phases(name))
    assert m.stage is Stage.CLOSED
    assert m.round.ending is (Ending.FOR_WANT_OF_A_MODERATOR if needs_one else Ending.COMPLETE)


@EVERY
def test_each_is_complete_in_words(name: str) -> None:
    format_ = FORMATS[name]
    assert 0 < len(format_.purpose) <= 100, "a list on Discord shows a hundred characters"
    assert all(phase.purpose for phase in format_.phases)
    assert all(phase.prompt for phase in format_.phases if phase.who.who is not Who.MODERATORS)
    assert len({phase.name for phase in format_.phases}) == len(format_.phases)
    assert format_.rules
    assert format_.pace == (Pace.LIVE, Pace.SLOW)


@EVERY
def test_each_speaks_in_the_tone_of_the_screens(name: str) -> None:
    format_ = FORMATS[name]
    said = [format_.title, format_.purpose]
    for phase in format_.phases:
        said += [phase.name, phase.purpose, phase.prompt]
    for text in said:
        assert "!" not in text
        assert not re.search(rf"\b({NEVER}|your people|pro|left)\b", text, re.IGNORECASE), text


@EVERY
def test_what_a_format_says_it_brings_is_what_its_phases_bring(name: str) -> None:
    brought = {output for phase in phases(name) for output in phase.output}
    assert set(FORMATS[name].outputs) <= brought | {Output.SUMMARY}
    assert brought - set(FORMATS[name].outputs) <= {Output.NOTES, Output.NOTHING, Output.DRAFT}


@EVERY
def test_what_one_side_does_the_other_does_in_the_same_words(name: str) -> None:
    """Exchange the two sides, and the format is its own mirror image."""

    def mirrored(text: str) -> str:
        return re.sub(r"\b(one|two)\b", lambda found: {"one": "two", "two": "one"}[found[0]], text)

    sided = [phase for phase in phases(name) if phase.who.place]
    written = [
        {key: str(value) for key, value in phase.model_dump(mode="json").items() if key != "first"} for phase in sided
    ]
    for one in written:
        other = {key: mirrored(value) if key in ("name", "who") else value for key, value in one.items()}
        assert other in written


# --- one by one, after the catalogue
def test_the_listening_round() -> None:
    assert people(FORMATS["listening-round"]) == (3, 5)
    assert [phase.order for phase in phases("listening-round")[:8]] == [
        Order.NONE, Order.GO_ROUND, Order.SILENT, Order.GO_ROUND, Order.GO_ROUND, Order.GO_ROUND, Order.ALTERNATE,
        Order.GO_ROUND,
    ]  # fmt: skip
    assert [seconds(phase) for phase in phases("listening-round")[:8]] == [
        [None, 300], [60, None], [None, 120], [120, None], [120, None], [120, None], [45, 90, 1200], [60, None],
    ]  # fmt: skip
    pauses = [phase.pause_between for phase in phases("listening-round")]
    assert [pause.live.total_seconds() if pause else None for pause in pauses] == [None] * 3 + [10] + [None] * 5
    assert phases("listening-round")[0].gated_by(Gate.RULES_ACCEPTED)
    assert phases("listening-round")[2].reveal is Reveal.NEVER
    assert phases("listening-round")[6].addressed is Addressed.ACROSS
    concerned = [phase.name for phase in phases("listening-round") if Output.CONCERNS in phase.output]
    assert concerned == ["Heart of it", "Doubts"]


def test_the_problem_solving_workshop() -> None:
    assert people(FORMATS["problem-solving-workshop"]) == (3, 6)
    assert steps("problem-solving-workshop") == [
        ("each_side_separately", "open"), ("moderators", "none"),
        ("side:one", "go_round"), ("side:two", "queue"), ("side:two", "go_round"), ("side:one", "queue"),
        ("participants", "alternate"), ("participants", "queue"), ("participants", "alternate"),
        ("participants", "queue"), ("participants", "silent"), ("participants", "go_round"),
    ]  # fmt: skip
    assert [seconds(phase) for phase in phases("problem-solving-workshop")] == [
        [None, 45 * 60], [None, 600], [120, None], [45, 90, 13 * 60], [120, None], [45, 90, 13 * 60],
        [120, None], [60, 25 * 60], [120, 20 * 60], [90, 20 * 60], [None, 8 * 60], [60, None],
    ]  # fmt: skip
    back = phases("problem-solving-workshop")[6]
    assert (back.addressed, back.gated_by(Gate.RESTATEMENT_CONFIRMED), back.output) == (
        Addressed.WORDS, True, (Output.RESTATEMENTS,),
    )  # fmt: skip
    names = [phase.name for phase in phases("problem-solving-workshop")]
    assert names.index("Joint thinking") < names.index("Constraints") < names.index("Overcoming constraints")


def test_the_mirror_round() -> None:
    assert people(FORMATS["mirror-round"]) == (2, 6)
    assert steps("mirror-round")[:5] == [
        ("each_side_separately", "open"), ("reporter:one", "go_round"), ("reporter:two", "alternate"),
        ("reporter:two", "go_round"), ("reporter:one", "alternate"),
    ]  # fmt: skip
    assert [phase.gated_by(Gate.RESTATEMENT_CONFIRMED) for phase in phases("mirror-round")[:5]] == [
        False, False, True, False, True,
    ]  # fmt: skip
    forgotten = phases("mirror-round")[6]
    assert forgotten.optional
    assert forgotten.closes[0].number == 2
    assert forgotten.may_pass
    assert seconds(phases("mirror-round")[7])[1] == 15 * 60
    assert phases("mirror-round")[8].votes


def test_the_fishbowl() -> None:
    assert people(FORMATS["fishbowl"]) == (5, 8)
    assert steps("fishbowl") == [
        ("each_side_separately", "queue"), ("one_reporter_per_side", "go_round"), ("pairs_across", "open"),
        ("side:one", "queue"), ("side:two", "queue"), ("pairs_across", "open"), ("participants", "go_round"),
        ("participants", "silent"),
    ]  # fmt: skip
    assert [seconds(phase) for phase in phases("fishbowl")[:5]] == [
        [90, 25 * 60], [240, None], [None, 7 * 60], [90, 12 * 60], [90, 12 * 60],
    ]  # fmt: skip


def test_one_text_drafting() -> None:
    criticism, redraft, question = phases("one-text-drafting")[2:5]
    assert (criticism.addressed, criticism.reveal) == (Addressed.CLAUSE, Reveal.WHEN_BOTH_DONE)
    assert [phase.who.who is Who.MODERATORS for phase in phases("one-text-drafting")] == [
        False, True, False, True, False, True,
    ]  # fmt: skip
    assert redraft.repeat is not None
    assert (redraft.repeat.back_to, redraft.repeat.at_most) == (criticism.name, 4)
    assert question.gated_by(Gate.ACCEPTED)
    assert question.output == (Output.BALLOT_TEXT,)
    assert [seconds(phase)[1] for phase in phases("one-text-drafting")[:3:2]] == [20 * 60, 15 * 60]


def test_the_statement_round() -> None:
    """No room, no ceiling, and it stops when nothing new is written."""
    f6 = FORMATS["statement-round"]
    assert (f6.room, f6.seats.max) == (False, None)
    assert not any(phase.in_turns for phase in f6.phases)
    assert [phase.name for phase in f6.phases if Output.BALLOT in phase.output] == ["Voting", "Second pass"]
    assert f6.phases[-1].repeat is not None
    assert f6.phases[-1].repeat.back_to == "Reading"


def test_silent_ranking() -> None:
    assert [order for _, order in steps("silent-ranking")] == ["silent", "alternate", "queue", "silent", "none"]
    assert phases("silent-ranking")[1].closes_by(Closes.ALL_PASSED)
    assert seconds(phases("silent-ranking")[0]) == [None, 300]
    assert seconds(phases("silent-ranking")[2])[1] == 20 * 60
    assert phases("silent-ranking")[3].output == (Output.BALLOT_RANKING,)


def test_heard_you_pairs() -> None:
    (heard,) = phases("heard-you-pairs")
    assert (heard.order, heard.addressed, heard.restates) == (Order.PAIR, Addressed.ACROSS, True)
    assert 180 <= (seconds(heard)[0] or 0) <= 300
    assert 30 * 60 <= (seconds(heard)[1] or 0) <= 60 * 60


def test_they_survive_being_kept_with_a_round() -> None:
    for format_ in FORMATS.values():
        assert Format.model_validate_json(format_.model_dump_json()) == format_
