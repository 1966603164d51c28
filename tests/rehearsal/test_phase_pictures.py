"""Pictures of each kind of phase: the panel as people saw it, the desk as moderators saw it, and nobody's words."""

from datetime import UTC, datetime

from bot.rehearsal.people.screen import Json
from bot.rehearsal.phase_pictures import phases_html, pictured
from bot.rehearsal.record import Post

MORNING = datetime(2027, 3, 1, 9, tzinfo=UTC)
KINDS = ("Each side alone; raised hands", "Everybody; in turn", "Everybody; in turn")
NOBODY = "## Talk (2 of 3)\nThe sides take turns."
HERON = "## Talk (2 of 3)\nThe sides take turns.\n**Speaking now: ⚓ Heron (Harbour)**"
OTTER = (
    f"{HERON.replace('⚓ Heron (Harbour)', '⛰ Otter (Hill)')}\nNext: ⚓ Heron (Harbour). Why: next on the drawn list"
)


class Evening:
    def __init__(self) -> None:
        self.posts: list[Post] = []

    def room(self, panel: str, words: str = "", *, at: str = "room") -> "Evening":
        said = [{"type": 10, "content": words}] if words else []
        return self._post([*said, {"type": 17, "components": [{"type": 10, "content": panel}]}], at)

    def desk(self, text: str) -> "Evening":
        whole = f"## Desk: The street\n{text}"
        return self._post([{"type": 17, "components": [{"type": 10, "content": whole}]}], "desk")

    def _post(self, parts: list[Json], at: str) -> "Evening":
        raw: Json = {"id": str(len(self.posts)), "channel_id": at, "components": parts}
        self.posts.append(Post(MORNING, "MESSAGE_CREATE", at, at, False, raw))
        return self


def an_evening() -> Evening:
    evening = Evening()
    evening.room("## Own table (1 of 3)\nEach side is at a table of its own now.")
    evening.room("## Own table (1 of 3)\nPeople of this side read here.", at="thread")
    evening.room("## Own table (1 of 3)\n**Speaking now: ⚓ Heron (Harbour)**", "A secret of ours.", at="thread")
    evening.desk("Own table (1 of 3).\nNext phase: Talk")
    evening.room("## Paused: Talk (2 of 3)").room(NOBODY).desk("Talk (2 of 3).\nSpeaking: ⚓ Heron (Harbour)")
    evening.room(HERON, "Some words.").desk("Talk (2 of 3).\nSpeaking: ⛰ Otter (Hill)").room(OTTER, "More words.")
    return evening.room("## More talk (3 of 3)\n**Speaking now: ⛰ Otter (Hill)**").desk("More talk (3 of 3).")


def text(message: Json | None) -> str:
    return str(message and message["components"][0]["components"][0]["content"])


def test_each_kind_stands_there_once_in_the_room_and_at_the_tables() -> None:
    seen = [(one.kind, one.phase.name, one.in_the_room) for one in pictured(an_evening().posts, KINDS)]
    assert seen == [
        ("Each side alone; raised hands", "Own table", True),
        ("Each side alone; raised hands", "Own table", False),
        ("Everybody; in turn", "Talk", True),
    ]


def test_a_moment_is_shown_that_says_who_speaks_and_who_is_next() -> None:
    assert text(pictured(an_evening().posts, KINDS)[-1].panel) == OTTER


def test_what_else_is_done_in_a_phase_has_a_picture_of_its_own() -> None:
    asked = HERON.replace("Speaking", "Asking")
    posts = an_evening().room(asked).posts
    assert [one.doing for one in pictured(posts, KINDS) if one.phase.name == "Talk"] == ["Speaking", "Asking"]


def test_the_desk_beside_it_is_the_one_of_that_moment() -> None:
    own, _, talk = pictured(an_evening().posts, KINDS)
    assert "Next phase: Talk" in text(own.desk)
    assert "Otter" in text(talk.desk)


def test_a_desk_that_came_after_the_panel_is_shown_rather_than_none() -> None:
    posts = Evening().room(HERON).room(OTTER).desk("Talk (2 of 3).\nSpeaking: ⚓ Heron (Harbour)").posts
    assert "Heron" in text(pictured(posts, KINDS)[0].desk)
    assert pictured(Evening().room(HERON).posts, KINDS)[0].desk is None


def test_nobodys_words_are_in_it_and_pauses_are_no_kind_of_their_own() -> None:
    page = phases_html(an_evening().posts, KINDS, {}.get)
    assert "secret" not in page
    assert "words" not in page
    assert "Paused" not in page


def test_a_format_whose_kinds_are_unknown_has_no_pictures() -> None:
    assert pictured(an_evening().posts, ()) == []
