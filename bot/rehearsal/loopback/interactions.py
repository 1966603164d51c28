"""Presses, commands and forms on their way: 3 seconds for the first answer, 15 minutes for the rest.

Rules: `developers/interactions/receiving-and-responding.mdx`. Only the clock decides that time is up; timers of the
event loop merely look at it again.
"""

import asyncio
import base64
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.rehearsal.loopback.entities import Application, Channel, Guild, Message, User
from bot.rehearsal.loopback.errors import ApiError, unknown
from bot.rehearsal.loopback.gateway.gateway import Gateway
from bot.rehearsal.loopback.ids import Snowflakes
from bot.rehearsal.loopback.kinds import Clock, Json

FIRST_ANSWER, TOKEN_LIVES = timedelta(seconds=3), timedelta(minutes=15)
NOBODY_ANSWERED = 2  # reason codes of INTERACTION_FAILURE
MODALS_KEPT = 5


@dataclass(slots=True, eq=False)
class Interaction:
    id: str
    token: str
    type: int
    application: Application
    user: User
    channel: Channel
    guild: Guild | None
    created: datetime
    nonce: str | int | None
    locale: str
    message: Message | None  # the one that carries the component
    data: Json
    metadata: Json  # what messages say about it
    answered: int | None = None  # the type of the first answer
    failed: bool = False
    original: Message | None = None
    modal: Json | None = None  # the form it was answered with
    opener: "Interaction | None" = None  # for a submitted form: what opened it
    timer: asyncio.TimerHandle | None = None


@dataclass(slots=True, eq=False)
class Interactions:
    clock: Clock
    ids: Snowflakes
    gateway: Gateway
    _by_token: OrderedDict[str, Interaction] = field(default_factory=OrderedDict)
    _modals: dict[str, list[Interaction]] = field(default_factory=dict)  # open forms by person
    waiting: int = 0

    def begin(
        self, type: int, application: Application, user: User, channel: Channel, *, nonce: str | int | None,
        locale: str, message: Message | None, data: Json, metadata: Json,
    ) -> Interaction:  # fmt: skip
        self._forget_old()
        interaction_id = self.ids.mint()
        interaction = Interaction(
            interaction_id, _token(interaction_id), type, application, user, channel, channel.guild, self.clock(),
            nonce, locale, message, data, {"id": interaction_id, "type": type, "user": user.wire} | metadata,
        )  # fmt: skip
        self._by_token[interaction.token] = interaction
        self.waiting += 1
        self._look_later(interaction, FIRST_ANSWER)
        return interaction

    # the first answer

    def unanswered(self, interaction_id: str, token: str) -> Interaction:
        """The interaction for which a first answer has come, if it may still be answered."""
        interaction = self._by_token.get(token)
        if interaction is None or interaction.id != interaction_id:
            raise unknown("interaction")
        if interaction.answered is not None:
            raise ApiError(400, 40060, "Interaction has already been acknowledged.")
        self._look(interaction)
        if interaction.failed:
            raise unknown("interaction")
        return interaction

    def answer(self, interaction: Interaction, type: int) -> None:
        interaction.answered = type
        self.waiting -= 1
        if interaction.timer is not None:
            interaction.timer.cancel()
            interaction.timer = None

    def succeeded(self, interaction: Interaction) -> None:
        self.gateway.tell(interaction.user.id, "INTERACTION_SUCCESS", _brief(interaction))

    # later answers

    def by_token(self, application_id: str, token: str) -> Interaction:
        interaction = self._by_token.get(token)
        if interaction is None or interaction.application.id != application_id:
            raise ApiError(401, 50027, "Invalid Webhook Token")
        if self.clock() - interaction.created > TOKEN_LIVES:
            raise ApiError(401, 50027, "Invalid Webhook Token")
        if interaction.answered is None:
            raise unknown("Webhook")
        return interaction

    # forms

    def opened(self, interaction: Interaction, modal: Json) -> None:
        interaction.modal = modal
        mine = self._modals.setdefault(interaction.user.id, [])
        mine.append(interaction)
        del mine[:-MODALS_KEPT]

    def open_modal(
        self, user: User, application: Application, custom_id: str, opener_id: str | None
    ) -> Interaction | None:
        """The form somebody has before them; clients may name the interaction that opened it."""
        for opener in reversed(self._modals.get(user.id, [])):
            assert opener.modal is not None
            fits = opener.application is application and opener.modal["custom_id"] == custom_id
            if fits and opener_id in (None, opener.id):
                return opener
        return None

    def handed_in(self, opener: Interaction) -> None:
        """Once a submitted form was taken, it is closed."""
        mine = self._modals.get(opener.user.id, [])
        if opener in mine:
            mine.remove(opener)

    # time

    def look_again(self) -> None:
        """After a jump of the clock: fail whatever has waited too long."""
        for interaction in list(self._by_token.values()):
            if interaction.answered is None and not interaction.failed:
                self._look(interaction)

    def stop(self) -> None:
        for interaction in self._by_token.values():
            if interaction.timer is not None:
                interaction.timer.cancel()

    def _look_later(self, interaction: Interaction, left: timedelta) -> None:
        loop = asyncio.get_running_loop()
        interaction.timer = loop.call_later(left.total_seconds() + 0.001, self._look, interaction)

    def _look(self, interaction: Interaction) -> None:
        if interaction.answered is not None or interaction.failed:
            return
        left = interaction.created + FIRST_ANSWER - self.clock()
        if interaction.timer is not None:
            interaction.timer.cancel()
        if left >= timedelta(0):
            self._look_later(interaction, left)
            return
        interaction.failed, interaction.timer = True, None
        self.waiting -= 1
        failure = _brief(interaction) | {"reason_code": NOBODY_ANSWERED}
        self.gateway.tell(interaction.user.id, "INTERACTION_FAILURE", failure)

    def _forget_old(self) -> None:
        oldest_kept = self.clock() - TOKEN_LIVES - FIRST_ANSWER
        while self._by_token:
            oldest = next(iter(self._by_token.values()))
            if oldest.created > oldest_kept or (oldest.answered is None and not oldest.failed):
                return
            del self._by_token[oldest.token]


def _brief(interaction: Interaction) -> Json:
    return {"id": interaction.id, "nonce": interaction.nonce}


def _token(interaction_id: str) -> str:
    """Made from the id: nobody on the loopback needs to be kept from guessing it."""
    return base64.urlsafe_b64encode(f"interaction:{interaction_id}:on the loopback".encode()).decode().rstrip("=")
