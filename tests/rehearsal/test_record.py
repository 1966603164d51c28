"""What a rehearsal leaves behind: the posts as people received them, and a report that names nobody."""

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rich.console import Console

from bot.rehearsal.people.person import Account, Person
from bot.rehearsal.people.screen import Json
from bot.rehearsal.record import Played, Record
from bot.rehearsal.report import Frontispiece, report_of
from bot.rehearsal.transcript import Transcript

MORNING = datetime(2027, 3, 1, 9, tzinfo=UTC)
PICTURE = b"\x89PNG\r\n\x1a\n picture"
ROOM = {"id": "5", "type": 0, "name": "room-1"}
FRONT = Frontispiece(
    topic="Market <Street>",
    question="What now?",
    format="Listening round",
    source="Made up.",
    sides=["Harbour", "Hill"],
    people=2,
    seed=7,
)


class Town:
    """Two people who receive posts, and the record that listens to both."""

    def __init__(self, console: Console) -> None:
        self.now = MORNING
        transcript = Transcript(console, lambda: self.now)
        self.record = Record(lambda: self.now, transcript.post)
        self.people = [self._person(name, n) for n, name in enumerate(("Ines Tarvo", "Tomas Quell"), 11)]
        self._ids = iter(range(100, 1000))

    def _person(self, name: str, number: int) -> Person:
        person = Person(
            Account(name, str(number), "token"), guild_id="1", application_id="2", api_url="", gateway_url="", http=None
        )  # type: ignore[arg-type]  # these two never ask anything
        person.view.channels["5"] = ROOM
        self.record.people.append(Played(name, str(number), "participant"))
        return person

    def posted(self, *parts: Json, to: int | None = None, **more: object) -> Json:
        self.now += timedelta(seconds=20)
        raw: Json = {
            "id": str(next(self._ids)),
            "channel_id": "5",
            "author": {"id": "2", "bot": True},
            "components": list(parts),
            "flags": 64 if to is not None else 0,
            "nonce": "n1",
            "interaction_metadata": {"id": "9", "user": {"id": "11", "username": "Ines Tarvo"}},
            **more,
        }
        self._reaches("MESSAGE_CREATE", raw, to)
        return raw

    def edited(self, raw: Json, *parts: Json) -> None:
        self.now += timedelta(seconds=20)
        self._reaches("MESSAGE_UPDATE", {**raw, "components": list(parts), "edited_timestamp": str(self.now)}, None)

    def _reaches(self, event: str, raw: Json, to: int | None) -> None:
        for n, person in enumerate(self.people):
            if to in (None, n):
                self.record.overhear(person, event, raw)


def text(content: str) -> Json:
    return {"type": 10, "content": content}


def panel(content: str, *labels: str) -> Json:
    buttons = [{"type": 2, "style": 1, "label": label, "custom_id": label} for label in labels]
    return {"type": 17, "components": [text(content), *([{"type": 1, "components": buttons}] if buttons else [])]}


@pytest.fixture
def printed() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def town(printed: io.StringIO) -> Town:
    town = Town(Console(file=printed, width=100, force_terminal=False))
    town.posted(panel("## Arrival (2 of 9)\nSay something.\n**Speaking now: ⚓ Heron (Harbour)**", "Speak"))
    said = town.posted(
        text("### ⚓ Heron (Harbour), no. 1\nI mend \\*engines\\*."),
        panel("## Arrival (2 of 9)\nSay something.\n**Speaking now: ⛰ Otter (Hill)**", "Speak"),
    )
    town.edited(said, text("### ⚓ Heron (Harbour), no. 1\nI mend \\*engines\\*."))
    town.posted(text("### ⛰ Otter (Hill), no. 2\nI mend clocks."))
    town.posted(text("**Parley** · The turn passes. ⛰ Otter (Hill) comes again at the end of this list."))
    town.posted(text("Statement 1 of 2\n> **1.** It is loud."), to=0)
    town.posted(text("**A request for a seat.** Account: <@11>. Side: ⚓ Harbour."), to=1)
    for _ in range(2):
        town.posted(
            text("## Market Street: final summary"),
            text("### Shared by all sides\n**1.** It is loud."),
            {"type": 12, "items": [{"media": {"url": "http://x/summary-1.png?ex=1"}, "description": "Chart. A & B."}]},
            attachments=[{"id": "7", "filename": "summary-1.png", "url": "http://x/summary-1.png?ex=1"}],
        )
    town.record.keep_file("summary-1.png", PICTURE)
    town.record.keep_file("../people.json", b"not a summary")
    return town


