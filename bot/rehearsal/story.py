"""What happened in a round, told from the posts that people received: phases, contributions, lines, turns of sides.

Nothing is taken from the bot: whoever sat in the room could write the same story down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.rehearsal.people.screen import Json, Message
from bot.rehearsal.reading import Contribution, Phase, contribution_in, phase_in
from bot.rehearsal.record import Post

DESK = "## Desk"
VOICES = ("**Parley** ·", "**The moderators** ·")
CROSSED = re.compile(r"^\*\*Parley\*\* · (?:A message|An answer) from .+\Z", re.DOTALL | re.MULTILINE)
SUMMARY = re.compile(r"^## .+: (?:summary \d+|final summary)$", re.MULTILINE)


@dataclass(frozen=True)
class Entered:
    at: datetime
    phase: Phase


@dataclass(frozen=True)
class Said:
    at: datetime
    contribution: Contribution


@dataclass(frozen=True)
class Announced:
    at: datetime
    line: str


@dataclass(frozen=True)
class Published:
    at: datetime
    message: Json


Moment = Entered | Said | Announced | Published


@dataclass
class Turns:
    spoken: int = 0
    words: int = 0


@dataclass
class Story:
    moments: list[Moment] = field(default_factory=list)
    turns: dict[str, Turns] = field(default_factory=dict)  # by emblem and side, in the order of their first words
    began: datetime | None = None
    ended: datetime | None = None


def text_of(message: Json) -> str:
    return Message(message).text


def is_summary(message: Json) -> bool:
    return SUMMARY.search(text_of(message)) is not None


def moments_in(post: Post, latest: Json, seen: set[object]) -> Iterator[Moment]:
    """What is new in one post. `latest` is how that message reads in the end; `seen` is carried from post to post."""
    text = text_of(post.message)
    if text.startswith(DESK) or post.private or post.event == "MESSAGE_DELETE":
        return
    said = contribution_in(text)
    if said is not None and ("said", said.number) not in seen:
        seen.add(("said", said.number))
        yield Said(post.at, contribution_in(text_of(latest)) or said)
    crossed = CROSSED.match(text)
    for line in [text] if crossed else text.splitlines():
        if line.startswith(VOICES) and (post.message["id"], line) not in seen:
            seen.add((post.message["id"], line))
            yield Announced(post.at, line)
    phase = phase_in(text)
    if phase is not None and ("phase", phase.number) not in seen:
        seen.add(("phase", phase.number))
        yield Entered(post.at, phase)
    title = SUMMARY.search(text)
    if title is not None and ("summary", title[0]) not in seen:
        seen.add(("summary", title[0]))  # the same summary goes to two places
        yield Published(post.at, post.message)


def story_of(posts: Sequence[Post]) -> Story:
    latest = {post.message["id"]: post.message for post in posts if post.event != "MESSAGE_DELETE"}
    story = Story()
    seen: set[object] = set()
    for post in posts:
        for moment in moments_in(post, latest.get(post.message["id"], post.message), seen):
            story.moments.append(moment)
            if isinstance(moment, Entered) and story.began is None:
                story.began = moment.at
            if isinstance(moment, Said):
                who = moment.contribution.who
                turns = story.turns.setdefault(f"{who.emblem} {who.side}", Turns())
                turns.spoken += 1
                turns.words += len(moment.contribution.words.split())
            story.ended = moment.at
    return story
