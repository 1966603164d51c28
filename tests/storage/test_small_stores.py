"""Servers, places, posts, drafts, openings, words: what is kept is found, and nothing else."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.dialogue.ids import ROOM, DialogueId, RoundId, SeatNumber, TableId
from bot.dialogue.lifecycle import Stage
from bot.hosting.charter import Charter, Place, PlaceKind, ServerSettings
from bot.hosting.effects import Effect, PublishDialogue
from bot.hosting.ports import Draft, DraftKind, NoSuchRound, Post
from bot.storage.storage import Storage
from bot.storage.tables import rounds, words
from tests.storage.people import FORMATS, NOON, Clock, charter

NOWHERE = RoundId(4711)


async def published(storage: Storage, **changes: object) -> Charter:
    return await storage.dialogues.publish(charter(**changes), lambda _: ())  # type: ignore[arg-type]


# --- servers and dialogues
async def test_a_server_is_set_up_and_set_up_anew(storage: Storage) -> None:
    first = ServerSettings(7, (1, 2), (3,), 500, "de", "Europe/Berlin")
    assert await storage.dialogues.settings(7) is None
    await storage.dialogues.keep_settings(first)
    await storage.dialogues.keep_settings(ServerSettings(8, (), (), 1))
    assert await storage.dialogues.settings(7) == first
    await storage.dialogues.keep_settings(ServerSettings(7, (1,), (3,), 501))
    assert await storage.dialogues.settings(7) == ServerSettings(7, (1,), (3,), 501)


async def test_publishing_gives_numbers_and_keeps_everything_together(storage: Storage) -> None:
    def errands(made: Charter) -> Sequence[Effect]:
        return [PublishDialogue(made.round)]

    made = await storage.dialogues.publish(charter(), errands, ["Keep it open.", "Pull it down."])
    assert await storage.dialogues.charter(made.round) == made
    assert made == charter(dialogue=made.dialogue, round=made.round)
    round_, version = await storage.rounds.load(made.round)
    assert version == 2
    assert [statement.author for statement in round_.statements.values()] == [None, None]
    assert await storage.words.statements(made.dialogue) == {1: "Keep it open.", 2: "Pull it down."}
    assert [errand.effect for errand in await storage.outbox.waiting(NOON)] == [PublishDialogue(made.round)]
    assert await storage.rounds.deadlines() == [(made.round, round_.wakes_at())]


async def test_what_cannot_be_published_leaves_nothing(storage: Storage) -> None:
    def breaks(_: Charter) -> Sequence[Effect]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await storage.dialogues.publish(charter(), breaks, ["Keep it open."])
    assert await storage.dialogues.in_guild(7) == []
    made = await published(storage)
    assert await storage.words.statements(made.dialogue) == {}
    assert await storage.vault.guests(made.dialogue) == []  # and its key opens


async def test_dialogues_of_a_server_are_listed_the_newest_first(storage: Storage) -> None:
    first, second = await published(storage), await published(storage, topic="The ferry")
    await published(storage, guild=8)
    lines = await storage.dialogues.in_guild(7)
    assert [(line.charter, line.stage) for line in lines] == [(second, Stage.INVITING), (first, Stage.INVITING)]


async def test_a_round_that_is_not_there_is_said_to_be_missing(storage: Storage) -> None:
    with pytest.raises(NoSuchRound):
        await storage.dialogues.charter(NOWHERE)
    with pytest.raises(NoSuchRound):
        await storage.drafts.drafts(NOWHERE, SeatNumber(1))


async def test_places_are_found_by_kind_and_rooms_by_channel(storage: Storage) -> None:
    made = await published(storage)
    await storage.dialogues.keep_place(made.round, PlaceKind.INVITATION, Place(11, 101))
    await storage.dialogues.keep_place(made.round, PlaceKind.DESK, Place(12))
    await storage.dialogues.keep_place(made.round, PlaceKind.ROOM, Place(13))
    await storage.dialogues.keep_place(made.round, PlaceKind.ROOM, Place(13, 103))
    assert await storage.dialogues.place(made.round, PlaceKind.ROOM) == Place(13, 103)
    assert await storage.dialogues.place(made.round, PlaceKind.EVENT) is None
    assert [await storage.dialogues.round_at(channel) for channel in (11, 12, 13)] == [None, made.round, made.round]


async def test_of_several_rounds_in_a_channel_the_one_that_goes_on_is_meant(storage: Storage) -> None:
    first, second, third = [await published(storage, format_=FORMATS["statement-round"]) for _ in range(3)]
    for made in (first, second, third):
        await storage.dialogues.keep_place(made.round, PlaceKind.ROOM, Place(11))
    await storage.database.execute(rounds.update().where(rounds.c.id != second.round).values(stage="closed"))
    assert await storage.dialogues.round_at(11) == second.round
    await storage.database.execute(rounds.update().values(stage="closed"))
    assert await storage.dialogues.round_at(11) == third.round


async def test_the_bot_notes_that_it_lives(storage: Storage) -> None:
    assert await storage.dialogues.last_alive() is None
    await storage.dialogues.alive(NOON)
    await storage.dialogues.alive(NOON + timedelta(seconds=30))
    assert await storage.dialogues.last_alive() == NOON + timedelta(seconds=30)


# --- posts
async def test_a_post_is_found_by_what_it_is_about_and_by_its_panel(storage: Storage) -> None:
    made = await published(storage)
    one, two = Post(1, 13, 901, True), Post(2, 13, 902, True)
    aside = Post(3, 14, 903, True, TableId("caucus-1"))
    await storage.posts.keep(made.round, "contribution:1", one)
    await storage.posts.keep(made.round, "panel", two)
    await storage.posts.keep(made.round, "panel", aside)
    assert await storage.posts.post(made.round, "contribution:1") == one
    assert await storage.posts.post(made.round, "panel") == aside
    assert await storage.posts.post(made.round, "contribution:2") is None
    assert await storage.posts.with_panel(made.round, ROOM) == [("contribution:1", one), ("panel", two)]
    await storage.posts.stripped(made.round, 901)
    assert await storage.posts.with_panel(made.round, ROOM) == [("panel", two)]
    assert await storage.posts.post(made.round, "contribution:1") == Post(1, 13, 901, False)


async def test_a_post_that_is_kept_again_is_still_one_post(storage: Storage) -> None:
    made = await published(storage)
    await storage.posts.keep(made.round, "panel", Post(1, 13, 901, True))
    await storage.posts.keep(made.round, "panel", Post(5, 13, 901, False))
    assert await storage.posts.post(made.round, "panel") == Post(5, 13, 901, False)
    assert await storage.posts.with_panel(made.round, ROOM) == []


# --- drafts
async def test_one_draft_of_each_kind_is_kept_for_its_writer(storage: Storage) -> None:
    made = await published(storage)
    seat, other = SeatNumber(1), SeatNumber(2)
    for words_ in ("first thought", "second thought"):
        await storage.drafts.keep(made.round, seat, Draft(DraftKind.PREPARED, words_, 3))
    await storage.drafts.keep(made.round, seat, Draft(DraftKind.LATE, "too late", 3))
    assert list(await storage.drafts.drafts(made.round, seat)) == [
        Draft(DraftKind.LATE, "too late", 3), Draft(DraftKind.PREPARED, "second thought", 3),
    ]  # fmt: skip
    assert await storage.drafts.drafts(made.round, other) == []
    await storage.drafts.discard(made.round, seat, DraftKind.LATE)
    await storage.drafts.discard(made.round, other, DraftKind.LATE)
    assert [draft.kind for draft in await storage.drafts.drafts(made.round, seat)] == [DraftKind.PREPARED]


# --- openings
async def test_what_a_convener_typed_is_kept_seven_days(storage: Storage) -> None:
    answers = {"topic": "The bridge", "seats": 4, "lists": {"1": [9, 8]}, "nothing": None}
    await storage.openings.keep(7, 1001, answers, NOON)
    await storage.openings.keep(7, 1002, {"topic": "The ferry"}, NOON)
    just_before, after = NOON + timedelta(days=7, seconds=-1), NOON + timedelta(days=7)
    assert await storage.openings.answers(7, 1001, just_before) == answers
    assert await storage.openings.answers(7, 1001, after) is None
    assert await storage.openings.answers(8, 1001, NOON) is None
    await storage.openings.discard(7, 1001)
    assert await storage.openings.answers(7, 1001, NOON) is None
    assert await storage.openings.answers(7, 1002, NOON) == {"topic": "The ferry"}


# --- words
async def test_words_that_are_not_there_are_nothing(storage: Storage) -> None:
    made = await published(storage)
    assert await storage.words.contribution(made.round, 1) is None
    assert await storage.words.statements(DialogueId(made.dialogue)) == {}


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("'; DROP TABLE words; --", "'; DROP TABLE words; --"),
        ("שלום · 你好 · 🕊️ · مرحبا", "שלום · 你好 · 🕊️ · مرحبا"),
        ("with a \0 in it", "with a \N{REPLACEMENT CHARACTER} in it"),
        ("half a pair \ud83d", "half a pair ?"),
    ],
)
async def test_words_are_kept_as_they_are_on_every_database(
    storage: Storage, clock: Clock, said: str, kept: str
) -> None:
    made = await published(storage)
    await storage.database.execute(words.insert().values(round=made.round, words=1, body=said))
    assert await storage.words.contribution(made.round, 1) == kept
