"""What the use cases need from outside, as a few verbs each. bot/storage keeps them on SQLite and on PostgreSQL."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType, Protocol

from bot.dialogue.answering import Response
from bot.dialogue.events import Event
from bot.dialogue.hours import Hours
from bot.dialogue.ids import (
    ROOM,
    DialogueId,
    DraftStatementId,
    ParticipantId,
    RoundId,
    SeasonId,
    SeatNumber,
    SideNumber,
    StatementNumber,
    TableId,
)
from bot.dialogue.publications import Publication, Record
from bot.dialogue.published_answers import ReservationNumber
from bot.dialogue.questions import Question
from bot.dialogue.round import Round
from bot.dialogue.voting import Vote
from bot.hosting.charter import Charter, DialogueLine, Place, PlaceKind, ServerSettings
from bot.hosting.effects import Effect
from bot.hosting.season_record import Entry, KeptSeason, SeasonCharter

Clock = Callable[[], datetime]  # always UTC
Ring = Callable[[], Awaitable[None]]
Version = NewType("Version", int)


class StaleRound(Exception):
    """Somebody else saved this round first. Load it again and ask again."""


class NoSuchRound(LookupError):
    """There is no round with this number here."""


class StaleSeason(Exception):
    """Somebody else wrote into this season's journal first. Load it again and ask again."""


@dataclass(frozen=True)
class Saving:
    """Everything that follows from one command, to be kept together or not at all."""

    events: Sequence[Event]
    after: Round  # for the row: stage, deadline, and the statements' numbers and conditions
    effects: Sequence[Effect] = ()
    words: Mapping[int, str] = field(default_factory=dict)  # by the reference the events carry
    sources: Mapping[int, str] = field(default_factory=dict)  # where stated facts are from, by the same reference
    statement_words: Mapping[DraftStatementId, str] = field(default_factory=dict)
    publication: Publication | None = None
    record: Record | None = None
    erases: SeatNumber | None = None  # whose votes go that are not counted yet
    charter: Charter | None = None  # in place of the one that was published, where the events say that it has changed
    reservations: Mapping[ReservationNumber, str] = field(default_factory=dict)  # words that the publication prints


class RoundStore(Protocol):
    async def load(self, round_: RoundId) -> tuple[Round, Version]: ...  # replays the journal; raises NoSuchRound
    async def load_all(self, some: Sequence[RoundId]) -> Mapping[RoundId, tuple[Round, Version]]: ...
    # the same for many, read together; those that cannot be read are left out, for `load` to say why
    async def append(self, round_: RoundId, expected: Version, saving: Saving) -> Version: ...  # or raises StaleRound
    async def journal(self, round_: RoundId) -> Sequence[Event]: ...  # everything that happened, in order
    async def deadlines(self) -> Sequence[tuple[RoundId, datetime]]: ...  # of every round that is not over
    async def due(self, now: datetime) -> Sequence[RoundId]: ...  # deadline passed, or a checkpoint waits to be kept


class Dialogues(Protocol):
    """Servers, charters and where things stand on Discord."""

    async def settings(self, guild: int) -> ServerSettings | None: ...
    async def keep_settings(self, settings: ServerSettings) -> None: ...
    async def publish(self, charter: Charter, effects: Callable[[Charter], Sequence[Effect]],
                      seeds: Sequence[str] = ()) -> Charter: ...  # fmt: skip
    # gives numbers to dialogue and round, makes the key, opens the journal, keeps seeds as accepted statements
    async def charter(self, round_: RoundId) -> Charter: ...  # raises NoSuchRound
    async def in_guild(self, guild: int) -> Sequence[DialogueLine]: ...  # newest first
    async def over(self) -> Sequence[Charter]: ...  # whose rounds are all over and whose key is not destroyed yet
    async def place(self, round_: RoundId, kind: PlaceKind) -> Place | None: ...
    async def keep_place(self, round_: RoundId, kind: PlaceKind, place: Place) -> None: ...
    async def round_at(self, channel: int) -> RoundId | None: ...  # which round lives in this room or desk
    async def alive(self, now: datetime) -> None: ...  # note that the bot lives
    async def last_alive(self) -> datetime | None: ...


class WordStore(Protocol):
    """Words of people: contributions and statements by reference, each erasable without the journal noticing."""

    async def contribution(self, round_: RoundId, words: int) -> str | None: ...
    async def source(self, round_: RoundId, words: int) -> str: ...  # empty where none was given
    async def statements(self, dialogue: DialogueId) -> Mapping[DraftStatementId, str]: ...
    async def reservations(self, dialogue: DialogueId) -> Mapping[ReservationNumber, str]: ...  # that are published


class DraftKind(StrEnum):
    PREPARED = "prepared"  # opens in the next form
    LATE = "late"  # came after the turn
    NOTE = "note"  # private, never shown to anybody
    STATEMENT = "statement"  # a proposal that could not be taken
    MESSAGE = "message"  # words for another side that could not be proposed
    HINTED = "hinted"  # a form as it was sent, while its writer reads a hint; shown as late words or as a statement


