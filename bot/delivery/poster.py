"""Puts posts on Discord exactly once, and changes them.

Every post carries the number of its errand twice: as a nonce, by which Discord drops a repeat within minutes, and as
the `id` of its first text, by which a repeat is found in the channel later. So before anything is posted that may
have been posted before (after an error, after a restart), the newest posts of the channel are read. What is found was
drawn as things stood then, so it is drawn as they stand now.

What every post shows is remembered, so that a change costs one request and no change costs none; what was forgotten,
or shown by the program before this one, is read from Discord.
"""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import discord

from bot.delivery import trouble
from bot.hosting.ports import Errand
from bot.presentation.as_discord import Component, Layout, components
from bot.presentation.post_parts import first_marker
from bot.presentation.screen import Screen

REMEMBERED = 2000
READ_BACK = 100  # posts; what one request gives
_NO_MENTIONS = discord.AllowedMentions.none()  # an edit would otherwise look for mentions anew

Files = Sequence[tuple[str, bytes]]


class Poster:
    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._shown: OrderedDict[int, list[Component]] = OrderedDict()
        self._read: set[tuple[str, int]] = set()  # places and channels in which nothing of before is unknown
        self._made_here: set[int] = set()

    def made(self, channel: int) -> None:
        """A channel made by this program a moment ago: nothing of ours can be in it yet."""
        self._made_here.add(channel)

    async def post(self, errand: Errand, channel: int, screen: Screen, files: Files = ()) -> int | None:
        """Post it, or find it posted already; the post's id, or None when people have deleted it meanwhile."""
        shown = components(screen.marked(errand.number))
        post = await self._posted_before(errand, channel)
        if post is not None and not files:  # a summary with its files never changes
            await self.change(channel, post, shown)
        elif post is None:
            sent = [discord.File(BytesIO(content), filename=name) for name, content in files]
            try:
                message = await self._client.get_partial_messageable(channel).send(
                    view=Layout(shown), files=sent, nonce=f"p{errand.number}", allowed_mentions=_NO_MENTIONS
                )
            except discord.NotFound as error:
                if error.code == trouble.UNKNOWN_MESSAGE:
                    return None  # Discord knows the nonce, so it was posted, and somebody has deleted it
                raise
            post = message.id
            self._remember(post, shown)
        return post

    async def change(self, channel: int, post: int, shown: list[Component]) -> bool:
        """Let an older post show this. False: it is gone, or was changed too often to be changed again."""
        if self._shown.get(post) == shown:
            return True
        message = self._client.get_partial_messageable(channel).get_partial_message(post)
        try:
            await message.edit(view=Layout(shown), allowed_mentions=_NO_MENTIONS)
        except discord.HTTPException as error:
            if error.code not in (trouble.UNKNOWN_MESSAGE, trouble.TOO_MANY_OLD_EDITS):
                raise
            self._shown.pop(post, None)
            return False
        self._remember(post, shown)
        return True

    async def shown(self, channel: int, post: int) -> list[Component] | None:
        """What a post of ours shows; None when it is gone."""
        if (known := self._shown.get(post)) is not None:
            return known
        try:
            message = await self._client.get_partial_messageable(channel).fetch_message(post)
        except discord.NotFound as error:
            if error.code == trouble.UNKNOWN_MESSAGE:
                return None
            raise
        shown = _as_sent(message)
        self._remember(post, shown)
        return shown

    async def _posted_before(self, errand: Errand, channel: int) -> int | None:
        place = (errand.place, channel)
        known = channel in self._made_here or place in self._read
        if known and not errand.attempts:
            return None
        found = await self._find(channel, errand.number)
        self._read.add(place)
        return found

    async def _find(self, channel: int, number: int) -> int | None:
        me = self._client.user
        async for message in self._client.get_partial_messageable(channel).history(limit=READ_BACK):
            if me and message.author.id == me.id and first_marker(_as_sent(message)) == number:
                return message.id
        return None

    def _remember(self, post: int, shown: list[Component]) -> None:
        self._shown[post] = shown
        self._shown.move_to_end(post)
        while len(self._shown) > REMEMBERED:
            self._shown.popitem(last=False)


def _as_sent(message: discord.Message) -> list[Component]:
    parts: Iterable[Any] = message.components
    return [part.to_dict() for part in parts]
