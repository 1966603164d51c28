"""Finds out who stands before us: which dialogue, which seat, which office, which language.

The one place where an account becomes a seat, by asking the vault; everything behind it speaks of seats.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import discord

from bot.dialogue.ids import DialogueId, RoundId, SeatNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Refusal, note, refused
from bot.dialogue.round import Round
from bot.hosting.asking import comes_late
from bot.hosting.charter import Charter
from bot.hosting.host import RoundHost
from bot.hosting.ports import Clock, Dialogues, Guest, Standing, Vault
from bot.presentation.scene import Scene
from bot.presentation.words import Words

REMEMBERED = 20_000  # people whose seat is kept in memory, so that a press costs no look into the vault


@dataclass(frozen=True)
class Visit:
    """Somebody before a dialogue, at this moment, in their language."""

    scene: Scene
    guest: Guest | None
    moderator: int | None  # their number among the moderators
    now: datetime
    observes: bool = False

    @property
    def round(self) -> Round:
        return self.scene.round

    @property
    def charter(self) -> Charter:
        return self.scene.charter

    @property
    def id(self) -> RoundId:
        return self.scene.round.id

    def seat(self) -> SeatNumber | Refusal:
        """The seat of whoever pressed, or what to tell them instead."""
        guest = self.guest
        if guest is not None and guest.seat is not None:
            return guest.seat
        if self.moderator is not None:
            return refused("moderates")
        if self.observes:
            return refused("observer")
        if guest is not None and guest.standing is Standing.ADMITTED:
            inviting = self.round.stage is Stage.INVITING
            return refused("not-begun", date=self.round.starts_at) if inviting else refused("coming-in")
        return refused("not-seated")

    def over(self) -> Refusal | None:
        """Why nothing new can be begun from this seat any more, so that nobody writes what can only be refused."""
        if self.round.stage is Stage.CANCELLED:
            return refused("cancelled")
        if self.round.stage is Stage.CLOSED:
            return refused("closed")
        return note("already-left") if self.has_left else None

    @property
    def stands_by(self) -> bool:
        """Has the seat of an alternate who is not called yet."""
        sitting = self.round.seats.get(self.guest.seat) if self.guest and self.guest.seat is not None else None
        return sitting is not None and sitting.alternate

    @property
    def comes_in(self) -> bool:
        """Was admitted during the round and has no seat yet."""
        return self.guest is not None and comes_late(self.guest) and self.round.stage is not Stage.INVITING

    @property
    def has_left(self) -> bool:
        sitting = self.round.seats.get(self.guest.seat) if self.guest and self.guest.seat is not None else None
        return sitting is not None and sitting.left

    def office(self) -> int | Refusal:
        """The moderator's number of whoever pressed, or what to tell them instead."""
        return self.moderator if self.moderator is not None else refused("moderator-only")


class Reception:
    def __init__(
        self,
        host: RoundHost,
        dialogues: Dialogues,
        vault: Vault,
        clock: Clock,
        in_language: Callable[..., Words],
    ) -> None:
        self._host = host
        self._dialogues = dialogues
        self._vault = vault
        self._clock = clock
        self._in_language = in_language
        self._charters: dict[RoundId, tuple[int, Charter]] = {}
        self._guests: OrderedDict[tuple[DialogueId, int], Guest] = OrderedDict()

    async def visit(self, interaction: discord.Interaction, round_id: RoundId) -> Visit:
        """Who pressed here. Raises NoSuchRound."""
        round_ = await self._host.look(round_id)
        charter = await self._charter(round_)
        guest = await self._guest(charter.dialogue, interaction.user.id)
        words = self.words(interaction, guest, charter)
        number = charter.moderator_number(interaction.user.id)
        observes = interaction.user.id in charter.observers
        return Visit(Scene(words, charter, round_), guest, number, self._clock(), observes)

    async def _charter(self, round_: Round) -> Charter:
        """As it stands; read again only when the round says that it has changed."""
        edition, charter = self._charters.get(round_.id, (-1, None))
        if charter is None or edition != round_.edition:
            charter = await self._dialogues.charter(round_.id)
            self._charters[round_.id] = (round_.edition, charter)
        return charter

    def words(
        self, interaction: discord.Interaction, guest: Guest | None = None, charter: Charter | None = None
    ) -> Words:
        """The person's language: their own choice, else Discord's, else the dialogue's."""
        chosen = guest.language if guest else None
        return self._in_language(chosen, interaction.locale.value, charter.language if charter else None)

    def changed(self, dialogue: DialogueId, account: int) -> None:
        """What the vault holds about this person has changed; ask it again next time."""
        self._guests.pop((dialogue, account), None)

    def forgotten(self, dialogue: DialogueId) -> None:
        """The dialogue's list of seats is destroyed: nobody who sat there is remembered here either."""
        for key in [key for key in self._guests if key[0] == dialogue]:
            del self._guests[key]

    async def _guest(self, dialogue: DialogueId, account: int) -> Guest | None:
        known = self._guests.get((dialogue, account))
        if known is None or known.seat is None:  # a seat, once dealt, stays; anything before it may change elsewhere
            known = await self._vault.guest(dialogue, account)
            if known is None:
                return None
            self._guests[dialogue, account] = known
            while len(self._guests) > REMEMBERED:
                self._guests.popitem(last=False)
        return known
