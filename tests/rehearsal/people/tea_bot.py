"""A small bot of nobody here, on the unmodified discord.py, for people to press the buttons of."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import discord
import yarl
from discord import app_commands, ui

TEAS = ("Assam", "Darjeeling", "Rooibos", "Sencha")


class Order(ui.Modal, title="Order tea"):
    """Every kind of field that a form may have."""

    intro: ui.TextDisplay[Order] = ui.TextDisplay("Water is boiling.")
    note: ui.Label[Order] = ui.Label(text="A note", component=ui.TextInput(required=False, default="No sugar"))
    kind: ui.Label[Order] = ui.Label(
        text="Kind of tea", component=ui.Select(options=[discord.SelectOption(label=tea) for tea in TEAS])
    )
    cup: ui.Label[Order] = ui.Label(
        text="Cup",
        component=ui.RadioGroup(options=[discord.RadioGroupOption(label=size) for size in ("small", "large")]),
    )
    guest: ui.Label[Order] = ui.Label(text="For whom", component=ui.UserSelect())

    async def on_submit(self, interaction: discord.Interaction) -> None:
        assert isinstance(self.note.component, ui.TextInput)
        assert isinstance(self.kind.component, ui.Select)
        assert isinstance(self.cup.component, ui.RadioGroup)
        assert isinstance(self.guest.component, ui.UserSelect)
        told = f"{self.kind.component.values[0]}, {self.cup.component.value}, {self.note.component.value}"
        guest = self.guest.component.values[0].display_name
        await interaction.response.send_message(f"{told}, for {guest}", ephemeral=True)


class Counter(ui.LayoutView):
    """A screen of the second generation that counts, with two buttons of one name beside two texts."""

    def __init__(self, count: int = 0) -> None:
        super().__init__(timeout=None)
        self.count = count
        more = ui.Button[Counter](label="More", style=discord.ButtonStyle.primary)
        slow = ui.Button[Counter](label="Slow")
        never = ui.Button[Counter](label="Never")
        gone = ui.Button[Counter](label="Gone", disabled=True)
        green, black = ui.Button[Counter](label="Pour"), ui.Button[Counter](label="Pour")
        more.callback, slow.callback, never.callback = self.more, self.slow, self.never  # type: ignore[method-assign]
        green.callback, black.callback = self.pour("green"), self.pour("black")  # type: ignore[method-assign]
        self.add_item(
            ui.Container(
                ui.TextDisplay(f"## Cups: {count}"),
                ui.Section("Green tea", accessory=green),
                ui.Section("Black tea", accessory=black),
                ui.ActionRow(more, slow, never, gone),
            )
        )

    async def more(self, interaction: discord.Interaction) -> None:
        await interaction.response.edit_message(view=Counter(self.count + 1))

    async def slow(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.followup.send("At last.", ephemeral=True)

    async def never(self, interaction: discord.Interaction) -> None:
        """Does not answer."""

    def pour(self, tea: str):  # type: ignore[no-untyped-def]
        async def pouring(interaction: discord.Interaction) -> None:
            await interaction.response.send_message(f"A cup of {tea} tea.", ephemeral=True)

        return pouring


class Choosing(ui.View):
    """A list in a message of the first generation."""

    @ui.select(placeholder="Your tea", options=[discord.SelectOption(label=tea, value=tea.lower()) for tea in TEAS])
    async def chosen(self, interaction: discord.Interaction, select: ui.Select[Choosing]) -> None:
        await interaction.response.send_message(f"Chosen: {select.values[0]}", ephemeral=True)


class TeaBot(discord.Client):
    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True), guild_ready_timeout=0.01)
        self.tree = app_commands.CommandTree(self)
        self.arrived = asyncio.Event()
        tea = app_commands.Group(name="tea", description="All about tea")
        self.tree.add_command(tea)

        @tea.command(name="order", description="Order tea")
        async def order(interaction: discord.Interaction) -> None:
            await interaction.response.send_modal(Order())

        @tea.command(name="count", description="Count cups")
        async def count(interaction: discord.Interaction) -> None:
            await interaction.response.send_message(view=Counter(), ephemeral=True)

        @tea.command(name="choose", description="Choose tea")
        async def choose(interaction: discord.Interaction) -> None:
            await interaction.response.send_message("Which?", view=Choosing(), ephemeral=True)

        @tea.command(name="find", description="Find tea")
        async def find(interaction: discord.Interaction, name: str, cups: int = 1) -> None:
            await interaction.response.send_message(f"{cups} of {name}", ephemeral=True)

        @find.autocomplete("name")
        async def names(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
            return [app_commands.Choice(name=tea, value=tea.lower()) for tea in TEAS if typed.lower() in tea.lower()]

        @tea.command(name="brew", description="Brew by a recipe")
        async def brew(interaction: discord.Interaction, recipe: discord.Attachment) -> None:
            words = (await recipe.read()).decode()
            file = discord.File(io.BytesIO(words.upper().encode()), filename="tea.txt")
            await interaction.response.send_message("Brewed.", file=file)

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def on_ready(self) -> None:
        self.arrived.set()


@asynccontextmanager
async def tea_bot(api_url: str, gateway_url: str, token: str) -> AsyncIterator[TeaBot]:
    base, gateway = discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    discord.http.Route.BASE = api_url
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_url)
    bot = TeaBot()
    running = asyncio.create_task(bot.start(token))
    try:
        arrived = asyncio.create_task(bot.arrived.wait())
        await asyncio.wait({arrived, running}, return_when=asyncio.FIRST_COMPLETED)
        assert arrived.done(), running.exception()
        yield bot
    finally:
        await bot.close()
        await asyncio.gather(running, return_exceptions=True)
        discord.http.Route.BASE = base
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = gateway
