"""`parley formats …` as it is typed: what is printed, and with which exit code."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.dialogue.format import Pace
from bot.dialogue.lengths import Lengths
from bot.dialogue.reckoning import Span, reckon
from bot.lengths_in_words import both, length, span
from config.formats import FOLDER, SEASONS, load_all

FORMATS = load_all()
OWN = (FOLDER / "mirror-round.toml").read_text(encoding="utf-8").replace('"mirror-round"', '"our-mirror"')


def parley(*words: str, own: Path | None = None) -> Result:
    return CliRunner().invoke(main, ["formats", *words], env={"PARLEY_FORMATS": str(own) if own else None})


def file(folder: Path, text: str = OWN, name: str = "mine.toml") -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


# --- list
def test_list_names_every_format_and_season_with_its_purpose(tmp_path: Path) -> None:
    file(tmp_path)
    told = parley("list", own=tmp_path)
    assert told.exit_code == 0
    names = [line.split()[0] for line in told.output.splitlines()]
    assert names == [*FORMATS, "our-mirror", "sustained-dialogue"]
    assert all(format_.purpose in told.output for format_ in FORMATS.values())


# --- show
@pytest.mark.parametrize("name", FORMATS)
def test_show_tells_every_phase_in_plain_words(name: str) -> None:
    told = parley("show", name).output
    for number, phase in enumerate(FORMATS[name].phases, 1):
        assert f"{number:>2}. {phase.name}" in told
        assert phase.purpose in told
        assert phase.prompt in told
    assert not re.search(r"[a-z]_[a-z]", told.replace(name, "")), "no value of the file is left as it is"


def test_show_tells_who_when_and_how_it_closes() -> None:
    told = parley("show", "one-text-drafting").output
    for line in (
        "Seats on each side: 3 to 12. Pace: live and slow. It has a room of its own.",
        "Who: each side alone, at a table of its own",
        "Order: everybody writes at once, alone; to one clause of the draft",
        "Words: at most 600 / 1200 characters; appears when every side is ready, at the latest when the phase ends, "
        "under the dealt names",
        "Closes: when everybody is ready or after 15 min / 2 days",
        "Closes: when a moderator goes on; they have 30 min / 3 days to decide",
        'Then: back to "Criticise only", until a cycle brings nothing new, 4 cycles at most',
        "Gate: the next phase opens when every side accepts the text; otherwise the next phase is left out",
        "Brings: a ballot on the text",
    ):
        assert line in told
    told = parley("show", "listening-round").output
    assert "Turn: 2 min / 1 day, 10 s / 1 min of silence in between, may be passed" in told
    assert "Turn: 45 s / 12 h to ask, 1 min 30 s / 1 day to answer, may be passed" in told
    assert " 9. Sounding (may be left out)" in told


def test_show_tells_a_season_and_a_file(tmp_path: Path) -> None:
    told = parley("show", "sustained-dialogue").output
    assert " 3. Probe" in told
    assert 'Round: problem-solving-workshop, from "Preparation" to "Say it back"' in told
    assert "Round: statement-round, 28 days after the stage began" in told
    assert "Goes on when concerns of each side are said back and confirmed." in told
    assert parley("show", file(tmp_path)).output.startswith("Mirror round (our-mirror, version 1)")


@pytest.mark.parametrize("command", ["show", "time"])
def test_an_unknown_name_is_told_with_those_that_there_are(command: str) -> None:
    told = parley(command, "listening-rund")
    assert told.exit_code == 1
    assert told.output.startswith(
        "Error: There is no format 'listening-rund'. Did you mean listening-round? There are: fishbowl, "
    )


# --- check
def test_check_says_what_can_be_played(tmp_path: Path) -> None:
    told = parley("check", file(tmp_path))
    assert (told.exit_code, told.output) == (
        0, "mine.toml: Mirror round can be played: 9 phases, live and slow, 2 to 6 seats on each side.\n",
    )  # fmt: skip


def test_check_takes_all_that_come_with_parley() -> None:
    files = sorted(map(str, [*FOLDER.glob("*.toml"), *(FOLDER / SEASONS).glob("*.toml")]))
    told = parley("check", *files)
    assert told.exit_code == 0
    assert len(told.output.splitlines()) == len(files) == 9


def test_check_tells_all_mistakes_of_all_files_in_the_order_given(tmp_path: Path) -> None:
    broken = file(tmp_path, OWN.replace("min = 2", "min = 0").replace('order = "queue"', 'order = "que"'), "b.toml")
    fine, also = file(tmp_path, name="c.toml"), file(tmp_path, OWN.replace("version", "edition"), "a.toml")
    told = parley("check", broken, fine, also)
    assert told.exit_code == 1
    assert [line.split(" is not")[0].split(" can")[0].split(": there")[0] for line in told.output.splitlines()] == [
        "b.toml: seats.min: 0",
        'b.toml: phase 8 (Drop the roles): order: "que"',
        "c.toml: Mirror round",
        "a.toml: edition",
    ]


@pytest.mark.parametrize(
    ("name", "line"),
    [("none.toml", "none.toml: there is no such file."), ("", "this is a folder. Give the files in it"),
     ("wrong.toml", "wrong.toml: this is not TOML: ")],
)  # fmt: skip
def test_a_file_that_cannot_be_read_at_all_has_an_exit_code_of_its_own(tmp_path: Path, name: str, line: str) -> None:
    file(tmp_path, "name = ", "wrong.toml")
    told = parley("check", str(tmp_path / name) if name else str(tmp_path), file(tmp_path))
    assert told.exit_code == 2
    assert line in told.output
    assert "can be played" in told.output, "the others are looked at all the same"


def test_check_without_a_file_says_how_it_is_used() -> None:
    told = parley("check")
    assert told.exit_code == 2
    assert "Missing argument 'FILE...'" in told.output


SEASON = """
name = "two-rounds"
title = "Two rounds"
purpose = ""
[[stages]]
name = "Meet"
question = "Who are we?"
rounds = ["listening-round", "our-mirror"]
[[stages]]
name = "Think"
question = "What could be?"
rounds = [{ format = "our-mirror", phases = [0, 4] }]
leave_when = "restated_and_confirmed"
"""


def test_a_season_may_have_rounds_of_formats_that_are_checked_with_it(tmp_path: Path) -> None:
    season, own = file(tmp_path, SEASON, "a-season.toml"), file(tmp_path)
    told = parley("check", season, own)
    assert told.output.splitlines()[0] == (
        "a-season.toml: Two rounds is a season of 2 stages, and all its rounds can be played."
    )
    assert parley("check", season).exit_code == 1


def test_what_is_wrong_with_a_season_is_told_by_stage_and_round(tmp_path: Path) -> None:
    text = (
        SEASON.replace('"our-mirror"]', '"no-such-round"]')
        .replace("[0, 4]", "[2, 4]")
        .replace('format = "our-mirror"', 'format = "mirror-round"')
    )
    lines = parley("check", file(tmp_path, text)).output.splitlines()
    assert lines[0] == (
        f'mine.toml: stage 1 (Meet): round 2: there is no format "no-such-round". There are: {", ".join(FORMATS)}.'
    )
    assert lines[1].startswith(
        "mine.toml: stage 2 (Think): round 1: these phases of mirror-round cannot be played alone: there is nothing to "
        "say back: "
    )
    assert len(lines) == 2
    text = SEASON.replace("[0, 4]", "[4, 0]").replace("our-mirror", "mirror-round")
    (line,) = parley("check", file(tmp_path, text)).output.splitlines()
    assert line.startswith(
        "mine.toml: stage 2 (Think): round 1: phases: from the first to the last, of these phases of mirror-round: "
        "0 Prepare, 1 Side one presents, "
    )
    text = SEASON.replace("restated_and_confirmed", "all_agree").replace('name = "Meet"', "").replace("[0, 4]", "4")
    assert [line.split(" is not")[0] for line in parley("check", file(tmp_path, text)).output.splitlines()] == [
        "mine.toml: stage 1: name: this key is missing. Allowed: text of 1 to 40 characters.",
        "mine.toml: stage 2 (Think): round 1: phases: 4",
        'mine.toml: stage 2 (Think): leave_when: "all_agree"',
    ]


# --- time
def test_time_tells_each_phase_and_the_whole() -> None:
    told = parley("time", "listening-round", "--seats", "5x5").output.splitlines()
    assert told[0] == "Listening round, live, 5 and 5 people, when everybody uses their whole turn."
    rows = {line[4:26].strip(): line.split("  ")[-1].strip() for line in told[3:12]}
    assert rows == {
        "Welcome and agreements": "up to 5 min", "Arrival": "10 min", "Quiet thinking": "2 min",
        "Experience": "21 min 30 s", "Heart of it": "20 min", "Doubts": "20 min",
        "Questions of curiosity": "20 min 15 s", "Closing go-round": "10 min", "Sounding": "up to 8 min",
    }  # fmt: skip
    assert told[12].startswith("The whole")
    assert told[12].endswith("1 h 43 min to 1 h 56 min")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("pace", Pace)
def test_time_is_what_the_heart_takes(name: str, pace: Pace) -> None:
    format_ = FORMATS[name]
    seats = (format_.seats.min, format_.seats.max or 7)
    told = parley("time", name, "--seats", "x".join(map(str, seats)), *(["--slow"] if pace is Pace.SLOW else []))
    whole = next(line for line in told.output.splitlines() if line.startswith("The whole"))
    assert whole.endswith(f"  {span(reckon(format_, pace, seats).whole)}")


def test_time_counts_the_cycles_of_a_repetition() -> None:
    told = parley("time", "one-text-drafting").output
    assert re.search(r"Criticise only +20 min to 50 min +15 min, 2 to 4 times\n", told)


def test_time_takes_a_file_and_three_sides_and_one_number_for_both(tmp_path: Path) -> None:
    own = file(tmp_path)
    assert "live, 2 and 3 and 4 people" in parley("time", own, "--seats", "2x3x4").output
    assert "live, 5 and 5 people" in parley("time", own, "--seats", "5").output
    assert "slow, 4 and 4 people" in parley("time", own, "--slow").output
    only_slow = file(tmp_path, OWN.replace('pace = ["live", "slow"]', 'pace = "slow"'), "slow.toml")
    assert "slow, 4 and 4 people" in parley("time", only_slow).output


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("fishbowl", "--seats", "4x4"), "Two-sided fishbowl has 5 to 8 seats on each side; --seats is 4x4."),
        (("fishbowl", "--seats", "many"), "--seats is how many people sit on each side, such as 4x4 or 5x4, not"),
        (("fishbowl", "--seats", "5x5x5x5x5"), "--seats has two to 4 sides, such as 4x4, not 5."),
        (("statement-round", "--seats", "3x2"), "Statement round has 3 or more seats on each side, and can be"),
        (("sustained-dialogue",), "sustained-dialogue is a season. Time the formats of its rounds"),
        (("/nowhere/mine.toml",), "mine.toml: there is no such file."),
    ],
)  # fmt: skip
def test_what_cannot_be_timed_is_told_in_one_sentence(words: tuple[str, ...], line: str) -> None:
    told = parley("time", *words)
    assert told.exit_code == 1
    assert told.output.startswith(f"Error: {line}")
    assert "Traceback" not in told.output


def test_a_format_for_live_rounds_alone_has_no_slow_time(tmp_path: Path) -> None:
    own = file(tmp_path, OWN.replace('pace = ["live", "slow"]', 'pace = ["live"]'))
    assert "Mirror round is for live rounds alone; leave out --slow." in parley("time", own, "--slow").output


# --- schema, help, and own folders
def test_schema_is_json() -> None:
    assert json.loads(parley("schema").output)["properties"]["phases"]
    assert json.loads(parley("schema", "--season").output)["properties"]["stages"]


@pytest.mark.parametrize("command", ["list", "show", "check", "time", "schema"])
def test_every_command_has_an_example(command: str) -> None:
    told = parley(command, "--help").output
    assert "Example" in told
    assert f"parley formats {command}" in told


def test_a_broken_format_of_ones_own_is_told_and_nothing_else(tmp_path: Path) -> None:
    file(tmp_path, OWN.replace("min = 2", "min = 0"))
    told = parley("list", own=tmp_path)
    assert (told.exit_code, told.output) == (
        1, "Error: mine.toml: seats.min: 0 is not allowed. Allowed: a whole number from 1.\n",
    )  # fmt: skip


# --- lengths
@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "no time"), (45, "45 s"), (90, "1 min 30 s"), (3600, "1 h"), (5400, "1 h 30 min"), (5401, "1 h 30 min"),
     (86_400, "1 day"), (2 * 86_400 + 3 * 3600, "2 days 3 h"), (3605, "1 h 5 s"), (0.4, "no time")],
)  # fmt: skip
def test_lengths_in_their_two_largest_units(seconds: float, said: str) -> None:
    assert length(timedelta(seconds=seconds)) == said


def test_spans_and_paces() -> None:
    minute = timedelta(minutes=1)
    assert span(Span(minute, minute)) == "1 min"
    assert span(Span(minute, 2 * minute)) == "1 min to 2 min"
    assert span(Span(timedelta(0), minute)) == "up to 1 min"
    assert both(Lengths(live=minute, slow=timedelta(days=1))) == "1 min / 1 day"
