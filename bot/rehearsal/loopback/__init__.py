"""A Discord of our own on the loopback: a real HTTP and WebSocket server, exact in what it has.

Bots talk to it with the unmodified discord.py; people act on it as Discord's own client does. Whatever it has no
route for it answers with 404, as Discord does.
"""

from bot.rehearsal.loopback.entities import Application, Channel, Guild, Member, Overwrite, Role, User
from bot.rehearsal.loopback.faults import Delay, Failure, Faults, Limited, Reset
from bot.rehearsal.loopback.kinds import Clock
from bot.rehearsal.loopback.serve import serve
from bot.rehearsal.loopback.server import LoopbackDiscord
from bot.rehearsal.loopback.world import World

__all__ = [
    "Application", "Channel", "Clock", "Delay", "Failure", "Faults", "Guild", "Limited", "LoopbackDiscord", "Member",
    "Overwrite", "Reset", "Role", "User", "World", "serve",
]  # fmt: skip
