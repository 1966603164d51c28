"""Whole dialogues, from `/parley setup` to the final summary, as somebody who has just cloned the project plays them.

The real bot, the unmodified discord.py and people with clients of their own, in a process of its own. What is left in
the folder is looked at as a stranger would: by Discord's own description, and for traces of anybody who took part.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.rehearsal.script import own_script

ROOT = Path(__file__).parent.parent
Plays = Callable[..., "Played"]


@dataclass(frozen=True)
class Played:
    folder: Path
    told: str
    code: int

    def lines(self, name: str) -> list[dict[str, object]]:
        return [json.loads(line) for line in (self.folder / name).read_text(encoding="utf-8").splitlines()]

    def summaries(self) -> list[dict[str, object]]:
        return [json.loads(file.read_text()) for file in sorted(self.folder.glob("summary-*.json"))]

    def people(self) -> list[dict[str, str]]:
        found: dict[str, list[dict[str, str]]] = json.loads((self.folder / "people.json").read_text())
        return found["people"]


def play(folder: Path, *words: str) -> Played:
    command = [sys.executable, "-m", "bot", "rehearse", *words, "--out", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    return Played(folder, done.stdout + done.stderr, done.returncode)


@pytest.fixture(scope="module")
def listening(tmp_path_factory: pytest.TempPathFactory) -> Played:
    return play(tmp_path_factory.mktemp("listening"), "listening-round")


@pytest.fixture(scope="module")
def statements(tmp_path_factory: pytest.TempPathFactory) -> Played:
    return play(tmp_path_factory.mktemp("statements"), "statement-round", "--quiet")


@pytest.fixture(scope="module")
def slowly(tmp_path_factory: pytest.TempPathFactory) -> Played:
    return play(tmp_path_factory.mktemp("slowly"), "listening-round", "--slow", "--quiet")


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Played:
    return play(tmp_path_factory.mktemp("apart"), "fishbowl")


@pytest.fixture(scope="module", params=["listening", "statements", "slowly", "apart"])
def played(request: pytest.FixtureRequest) -> Played:
    found: Played = request.getfixturevalue(request.param)
    return found


def test_it_plays_to_its_end(played: Played) -> None:
    assert played.code == 0, played.told
    assert "The round is closed." in played.told


def test_every_request_is_one_that_discord_would_take_and_every_answer_one_it_gives(
    played: Played, shared: Path
) -> None:
    checker = shared / "tools" / "contract" / "check_requests.py"
    log = played.folder / "requests.jsonl"
    judged = subprocess.run(
        [sys.executable, str(checker), str(log), "--responses"], capture_output=True, text=True, check=False
    )
    assert judged.returncode == 0, judged.stdout[-2000:]
    assert len(log.read_text().splitlines()) > 300


def test_nobody_who_took_a_seat_is_named_anywhere(played: Played) -> None:
    seated = [person for person in played.people() if person["part"] == "participant"]
    assert len(seated) >= 6
    for name in ("posts.jsonl", "report.html", "summary-1.json", "summary-1.md"):
        text = (played.folder / name).read_text(encoding="utf-8")
        traces = [person["part"] for person in seated if person["name"] in text or person["id"] in text]
        assert traces == [], name
    assert not any(person["name"] in played.told or person["id"] in played.told for person in seated)


def test_reasons_in_the_audit_log_hold_the_rounds_number_and_nothing_else(played: Played) -> None:
    log = (played.folder / "requests.jsonl").read_text(encoding="utf-8")
    reasons = set(re.findall(r'"x-audit-log-reason": ?"([^"]*)"', log))
    assert reasons
    assert all(re.fullmatch(r"Round(%20| )\d+", reason) for reason in reasons)


def test_summaries_speak_in_words_and_never_in_counts(played: Played) -> None:
    words = {None, "nearly all agree", "most agree", "mixed", "most disagree", "nearly all disagree"}
    items = [item for summary in played.summaries() for item in summary["statements"]]  # type: ignore[union-attr, attr-defined]
    assert items
    for item in items:
        assert set(item) == {"number", "text", "verdict", "direction", "words"}
        assert {side["word"] for side in item["words"]} <= words
        assert all(set(side) == {"side", "word", "importance"} for side in item["words"])


def test_organisers_get_a_picture_and_it_has_words_for_those_who_do_not_see_it(played: Played) -> None:
    assert (played.folder / "summary-1.png").read_bytes().startswith(b"\x89PNG")
    assert re.search(r'"description": "Chart\. Rows are statements', (played.folder / "posts.jsonl").read_text())


def test_a_turn_costs_one_post_and_one_edit(listening: Played) -> None:
    """All that the room cost, private answers and notices aside, by the number of things said in it."""
    posts = listening.lines("posts.jsonl")
    room = next(post["channel_id"] for post in posts if "Speaking now" in json.dumps(post))
    sent = [line for line in listening.lines("requests.jsonl") if f"/channels/{room}/messages" in str(line["path"])]
    writing = [line for line in sent if line["method"] in ("POST", "PATCH")]
    said = {found[1] for post in posts if (found := re.search(r"### [^\n]*?, no\. (\d+)", json.dumps(post)))}
    assert len(said) > 40
    other = 60  # phases, pauses, lapses, releases and the closing of nine phases
    assert len(writing) <= 2 * len(said) + other


def test_people_come_and_go(listening: Played) -> None:
    """Somebody waits and gets the seat of somebody who cannot come; somebody leaves and an alternate takes the seat."""
    posts = [json.dumps(post, ensure_ascii=False) for post in listening.lines("posts.jsonl")]
    for words in (
        "You are on the waiting list, place 1.",
        "a seat is free and kept for you",
        "Your seat is given back.",
        "You are an alternate.",
        "has left the dialogue. Texts that are posted stay.",
        "From the next list on, an alternate takes part",
    ):
        assert any(words in post for post in posts), words


def test_played_slowly_every_turn_ends_by_day_on_its_side(slowly: Played) -> None:
    """What everybody in the room reads: who speaks, and when the turn ends; never on a rest day or at night there."""
    hours = {side.name: side.hours for side in own_script("listening-round").sides}
    ends = set()
    for post in slowly.lines("posts.jsonl"):
        text = "\n".join(re.findall(r'"content": "((?:[^"\\]|\\.)*)"', json.dumps(post, ensure_ascii=False)))
        found = re.search(r"(?:Speaking|Asking|Answering) now: [^(]+\((\w+)\)\*\*.*?Ends: <t:(\d+)", text)
        if found:
            ends.add((found[1], int(found[2])))
    assert len(ends) > 40
    for side, moment in ends:
        awake = hours[side]
        assert awake is not None
        wall = datetime.fromtimestamp(moment, ZoneInfo(awake.zone))
        assert awake.wakes <= wall.time().replace(second=0) <= awake.sleeps, (side, wall)
        assert f"{wall:%A}" not in awake.rest, (side, wall)


def test_played_slowly_people_are_reminded_and_the_room_reads_a_number(slowly: Played) -> None:
    posts = (slowly.folder / "posts.jsonl").read_text(encoding="utf-8")
    notes = re.findall(
        r"Time note\. \d+ (?:people still owe|person still owes) a turn\. Ends: <t:\d+:f> \(<t:\d+:R>\)", posts
    )
    assert notes
    assert "Half of your time is left." in posts
    assert "half of your time is left." in posts, "by direct message"


def test_played_slowly_a_round_of_silent_people_takes_months_and_ends_too(tmp_path: Path) -> None:
    """Every turn goes by twice."""
    played = play(tmp_path / "out", "listening-round", "--slow", "--people", "silent", "--seats", "3", "--quiet")
    assert played.code == 0, played.told
    assert "The round is closed." in played.told


def test_a_message_crosses_between_caucuses_and_is_answered_and_nobody_else_reads_it(apart: Played) -> None:
    posts = [(str(post["channel_id"]), json.dumps(post, ensure_ascii=False)) for post in apart.lines("posts.jsonl")]
    report = (apart.folder / "report.html").read_text(encoding="utf-8")
    for words in ("ten metres for a slipway, and paint", "if it goes round the crane."):
        where = [channel for channel, post in posts if words in post and '"private": false' in post]
        said = [post for _, post in posts if words in post and re.search(r"(A message|An answer) from", post)]
        assert len(set(where)) == 2, "the table of the side that sends it, and the table of the other"
        assert where[0] != where[-1] or len(where) > 2
        assert said
        assert words in apart.told
        assert words not in report
    assert "Proposed as a message" not in report
    told = apart.told
    assert told.index("A message from") < told.index("An answer from") < told.index("It answers:")


def test_an_unknown_format_is_refused_in_one_sentence(tmp_path: Path) -> None:
    refused = play(tmp_path / "out", "no-such-round")
    assert refused.code == 1
    assert refused.told.strip().splitlines() == [
        "Error: There is no format 'no-such-round'. There are: fishbowl, heard-you-pairs, listening-round, "
        "mirror-round, one-text-drafting, problem-solving-workshop, silent-ranking, statement-round."
    ]


@pytest.mark.parametrize("name", ["listening-round", "silent-ranking"])
def test_real_arguments_are_the_words_of_the_sides(name: str, shared: Path, tmp_path: Path) -> None:
    topic = "We should fight for the abolition of nuclear weapons"
    voices = shared / "data" / "argkp" / "arguments_train.csv"
    played = play(tmp_path / "out", name, "--voices", str(voices), "--topic", topic, "--quiet")
    assert played.code == 0, played.told
    text = (played.folder / "posts.jsonl").read_text()
    assert "nuclear weapons" in text
    assert played.summaries()


WITHOUT_NAMES = """
name = "without-names"
title = "Without names"
purpose = "To say things that nobody is asked about."
seats = { min = 2, max = 4 }