@dataclass(frozen=True)
class Draft:
    kind: DraftKind
    words: str
    phase: int


class DraftStore(Protocol):
    """Words kept for their writer that nobody else has seen; sealed with the dialogue's key. One of each kind."""

    async def keep(self, round_: RoundId, seat: SeatNumber, draft: Draft) -> None: ...
    async def drafts(self, round_: RoundId, seat: SeatNumber) -> Sequence[Draft]: ...
    async def discard(self, round_: RoundId, seat: SeatNumber, kind: DraftKind) -> None: ...


class BallotStore(Protocol):
    """Votes: upserts guarded, in the same transaction, by their statement being open; sealed; committed in groups."""

    async def vote(self, dialogue: DialogueId, seat: SeatNumber, statement: StatementNumber, vote: Vote) -> bool: ...
    # True when durably saved; False when that statement's vote is not open
    async def ballot(self, dialogue: DialogueId, seat: SeatNumber) -> Mapping[StatementNumber, Vote]: ...
    async def answered(self, dialogue: DialogueId) -> Mapping[StatementNumber, frozenset[SeatNumber]]: ...
    async def close(self, dialogue: DialogueId, statements: Sequence[StatementNumber]) -> None: ...  # for good
    async def closed(self, dialogue: DialogueId) -> frozenset[StatementNumber]: ...
    async def votes(self, dialogue: DialogueId, statements: Sequence[StatementNumber],
                    ) -> Sequence[tuple[SeatNumber, StatementNumber, Vote]]: ...  # fmt: skip
    async def erase(self, dialogue: DialogueId, seat: SeatNumber) -> None: ...  # votes on open statements only


class AnswerStore(Protocol):
    """Answers to questions besides statements; like votes guarded, sealed and committed in groups.

    A question is asked with the event that opens its phase or releases its statement.
    """

    async def answer(self, dialogue: DialogueId, seat: SeatNumber, question: Question, response: Response,
                     ) -> bool: ...  # fmt: skip
    # True when durably saved; False when that question is not open
    async def responses(self, dialogue: DialogueId, seat: SeatNumber) -> Mapping[Question, Response]: ...
    async def asked(self, dialogue: DialogueId) -> Mapping[Question, bool]: ...  # ever; whether it is closed
    async def answered(self, dialogue: DialogueId) -> Mapping[Question, frozenset[SeatNumber]]: ...
    async def close(self, dialogue: DialogueId, these: Sequence[Question]) -> None: ...  # for good
    async def given(self, dialogue: DialogueId, these: Sequence[Question],
                    ) -> Sequence[tuple[SeatNumber, Question, Response]]: ...  # fmt: skip
    async def erase(self, dialogue: DialogueId, seat: SeatNumber) -> None: ...  # answers to open questions only


class PublicationStore(Protocol):
    async def record(self, dialogue: DialogueId) -> Record | None: ...
    async def publication(self, dialogue: DialogueId, number: int) -> Publication: ...


class Standing(StrEnum):
    """How a person stands to a dialogue."""

    INVITED = "invited"  # on the list of a side, has not asked yet
    ASKED = "asked"
    ADMITTED = "admitted"
    REFUSED = "refused"
    SEATED = "seated"
    WITHDRAWN = "withdrawn"  # let a seat go that was kept for them
    WAITING = "waiting"  # on the waiting list of a side, and admitted if a seat becomes free
    OFFERED = "offered"  # a seat is free and kept for them


class Wish(StrEnum):
    """What somebody asked for."""

    SEAT = "seat"
    WAITING = "waiting"  # a place on the waiting list, since no seat was free
    ALTERNATE = "alternate"  # to stand by


@dataclass(frozen=True)
class Guest:
    """What the vault knows about one person in one dialogue."""

    participant: ParticipantId
    account: int
    side: SideNumber | None
    standing: Standing
    asked_at: datetime
    seat: SeatNumber | None = None
    direct_messages: bool = False
    language: str | None = None
    rules_version: str | None = None
    waking: Hours | None = None  # outside of these no direct message comes; never shown to anybody else
    wish: Wish = Wish.SEAT
    kept_until: datetime | None = None  # the seat that is offered
    admitted_at: datetime | None = None  # where that was after the beginning
    returning: bool = False  # has had a seat on this side in the round before, and need not be admitted again

    @property
    def alternate(self) -> bool:
        return self.wish is Wish.ALTERNATE


class Vault(Protocol):
    """The only place that knows who a participant is. Sealed with a key per dialogue that is kept elsewhere."""

    async def guest(self, dialogue: DialogueId, account: int) -> Guest | None: ...
    async def keep(self, dialogue: DialogueId, guest: Guest) -> None: ...  # insert or replace, by account
    async def forget(self, dialogue: DialogueId, account: int) -> None: ...  # as if this person had never asked
    async def new_participant(self) -> ParticipantId: ...  # an opaque id, unlike any other
    async def guests(self, dialogue: DialogueId) -> Sequence[Guest]: ...  # in no meaningful order
    async def guests_of(self, dialogues: Sequence[DialogueId]) -> Mapping[DialogueId, Sequence[Guest]]: ...
    # the same for many, read together
    async def deal(self, dialogue: DialogueId, seats: Mapping[ParticipantId, SeatNumber]) -> None: ...  # all at once
    async def account_of(self, dialogue: DialogueId, seat: SeatNumber) -> int | None: ...
    async def account_of_participant(self, dialogue: DialogueId, participant: ParticipantId) -> int | None: ...
    async def erase(self, dialogue: DialogueId) -> None: ...  # destroys the key: nothing sealed can be read again


