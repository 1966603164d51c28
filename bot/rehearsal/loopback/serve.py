"""The loopback Discord on its own: `parley rehearse --serve PORT --users N`."""

import asyncio
import json
import signal
from typing import TextIO

from bot.rehearsal.loopback.kinds import Clock, Json
from bot.rehearsal.loopback.permissions import bits
from bot.rehearsal.loopback.server import LoopbackDiscord

# What Parley asks for when it is installed: to make rooms in which only it speaks it must itself hold what it
# denies to others. Nothing above that, and never ADMINISTRATOR.
NEEDED = bits(
    "VIEW_CHANNEL", "SEND_MESSAGES", "SEND_MESSAGES_IN_THREADS", "EMBED_LINKS", "ATTACH_FILES", "READ_MESSAGE_HISTORY",
    "MANAGE_MESSAGES", "PIN_MESSAGES", "CREATE_PUBLIC_THREADS", "CREATE_PRIVATE_THREADS", "MANAGE_THREADS",
    "MANAGE_CHANNELS", "MANAGE_ROLES", "CREATE_EVENTS", "ADD_REACTIONS", "SEND_POLLS", "USE_EXTERNAL_APPS",
    "USE_APPLICATION_COMMANDS",
)  # fmt: skip
CHANNELS = ("general", "invitations", "summaries", "organisers")
NAMES = (
    "Alice", "Bob", "Chidi", "Dana", "Emeka", "Farah", "Goran", "Hana", "Ines", "Jonas", "Kavya", "Luca", "Mei",
    "Nadia", "Omar", "Priya", "Quinn", "Rosa", "Samir", "Tala", "Umut", "Vera", "Wanjiru", "Yuki", "Zoran",
)  # fmt: skip


def name_of(number: int) -> str:
    """The name of a person who has nothing but a number: Alice, Bob, …, Alice 2."""
    round_trip, place = divmod(number, len(NAMES))
    return NAMES[place] if round_trip == 0 else f"{NAMES[place]} {round_trip + 1}"


def settle(discord: LoopbackDiscord, users: int) -> Json:
    """A server with people, the usual channels and the bot; described as the one line of `--serve`."""
    world = discord.world
    people = [world.add_user(name_of(number)) for number in range(max(1, users))]
    guild = world.add_guild("Rehearsal", people[0])
    for person in people[1:]:
        world.join(guild, person)
    channels = {name: world.add_channel(guild, name).id for name in CHANNELS}
    application = world.add_application("Parley", owner=people[0])
    world.install(application, guild, NEEDED)
    return {
        "url": discord.url, "guild_id": guild.id, "channels": channels, "application_id": application.id,
        "bot_token": application.token,
        "users": [{"name": person.name, "id": person.id, "token": person.token} for person in people],
    }  # fmt: skip


async def serve(port: int, users: int, out: TextIO, clock: Clock) -> None:
    """Start, say in one line of JSON how to get in, and wait until told to stop."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    discord = LoopbackDiscord(clock)
    await discord.start(port)
    try:
        out.write(json.dumps(settle(discord, users), ensure_ascii=False) + "\n")
        out.flush()
        await stop.wait()
    finally:
        await discord.stop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)
