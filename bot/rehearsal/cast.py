"""Who plays: accounts, roles and places on the loopback Discord, and for each person of the script a player.

Each player gets dice of their own, seeded by the rehearsal's seed and their account, so that one person more or less
does not change how the others behave.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

import aiohttp

from bot.rehearsal.jumping_clock import JumpingClock
from bot.rehearsal.loopback.entities import Application, Channel, Guild, Role, User
from bot.rehearsal.loopback.permissions import bits
from bot.rehearsal.loopback.world import World
from bot.rehearsal.people import moderating, reading_along
from bot.rehearsal.people.convening import Convener
from bot.rehearsal.people.moderating import ALL_DUTIES, DUTIES, Moderator
from bot.rehearsal.people.participant import Comes, Participant
from bot.rehearsal.people.person import Account, Hands, Person
from bot.rehearsal.people.player import LIVE, SLOW, Player
from bot.rehearsal.people.reading_along import Organiser
from bot.rehearsal.people.taking_part import HABITS
from bot.rehearsal.record import Played, Record
from bot.rehearsal.script import Player as Lines
from bot.rehearsal.script import Script, Side, choices_by_person

SERVER = "Town hall"
SQUARE, SUMMARIES = "town-square", "summaries"
CONVENERS, MODERATORS = "Conveners", "Moderators"
LEAD = {"live": timedelta(minutes=30), "slow": timedelta(days=2)}  # from publishing to the start
# What the bot's install link asks for: rooms, words, pictures and events, and each bit that a room has to deny.
INSTALLED_WITH = bits(
    "VIEW_CHANNEL", "SEND_MESSAGES", "EMBED_LINKS", "ATTACH_FILES", "READ_MESSAGE_HISTORY", "MANAGE_MESSAGES",
    "PIN_MESSAGES", "MANAGE_CHANNELS", "MANAGE_ROLES", "MANAGE_THREADS", "CREATE_PUBLIC_THREADS",
    "CREATE_PRIVATE_THREADS", "SEND_MESSAGES_IN_THREADS", "ADD_REACTIONS", "SEND_POLLS", "USE_EXTERNAL_APPS",
    "USE_APPLICATION_COMMANDS", "CREATE_EVENTS", "MANAGE_EVENTS",
)  # fmt: skip


@dataclass(frozen=True)
class Hall:
    """The furnished server."""

    application: Application
    guild: Guild
    roles: dict[str, Role]
    channels: dict[str, Channel]
    users: dict[str, User]  # by account name


@dataclass(frozen=True)
class Cast:
    """Everybody, connected or not. It is over when those with a part in it are done; the rest read along."""

    organising: list[Player]  # convener and moderators: without one of them there is no round
    players: list[Player]
    crucial: list[Player]

    @property
    def participants(self) -> list[Participant]:
        return [player for player in self.players if isinstance(player, Participant)]


def furnish(world: World, script: Script, permissions: int = INSTALLED_WITH) -> Hall:
    """A server with the script's people in it and the bot installed, as an organiser would find it on a first day."""
    owner = world.add_user(script.convener)
    application = world.add_application("Parley", owner=owner)
    guild = world.add_guild(SERVER, owner)
    roles = {name: world.add_role(guild, name) for name in (CONVENERS, MODERATORS)}
    channels = {name: world.add_channel(guild, name) for name in (SQUARE, SUMMARIES)}
    world.install(application, guild, permissions)
    guild.members[owner.id].roles.append(roles[CONVENERS].id)
    users = {script.convener: owner}
    for name in script.moderators:
        users[name] = world.add_user(name)
        world.join(guild, users[name], [roles[MODERATORS]])
    seated = [player.account for side in script.sides for player in side.everybody]
    for name in (*script.organisers, *script.observers, *seated):
        users[name] = world.add_user(name)
        world.join(guild, users[name])
    return Hall(application, guild, roles, channels, users)


def cast(
    script: Script,
    hall: Hall,
    clock: JumpingClock,
    record: Record,
    http: aiohttp.ClientSession,
    hands: Hands,
    *,
    api_url: str,
    gateway_url: str,
    seed: int,
    notes: Callable[[str], None],
) -> Cast:
    def person(name: str, part: str) -> Person:
        user = hall.users[name]
        record.people.append(Played(name, user.id, part))
        return Person(
            Account(name, user.id, user.token),
            guild_id=hall.guild.id,
            application_id=hall.application.id,
            api_url=api_url,
            gateway_url=gateway_url,
            http=http,
            hands=hands,
            overhears=record.overhear,
        )

    def dice(name: str) -> Random:
        return Random(f"{seed} {name}")

    manner = LIVE if script.pace == "live" else SLOW
    convener = Convener(
        person(script.convener, "convener"),
        clock,
        dice(script.convener),
        LIVE,
        notes,
        script=script,
        format_title=script.title,
        starts=_start(clock.now(), script.pace),
        convener_role=hall.roles[CONVENERS].id,
        moderator_role=hall.roles[MODERATORS].id,
        organisers_channel=hall.channels[SUMMARIES].id,
        moderator_ids=[hall.users[name].id for name in script.moderators],
        observer_ids=[hall.users[name].id for name in script.observers],
        channel_id=hall.channels[SQUARE].id,
    )
    duties = DUTIES if len(script.moderators) >= len(DUTIES) else (ALL_DUTIES,)
    if not script.moderated:
        duties = moderating.ONLY_THE_START
    moderators: list[Player] = [
        Moderator(
            person(name, "moderator"),
            clock,
            dice(name),
            LIVE,
            notes,
            script=script,
            habits=duties[place] if place < len(duties) else (moderating.leave_when_over,),
        )
        for place, name in enumerate(script.moderators)
    ]
    choices = choices_by_person(script)
    participants = [
        Participant(
            person(lines.account, "participant"),
            clock,
            dice(lines.account),
            manner,
            notes,
            script=script,
            side=side.name,
            lines=lines,
            choices=choices[lines.account],
            habits=HABITS,
            comes=_comes(side, lines),
        )
        for side in script.sides
        for lines in side.everybody
    ]
    organisers: list[Player] = [
        Organiser(person(name, "organiser"), clock, dice(name), LIVE, notes, channel=SUMMARIES, takes=record.keep_file)
        for name in script.organisers
    ]
    observers = [
        Player(person(name, "observer"), clock, dice(name), LIVE, reading_along.OBSERVER, notes)
        for name in script.observers
    ]
    organising = [convener, *moderators]
    players = [*organising, *participants, *organisers, *observers]
    waiting = (Comes.TO_WAIT, Comes.TO_STAND_BY)  # who gets no seat sees no end either, and is not waited for
    crucial = [*organising, *(one for one in participants if one.comes not in waiting)]
    for place, player in enumerate(players):
        player.own_part = place / len(players)
    return Cast(organising, players, crucial)


def _comes(side: Side, lines: Lines) -> Comes:
    if lines in side.stands_by:
        return Comes.TO_STAND_BY
    if lines in side.changes_mind:
        return Comes.AND_GOES
    return Comes.TO_WAIT if lines.waits else Comes.FOR_A_SEAT


def _start(now: datetime, pace: str) -> datetime:
    """A whole quarter of an hour, as people choose."""
    earliest = now + LEAD[pace]
    minutes = -earliest.minute % 15
    return (earliest + timedelta(minutes=minutes)).replace(second=0, microsecond=0)