class KeptSeatStore(Protocol):
    """Until when the next seat is kept for somebody on a waiting list: a deadline that says nothing about people."""

    async def note(self, round_: RoundId, until: datetime | None) -> None: ...  # None: none is kept any more
    async def all(self) -> Sequence[tuple[RoundId, datetime]]: ...


@dataclass(frozen=True)
class Errand:
    """An effect on its way."""

    number: int  # its nonce is p<number>, and the marker of what it posts is the same number
    effect: Effect
    attempts: int
    place: str


class Outbox(Protocol):
    async def put(self, effects: Sequence[Effect]) -> None: ...  # merges with waiting ones that it replaces
    async def waiting(self, now: datetime, limit: int = 100, not_at: frozenset[str] = frozenset(),
                      ) -> Sequence[Errand]: ...  # fmt: skip
    # the oldest errand of each place (urgent places first), none of a place in `not_at`, none before its time
    async def done(self, errand: Errand, follow_up: Sequence[Effect] = ()) -> None: ...  # strikes off, adds, together
    async def later(self, errand: Errand, at: datetime) -> None: ...  # counts the attempt
    async def empty(self) -> bool: ...


@dataclass(frozen=True)
class Post:
    """A post of ours: which errand made it, where it is, and whether it carries the panel."""

    number: int
    channel: int
    post: int
    panel: bool
    table: TableId = ROOM


class PostStore(Protocol):
    """Which posts are ours, so that they can be found, edited and stripped, also after a restart."""

    async def keep(self, round_: RoundId, about: str, post: Post) -> None: ...  # about: "contribution:14", "panel" …
    async def post(self, round_: RoundId, about: str) -> Post | None: ...  # the newest of that kind
    async def at_table(self, round_: RoundId, table: TableId) -> Mapping[str, Post]: ...  # by what each is about
    async def with_panel(self, round_: RoundId, table: TableId) -> Sequence[tuple[str, Post]]: ...  # (about, post)
    async def stripped(self, round_: RoundId, post: int) -> None: ...


@dataclass(frozen=True)
class KeptNotice:
    key: str
    values: Mapping[str, str | int | datetime]


class NoticeStore(Protocol):
    """Private words that could not be told yet; shown at the person's next press, before its answer."""

    async def keep(self, dialogue: DialogueId, about: str, notice: KeptNotice, until: datetime | None) -> None: ...
    # about: "seat:7" or "participant:<id>"
    async def take(self, dialogue: DialogueId, about: str, now: datetime) -> Sequence[KeptNotice]: ...  # and forget


class SeasonStore(Protocol):
    """Seasons: a copy of the file, and a journal that is only ever added to."""

    async def open(self, charter: SeasonCharter, entries: Sequence[Entry], effects: Sequence[Effect] = (),
                   ) -> KeptSeason: ...  # fmt: skip
    async def append(self, season: KeptSeason, entries: Sequence[Entry], effects: Sequence[Effect] = (),
                     ) -> KeptSeason: ...  # fmt: skip
    # raises StaleSeason; the journal and the errands that follow together
    async def of_round(self, round_: RoundId) -> KeptSeason | None: ...
    async def in_guild(self, guild: int) -> Sequence[KeptSeason]: ...  # newest first
    async def load(self, season: SeasonId) -> KeptSeason: ...  # raises LookupError


class OpeningStore(Protocol):
    """What a convener has typed into the forms of `/dialogue open` so far; kept seven days."""

    async def keep(self, guild: int, account: int, answers: Mapping[str, object], now: datetime) -> None: ...
    async def answers(self, guild: int, account: int, now: datetime) -> Mapping[str, object] | None: ...
    async def discard(self, guild: int, account: int) -> None: ...


class Timekeeper(Protocol):
    """Wakes us; decides nothing. A late or doubled wake-up is harmless."""

    def note(self, key: str, at: datetime, ring: Ring) -> None: ...  # replaces that key's
    def forget(self, key: str) -> None: ...
    def cron(
        self, key: str, next_after: Callable[[datetime], datetime], ring: Callable[[], Awaitable[None]]
    ) -> None: ...
    async def start(self) -> None: ...
    async def stop(self) -> None: ...


class Courier(Protocol):
    """Carries one errand to Discord."""

    async def carry(self, errand: Errand) -> "Carried": ...


@dataclass(frozen=True)
class Carried:
    """What became of an errand: done (perhaps with errands that follow from it), again at a moment, or never."""

    again_at: datetime | None = None
    never: str = ""  # one sentence for the desk: what could not be done and what to do
    follow_up: tuple[Effect, ...] = ()
