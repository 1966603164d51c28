"""What a courier carries along: the way to Discord, how things stand, what was said, and the words to tell it in."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from random import Random

import discord

from bot.delivery.last_presses import LastPresses
from bot.delivery.poster import Poster
from bot.dialogue.events import Event
from bot.dialogue.ids import DialogueId, RoundId, SeatNumber
from bot.dialogue.reminders import Answered
from bot.dialogue.round import Round
from bot.hosting.charter import Charter
from bot.hosting.ports import Clock, Dialogues, NoticeStore, PostStore, PublicationStore, Vault, WordStore
from bot.hosting.season_reading import Brought
from bot.presentation.scene import Scene
from bot.presentation.worded import mentioned
from bot.presentation.words import Words


@dataclass(frozen=True)
class Satchel:
    client: discord.Client
    poster: Poster
    look: Callable[[RoundId], Awaitable[Round]]  # the round as it stands
    journal: Callable[[RoundId], Awaitable[Sequence[Event]]]  # everything that happened in it
    make_sure_dealt: Callable[[RoundId], Awaitable[None]]  # returns when the vault knows who sits where
    dialogues: Dialogues
    words: WordStore
    publications: PublicationStore
    vault: Vault
    answered: Callable[[DialogueId], Awaitable[Answered]]  # who has answered which statement, and not how
    posts: PostStore
    notices: NoticeStore
    presses: LastPresses
    in_language: Callable[..., Words]
    clock: Clock
    dice: Random
    brought: Callable[[RoundId], Awaitable[Brought | None]]  # what a round of a season is given to read
    note_missing: Callable[[RoundId, SeatNumber, int | None], Awaitable[None]]  # nobody is there for this seat's turn
    _charters: dict[RoundId, tuple[int, Charter]] = field(default_factory=dict)

    async def charter(self, round_id: RoundId) -> Charter:
        """As it stands; read again only when the round says that it has changed."""
        return (await self.scene(round_id)).charter

    async def scene(self, round_id: RoundId, language: str | None = None) -> Scene:
        """The round as it stands, in the dialogue's language or a person's own."""
        round_ = await self.look(round_id)
        edition, charter = self._charters.get(round_id, (-1, None))
        if charter is None or edition != round_.edition:
            charter = await self.dialogues.charter(round_id)
            self._charters[round_id] = (round_.edition, charter)
        return Scene(self.in_language(language, charter.language), charter, round_)

    def guild(self, charter: Charter) -> discord.Guild | None:
        """The server, if Discord has shown it to us since the last start; an outage takes it away for a while."""
        return self.client.get_guild(charter.guild)


def reason(round_id: RoundId) -> str:
    """What the audit log says, for everybody who may read it: the round's number and nothing else."""
    return f"Round {round_id}"


def moderators(scene: Scene) -> str:
    """As mentions, which Discord draws as names; nobody is called by them, because no post of ours may call anybody."""
    return mentioned(scene, scene.charter.moderators or (scene.charter.convener,))


def observers(scene: Scene) -> str:
    return mentioned(scene, scene.charter.observers)


def channel_link(charter: Charter, channel: int) -> str:
    return f"https://discord.com/channels/{charter.guild}/{channel}"


def post_link(charter: Charter, channel: int, post: int) -> str:
    return f"{channel_link(charter, channel)}/{post}"


def mention_of_channel(channel: int) -> str:
    return f"<#{channel}>"
