"""What a courier carries along: the way to Discord, how things stand, what was said, and the words to tell it in."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

import discord

from bot.delivery.last_presses import LastPresses
from bot.delivery.poster import Poster
from bot.dialogue.events import Event
from bot.dialogue.ids import DialogueId, RoundId
from bot.dialogue.reminders import Answered
from bot.dialogue.round import Round
from bot.hosting.charter import Charter
from bot.hosting.ports import Clock, Dialogues, NoticeStore, PostStore, PublicationStore, Vault, WordStore
from bot.presentation.scene import Scene
from bot.presentation.words import Words

MOST_NAMES = 100  # characters for the moderators or the observers on one line


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
    _charters: dict[RoundId, Charter] = field(default_factory=dict)

    async def charter(self, round_id: RoundId) -> Charter:
        """A charter does not change once it is published, so it is read once."""
        known = self._charters.get(round_id)
        if known is None:
            known = self._charters[round_id] = await self.dialogues.charter(round_id)
        return known

    async def scene(self, round_id: RoundId, language: str | None = None) -> Scene:
        """The round as it stands, in the dialogue's language or a person's own."""
        charter = await self.charter(round_id)
        words = self.in_language(language, charter.language)
        return Scene(words, charter, await self.look(round_id))

    def guild(self, charter: Charter) -> discord.Guild | None:
        """The server, if Discord has shown it to us since the last start; an outage takes it away for a while."""
        return self.client.get_guild(charter.guild)


def reason(round_id: RoundId) -> str:
    """What the audit log says, for everybody who may read it: the round's number and nothing else."""
    return f"Round {round_id}"


def moderators(scene: Scene) -> str:
    return _named(scene, scene.charter.moderators or (scene.charter.convener,))


def observers(scene: Scene) -> str:
    return _named(scene, scene.charter.observers)


def channel_link(charter: Charter, channel: int) -> str:
    return f"https://discord.com/channels/{charter.guild}/{channel}"


def post_link(charter: Charter, channel: int, post: int) -> str:
    return f"{channel_link(charter, channel)}/{post}"


def mention_of_channel(channel: int) -> str:
    return f"<#{channel}>"


def _named(scene: Scene, accounts: Iterable[int]) -> str:
    """As mentions, which Discord draws as names; nobody is called by them, because no post of ours may call anybody."""
    names: list[str] = []
    for account in accounts:
        longer = [*names, f"<@{account}>"]
        if len(scene.text("list-separator").join(longer)) > MOST_NAMES - 2:
            return scene.text("list-separator").join([*names, "…"])
        names = longer
    return scene.text("list-separator").join(names) if names else scene.text("nobody")