class Page(HTMLParser):
    """Reads the report as a browser would, as far as tags go."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "hr", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture
def page(town: Town) -> Iterator[Page]:
    page = Page(report_of(town.record, FRONT))
    yield page
    assert page.open == []


def test_a_post_is_kept_once_however_many_people_received_it(town: Town) -> None:
    posts = town.record.posts
    assert [post.event for post in posts].count("MESSAGE_UPDATE") == 1
    assert len(posts) == 9
    assert sum(post.private for post in posts) == 2


def test_posts_are_kept_without_the_envelope_they_came_in(town: Town, tmp_path: Path) -> None:
    town.record.write(tmp_path, "report")
    lines = [json.loads(line) for line in (tmp_path / "posts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert all(set(line) == {"t", "event", "channel", "channel_id", "private", "message"} for line in lines)
    assert lines[0]["channel"] == "room-1"
    assert "Ines" not in (tmp_path / "posts.jsonl").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "people.json").read_text())["people"][0] == {
        "name": "Ines Tarvo",
        "id": "11",
        "part": "participant",
    }


def test_who_was_let_in_at_a_table_of_one_side_is_not_kept(town: Town) -> None:
    before = len(town.record.posts)
    town.posted(type=1, mentions=[{"id": "11", "username": "Ines Tarvo"}])
    assert len(town.record.posts) == before


def test_only_files_of_a_summary_are_kept(town: Town, tmp_path: Path) -> None:
    assert [path.name for path in town.record.write(tmp_path, "report")] == ["summary-1.png"]
    assert (tmp_path / "summary-1.png").read_bytes() == PICTURE


def test_the_report_is_one_well_formed_file_that_loads_nothing(page: Page) -> None:
    sources = [attributes.get(name) for _, attributes in page.tags for name in ("src", "href")]
    assert all(source is None or source.startswith(("data:", "#")) for source in sources)
    assert not [tag for tag, _ in page.tags if tag in ("script", "link", "iframe")]


def test_the_report_tells_the_round_by_pseudonyms_and_names_no_account(page: Page) -> None:
    words = " ".join(page.words)
    assert "I mend *engines*." in words
    assert words.index("Arrival") < words.index("Heron")
    assert "The turn passes" in words
    assert not any(name in words for name in ("Ines", "Tarvo", "Tomas", "Quell", "<@11>", "request for a seat"))


def test_what_one_side_says_alone_and_what_it_sends_from_there_is_not_in_the_report(town: Town) -> None:
    for person in town.people:
        person.view.channels["6"] = {"id": "6", "type": 12, "name": "Harbour"}
    town.posted(text("### ⚓ Heron (Harbour), no. 3\nAmong us: the slipway."), channel_id="6")
    town.posted(text("**Parley** · Proposed as a message of this side. To: Hill\nUntil noon."), channel_id="6")
    town.posted(text("**Parley** · An answer from ⛰ Hill, sent by its own vote:\nUntil noon is fine."), channel_id="6")
    town.posted(text("**Parley** · A message from ⚓ Harbour, sent by its own vote:\nUntil noon, to all."))
    town.posted(text("**Parley** · Published by the votes of both sides. From ⚓ Harbour:\nUntil one."))
    words = report_of(town.record, FRONT)
    assert not any(said in words for said in ("the slipway", "Until noon", "A message from", "An answer from"))
    assert "Published by the votes of both sides" in words


def test_a_message_between_sides_stands_in_the_running_transcript(town: Town, printed: io.StringIO) -> None:
    town.posted(text("**Parley** · A message from ⚓ Harbour, sent by its own vote:\nUntil noon."))
    assert "A message from ⚓ Harbour, sent by its own vote:\nUntil noon." in printed.getvalue()


def test_the_summary_stands_once_with_its_picture_and_what_the_picture_says(page: Page) -> None:
    pictures = [attributes for tag, attributes in page.tags if tag == "img"]
    assert [picture["alt"] for picture in pictures] == ["Chart. A & B."]
    assert str(pictures[0]["src"]).startswith("data:image/png;base64,")
    assert " ".join(page.words).count("Shared by all sides") == 1


def test_turns_are_counted_for_each_side(page: Page) -> None:
    words = [word.strip() for word in page.words if word.strip()]
    at = words.index("⚓ Harbour")
    assert words[at : at + 3] == ["⚓ Harbour", "1", "3"]


def test_titles_of_the_page_cannot_become_marks(page: Page) -> None:
    assert "Market <Street>" in page.words


def test_the_running_transcript_tells_the_same_story(town: Town, printed: io.StringIO) -> None:
    lines = printed.getvalue()
    assert lines.index("Arrival (2 of 9)") < lines.index("⚓ Heron (Harbour), no. 1") < lines.index("I mend *engines*.")
    assert lines.count("I mend *engines*.") == 1
    assert "Parley · The turn passes." in lines
    assert lines.count("Market Street: final summary") == 1
    assert "\x1b[" not in lines
    assert "Ines" not in lines
