"""Commands that talk to Discord or the operator's database: run, sync, invite, migrate."""

import asyncio
import signal

import discord

from bot.assembly import NotConfigured, registered_commands, running, wall_surroundings
from bot.collecting import spare_what_stays
from bot.logs import begin_logging
from bot.presentation.permissions import NEEDED
from bot.storage.database import open_database
from bot.storage.migrating import migrate as bring_up_to_date
from config.settings import Settings

FORESEEN = (NotConfigured,)


async def run() -> None:
    """Run until SIGINT or SIGTERM; then finish what is in hand and leave the rest to the outbox."""
    settings = Settings()
    begin_logging(settings.log_level)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    spare_what_stays()  # so that a start with many rounds does not look through every module again and again
    async with running(settings, wall_surroundings()) as bot:
        spare_what_stays()
        stopped = asyncio.create_task(stop.wait())
        await asyncio.wait({stopped, bot.connection}, return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        if bot.connection.done():
            bot.connection.result()  # the connection ended by itself: say why


async def sync(guild: int | None) -> str:
    settings = Settings()
    count = await registered_commands(settings, guild)
    where = f"on the server {guild}" if guild else "everywhere; Discord may need some minutes to show them"
    return f"{count} commands are registered {where}."


def invite(application_id: int) -> str:
    scopes = "bot+applications.commands"
    return (
        f"https://discord.com/oauth2/authorize?client_id={application_id}&scope={scopes}&permissions={_permissions()}"
    )


def _permissions() -> int:
    """What is asked for at the invitation: what is needed, and nothing beyond."""
    return discord.Permissions(**{name.replace("-", "_"): True for name in NEEDED}).value


async def migrate() -> str:
    async with open_database(Settings().database.get_secret_value()) as database:
        await bring_up_to_date(database.engine)
    return "The database is up to date."
