"""A whole rehearsal, small: the real bot, the real discord.py, a Discord on the loopback and people with a script."""

import asyncio
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.assembly import running_in_rehearsal
from bot.rehearsal.play import rehearse
from bot.rehearsal.script import Line, Player, Question, Reply, Script, Side, Statement
from bot.rehearsal.script_sources import script_from_polis
from bot.rehearsal.stage import Outcome, Rehearsal
from bot.rehearsal.story import Announced, Entered, Said, Story, story_of
from tests.rehearsal.posts import posts_in

HARBOUR = ("Ines Tarvo", "Odd Brenner", "Safiya Lund")
HILL = ("Tomas Quell", "Beatriz Holm", "Jonas Farr")
SHARED, DIVIDING, CHANGED = "The street should be swept.", "The bridge is too wide.", "I would walk *more*."
KEPT = re.compile("Your words are (?:not posted|kept as a draft)")


def seat(name: str, *, how: str = "speak", proposes: str = "") -> Player:
    first = name.split()[0]
    line = Line(words=f"{first} tells of a morning at the water.", how="speak")
    late = Line(words=f"{first} comes late with a thought.", how="late")
    return Player(
        account=name,
        lines={
            "arrival": (Line(words=f"{first} keeps bees.", how="prepare"),),
            "quiet": (Line(words=f"{first} keeps this alone."),),
            "experience": (Line(how=how), line) if how != "speak" else (line,),
            "heart": (late, Line(words=late.words)) if how == "pass for now" else (Line(how="pass"),),
            "doubts": (Line(how="pass"),),
            "closing": (Line(words=f"{first} goes home."),),
        },
        proposes=(proposes,) if proposes else (),
        asks=Question(about="morning at the water", words=f"What did {first[0]} not ask you yet?"),
        answers=(Reply(to="What did", words=f"{first} answers in a sentence."),),
    )


SCRIPT = Script(
    format="listening-round",
    topic="The street and the bridge",
    question="What should become of the street?",
    proposes_in="closing",
    convener="Marit Ekwall",
    moderators=("Devi Rask", "Colm Aster"),
    organisers=("Yusra Nyman",),
    sides=(
        Side(
            name="Harbour",
            people=(seat(HARBOUR[0], how="lapse", proposes=SHARED), seat(HARBOUR[1]), seat(HARBOUR[2])),
        ),
        Side(
            name="Hill",
            people=(
                seat(HILL[0], how="pass for now", proposes=DIVIDING),
                seat(HILL[1], proposes=CHANGED),
                seat(HILL[2]),
            ),
        ),
    ),
    statements=(
        Statement(text=SHARED, answers={"Harbour": "A a a", "Hill": "a a a"}),
        Statement(text=DIVIDING, answers={"Harbour": "a a p", "Hill": "d d d"}),
        Statement(text=CHANGED, answers={"Harbour": "d>a a a", "Hill": "a a n"}),
    ),
)


class Evening:
    """A rehearsal that was played, and what it left behind."""

    def __init__(self, outcome: Outcome, folder: Path) -> None:
        self.outcome, self.folder = outcome, folder
        self.posts = posts_in(folder)
        self.story: Story = story_of(self.posts)

    def said(self) -> list[str]:
        return [moment.contribution.words for moment in self.story.moments if isinstance(moment, Said)]

    def pseudonyms(self) -> list[str]:
        return [moment.contribution.who.pseudonym for moment in self.story.moments if isinstance(moment, Said)]

    def summary(self) -> dict[str, str]:
        """Verdicts by statement."""
        latest = json.loads(self.outcome.summaries[-3].read_text(encoding="utf-8"))
        return {statement["text"]: statement["verdict"] for statement in latest["statements"]}


async def play(script: Script, folder: Path, seed: int = 1) -> Evening:
    outcome = await rehearse(Rehearsal(script, seed, out=folder, aloud=False), running_in_rehearsal(seed))
    return Evening(outcome, folder)


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Evening:
    """Played once for all that is asked about it."""
    return asyncio.run(play(SCRIPT, tmp_path_factory.mktemp("evening")))


def test_it_comes_to_its_end_and_every_press_is_answered(evening: Evening) -> None:
    assert evening.outcome.troubles == ()
    assert evening.outcome.ended, evening.outcome.why
    assert evening.outcome.unanswered == 0
    assert evening.outcome.votes == 18


def test_all_phases_are_gone_through_in_their_order(evening: Evening) -> None:
    phases = [moment.phase.number for moment in evening.story.moments if isinstance(moment, Entered)]
    assert phases == sorted(phases)
    assert len(phases) == 9


def test_everybody_says_each_of_their_lines_once(evening: Evening) -> None:
    said = evening.said()
    spoken = [name.split()[0] for name in (*HARBOUR, *HILL)]
    for first in spoken:
        assert said.count(f"{first} keeps bees.") == 1
        assert said.count(f"{first} tells of a morning at the water.") == 1
        assert said.count(f"{first} goes home.") == 1
    assert len([words for words in said if words.endswith("not ask you yet?")]) == 6
    assert len([words for words in said if words.endswith("answers in a sentence.")]) == 6


