"""A bot with nothing in it but discord.py: it answers presses on a ballot with bodies made beforehand, saves nothing.

    python -m tests.benchmarks.bare_bot BODIES.json

What `bench_votes` measures Parley against. It skips even discord.py's own building of views, so no bot that answers
through discord.py can do less.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

import discord

from bot.discord_address import point_at
from bot.presentation.as_discord import Layout
from bot.presentation.custom_id import parse


class BareBot(discord.Client):
    def __init__(self, bodies: dict[str, Any]) -> None:
        super().__init__(intents=discord.Intents(guilds=True), max_messages=None)
        self._channel: int = bodies["channel"]
        self._panel, self._finished = bodies["panel"], bodies["finished"]
        self._after: dict[str, Any] = bodies["after"]  # by the number of the statement that was answered

    async def on_ready(self) -> None:
        await self.get_partial_messageable(self._channel).send(view=Layout(self._panel))

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        if interaction.type is not discord.InteractionType.component:
            return
        pressed = parse(interaction.data["custom_id"])  # type: ignore[index, typeddict-item]
        assert pressed is not None
        if pressed.action != "ballot-cast":
            await interaction.response.send_message(view=Layout(self._after["0"]), ephemeral=True)
            return
        body = self._after.get(pressed.arguments[0], self._finished)
        await interaction.response.edit_message(view=Layout(body), attachments=[])


def main() -> None:
    point_at(os.environ["PARLEY_DISCORD_API"], os.environ["PARLEY_DISCORD_GATEWAY"])
    bodies = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    BareBot(bodies).run(os.environ["PARLEY_DISCORD_TOKEN"], log_level=30)


if __name__ == "__main__":
    main()
