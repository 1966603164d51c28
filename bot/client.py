"""The bot's connection to Discord: what it asks to hear, what it keeps in memory, and whom it hands an interaction to.

It asks for servers and channels only: presses, forms and commands come without any intent, so busy channels that are
not ours cost nothing. It keeps no messages and no members. It decides nothing.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import aiohttp
import discord
from discord import app_commands

log = logging.getLogger(__name__)

LONGEST_WAIT = 60.0  # seconds; what Discord wants to delay longer comes back as an error, so that nothing hangs unseen
LAST_GUILD = 0.5  # seconds without another server after which all are taken to be here
FAREWELL = 3.0  # seconds for answers that are on their way when the bot is stopped; Discord waits no longer itself
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # we never speak: what that needs is no warning
_MAKES_SOMETHING = ("/messages", "/channels", "/scheduled-events")

Press = Callable[[discord.Interaction], Awaitable[None]]
Answered = Callable[[discord.Interaction], None]
Failed = Callable[[discord.Interaction, app_commands.AppCommandError], Awaitable[None]]
Awake = Callable[[], None]


class Unanswered(aiohttp.ClientError):
    """The server failed while something was to be made. It may be there or not, so it is not asked for blindly again.

    discord.py would send the same request up to five times; a nonce protects only posts, and only for minutes.
    """


class ParleyClient(discord.AutoShardedClient):
    """Discord as the bot hears it."""

    def __init__(
        self,
        press: Press,
        *,
        answered: Answered | None = None,
        failed: Failed | None = None,
        awake: Awake | None = None,
        one_shard: bool = False,
        http_trace: aiohttp.TraceConfig | None = None,
        connector: aiohttp.BaseConnector | None = None,
    ) -> None:
        """`press` answers buttons, selects and forms, `answered` is told of every interaction that has been answered,
        `failed` of a command that went wrong, `awake` of every (new) connection. With `one_shard` the gateway's
        address is the one that was set; otherwise Discord is asked for it, and for the number of shards."""
        trace = http_trace or aiohttp.TraceConfig()
        trace.on_request_end.append(_never_make_twice)
        shards: dict[str, Any] = {"shard_count": 1} if one_shard else {}
        super().__init__(
            intents=discord.Intents(guilds=True),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            guild_ready_timeout=LAST_GUILD,
            allowed_mentions=discord.AllowedMentions.none(),
            max_ratelimit_timeout=LONGEST_WAIT,
            http_trace=trace,
            connector=connector,
            **shards,
        )
        self._press = press
        self._answered = answered
        self._awake = awake
        self._in_hand = 0
        self._leaving = False
        self._empty_handed = asyncio.Event()
        self._empty_handed.set()
        self.tree = CommandTree(self, failed)

    def quiet(self) -> bool:
        """Whether no interaction is being answered."""
        return not self._in_hand

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Commands and their autocompletion have gone to the tree already; everything else is a press or a form."""
        if interaction.type not in (discord.InteractionType.component, discord.InteractionType.modal_submit):
            return
        if self._leaving:
            return  # Discord tells the person that it failed; nothing was done, and they press again later
        with self._hand():
            await self._press(interaction)
        self.was_answered(interaction)

    async def on_app_command_completion(self, interaction: discord.Interaction, _: object) -> None:
        self.was_answered(interaction)

    def was_answered(self, interaction: discord.Interaction) -> None:
        if self._answered and interaction.response.is_done():
            self._answered(interaction)

    async def on_ready(self) -> None:
        """Comes after every new session, so many times: events of the gap are lost, and whoever waits looks again."""
        log.info("connected to Discord; servers: %d, shards: %d", len(self.guilds), self.shard_count or 1)
        self._look_again()

    async def on_shard_resumed(self, _: int) -> None:
        self._look_again()

    def _look_again(self) -> None:
        if self._awake:
            self._awake()

    @contextmanager
    def _hand(self) -> Iterator[None]:
        """Count what is in hand, so that nobody is left standing when the bot stops."""
        self._in_hand += 1
        self._empty_handed.clear()
        try:
            yield
        finally:
            self._in_hand -= 1
            if not self._in_hand:
                self._empty_handed.set()

    async def close(self) -> None:
        """Finish the answers that people are waiting for, then leave."""
        if not self.is_closed():
            self._leaving = True
            try:
                await asyncio.wait_for(self._empty_handed.wait(), FAREWELL)
            except TimeoutError:
                log.warning("stopped with %d interactions unanswered", self._in_hand)
        await super().close()


class CommandTree(app_commands.CommandTree[ParleyClient]):
    """Slash commands; they are sent to Discord by an explicit step, never at a start."""

    def __init__(self, client: ParleyClient, failed: Failed | None) -> None:
        super().__init__(client)
        self._failed = failed

    async def on_error(self, interaction: discord.Interaction, error: app_commands.AppCommandError, /) -> None:
        if self._failed:
            await self._failed(interaction, error)
        else:
            log.error("a command failed", exc_info=error)


async def _never_make_twice(_: object, __: object, told: aiohttp.TraceRequestEndParams) -> None:
    """Stop discord.py before it repeats a request that makes something and may have been carried out."""
    if told.method == "POST" and told.response.status >= 500 and told.url.path.endswith(_MAKES_SOMETHING):
        told.response.close()
        raise Unanswered(f"{told.response.status} while something was to be made")