def test_a_turn_that_ran_out_is_said_once_and_comes_again(evening: Evening) -> None:
    lapses = [m.line for m in evening.story.moments if isinstance(m, Announced) and "The turn passes" in m.line]
    assert len(lapses) == 2  # one was let go by, one form came too late
    assert "Ines tells of a morning at the water." in evening.said()


def test_words_that_came_late_are_kept_and_said_in_the_next_turn(evening: Evening) -> None:
    assert evening.said().count("Tomas comes late with a thought.") == 1
    kept = [post for post in evening.posts if post.private and KEPT.search(str(post.message))]
    assert kept


def test_private_notes_are_seen_by_nobody(evening: Evening) -> None:
    assert not [post for post in evening.posts if "keeps this alone" in str(post.message)]


def test_verdicts_follow_from_the_answers(evening: Evening) -> None:
    verdicts = evening.summary()
    assert verdicts[SHARED] == "promising"
    assert verdicts[CHANGED] == "promising"
    assert verdicts[DIVIDING] == "open"


def test_organisers_took_home_words_a_picture_and_the_same_for_machines(evening: Evening) -> None:
    assert {path.suffix for path in evening.outcome.summaries} == {".json", ".md", ".png"}


def test_nobody_s_name_or_number_is_in_what_was_posted_or_left_behind(evening: Evening) -> None:
    people = json.loads((evening.folder / "people.json").read_text(encoding="utf-8"))["people"]
    seated = [person for person in people if person["part"] == "participant"]
    assert len(seated) == 6
    public = " ".join(str(post.message) for post in evening.posts if not post.private)
    left = [path.read_text(encoding="utf-8") for path in evening.folder.iterdir() if path.suffix in (".md", ".html")]
    for person in seated:
        assert person["name"] not in public
        assert person["id"] not in public
        assert all(person["name"] not in text and person["id"] not in text for text in left)


def test_every_request_of_the_bot_fits_discord_s_own_description(evening: Evening, shared: Path) -> None:
    checker = shared / "tools/contract/check_requests.py"
    log = evening.folder / "requests.jsonl"
    judged = subprocess.run(
        [sys.executable, str(checker), str(log), "--responses"], capture_output=True, text=True, check=False
    )
    assert judged.returncode == 0, judged.stdout[-2000:]


def conversation(folder: Path) -> Path:
    """Three groups, each of three people; long, Chinese and right-to-left statements; one left out; two who watched."""
    statements = ["It is loud at night.", "桥太宽了。", "הרחוב שקט", "A long one. " * 25, "Left out."]
    folder.mkdir()
    comments = "\n".join(f'{n},{-1 if text == "Left out." else 1},"{text}"' for n, text in enumerate(statements))
    people = "\n".join(f"{person},{person % 3 if person < 9 else ''}" for person in range(11))
    votes = "\n".join(f"{n},{person},{1 if n != 1 or person % 3 else -1}" for n in range(5) for person in range(9))
    (folder / "comments.csv").write_text(f"comment-id,moderated,comment-body\n{comments}\n", encoding="utf-8")
    (folder / "participants-votes.csv").write_text(f"participant,group-id\n{people}\n", encoding="utf-8")
    (folder / "votes.csv").write_text(f"comment-id,voter-id,vote\n{votes}\n", encoding="utf-8")
    return folder


async def test_a_real_conversation_with_three_sides_is_voted_on_by_its_own_people(tmp_path: Path) -> None:
    evening = await play(script_from_polis(conversation(tmp_path / "export")), tmp_path / "out")
    assert evening.outcome.troubles == ()
    assert evening.outcome.ended, evening.outcome.why
    assert evening.outcome.unanswered == 0
    assert evening.outcome.votes == 36  # four statements, nine people
    verdicts = evening.summary()
    assert "Left out." not in verdicts
    assert len(verdicts) == 4


async def test_the_same_seed_plays_the_same_evening(evening: Evening, tmp_path: Path) -> None:
    again = await play(SCRIPT, tmp_path)
    assert again.said() == evening.said()
    assert again.summary() == evening.summary()
    assert again.pseudonyms() == evening.pseudonyms()


async def test_a_convener_who_finds_no_command_ends_the_rehearsal_with_a_sentence(tmp_path: Path) -> None:
    nobody = SCRIPT.model_copy(update={"format": "no-such-format"})
    outcome = await rehearse(Rehearsal(nobody, aloud=False), running_in_rehearsal(1))
    assert not outcome.ended
    assert outcome.troubles
    assert "No such format" in outcome.troubles[0]


async def test_who_has_voted_comes_back_for_statements_that_join_the_ballot(tmp_path: Path) -> None:
    script = SCRIPT.model_copy(update={"proposes_in": "sounding"})
    late = await play(script, tmp_path)
    assert (late.outcome.troubles, late.outcome.unanswered) == ((), 0)
    assert late.outcome.votes == 18
    assert set(late.summary()) == {SHARED, DIVIDING, CHANGED}