[[phases]]
name = "In turn"
purpose = "The side is shown, the person is not."
turn = "PT60S"
attribution = "side_only"

[[phases]]
name = "All at once"
purpose = "Neither is shown."
order = "silent"
reveal = "phase_end"
attribution = "none"
closes = ["all_had_turn", "timer"]
timer = "PT4M"
"""


def test_words_without_a_name_find_their_speakers_and_name_nobody(tmp_path: Path) -> None:
    file = tmp_path / "without-names.toml"
    file.write_text(WITHOUT_NAMES)
    played = play(tmp_path / "out", str(file), "--seats", "2")
    assert played.code == 0, played.told
    posts = [json.dumps(post, ensure_ascii=False) for post in played.lines("posts.jsonl")]
    dealt = {found[1] for post in posts if (found := re.search(r"Your name here: \S+ ([^(]+) \(", post))}
    public = [post for post in posts if "A text" in post or "Speaking now" in post or "The turn passes" in post]
    assert len(dealt) == 4
    assert {n for post in public for n in re.findall(r"### A text(?: from [^,]+)?, no\. (\d+)", post)} > {"1", "2", "3"}
    assert not [post for post in public if any(re.search(rf"\b{name}\b", post) for name in dealt)]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("one-text-drafting", r"The text\n(?:Accepted|Not accepted): draft \d"),
        ("silent-ranking", r"First on every side\n(?:At the top|Nothing is at the very top) on every side"),
    ],
)
def test_scripted_people_answer_what_is_asked_besides_statements(tmp_path: Path, name: str, told: str) -> None:
    played = play(tmp_path / "out", name)
    assert played.code == 0, played.told
    assert re.search(told, played.told), played.told[-3000:]
