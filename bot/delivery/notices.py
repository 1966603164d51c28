"""Private words to one person who did not press anything just now.

Discord has one private way: a follow-up to something the person did within the last minutes. Where that is closed the
notice is kept and shown above the answer to the next press; and whoever allowed it gets a direct message that names
the server and the hour and nothing else. No failure here names anybody.
"""

from datetime import timedelta

import discord

from bot.delivery import members, places, trouble
from bot.delivery.satchel import Satchel
from bot.dialogue.hours import is_awake
from bot.hosting import effects as f
from bot.hosting.charter import Charter
from bot.hosting.ports import Carried, Errand, Guest, KeptNotice
from bot.presentation import notices, told
from bot.presentation.as_discord import layout
from bot.presentation.scene import Scene
from bot.presentation.screen import Screen

_WAITED_FOR = ("floor-yours", "alternate-called")
"""Notices to somebody for whom the whole room waits: whether they are on the server at all is looked up then."""

LOOK_AGAIN = timedelta(minutes=30)  # whether somebody is awake


async def to_seat(satchel: Satchel, errand: Errand, effect: f.Notify) -> Carried:
    if effect.until and effect.until <= satchel.clock():
        return Carried()
    charter = await satchel.charter(effect.round)
    account = await satchel.vault.account_of(charter.dialogue, effect.seat)
    guest = await satchel.vault.guest(charter.dialogue, account) if account is not None else None
    if guest is None:
        return Carried()  # nobody sits there any more
    scene = await satchel.scene(effect.round, guest.language)
    words = await _words(satchel, charter, effect)
    there = await places.told_places(satchel, charter)
    screen = told.to_seat(scene, effect.seat, effect.key, effect.values, there, words)
    if screen is None or await _follow_up(satchel, charter, guest, screen):
        return Carried()
    if effect.key in _WAITED_FOR and await members.has_gone(satchel, charter, guest.account):
        await satchel.note_missing(effect.round, effect.seat, told.turn_in(effect.values))
        return Carried()
    later: tuple[f.Effect, ...] = ()
    if guest.direct_messages and _asleep(satchel, charter, guest):
        later = (f.MorningMessage(effect.round, effect.seat, effect.key, effect.values, effect.dm, effect.until),)
    elif guest.direct_messages:
        await _direct_message(satchel, errand, guest, _message(satchel, scene, effect, there["room-link"]))
    notice = KeptNotice(effect.key, effect.values)
    await satchel.notices.keep(charter.dialogue, f"seat:{effect.seat}", notice, effect.until)
    return Carried(follow_up=later)


async def in_the_morning(satchel: Satchel, errand: Errand, effect: f.MorningMessage) -> Carried:
    """Once the person is awake, if what it is about still holds. The notice itself is kept since the night."""
    if effect.until and effect.until <= satchel.clock():
        return Carried()
    charter = await satchel.charter(effect.round)
    account = await satchel.vault.account_of(charter.dialogue, effect.seat)
    guest = await satchel.vault.guest(charter.dialogue, account) if account is not None else None
    if guest is None or not guest.direct_messages:
        return Carried()
    if _asleep(satchel, charter, guest):
        return Carried(again_at=satchel.clock() + LOOK_AGAIN)
    scene = await satchel.scene(effect.round, guest.language)
    there = await places.told_places(satchel, charter)
    words = await _words(satchel, charter, effect)
    if told.to_seat(scene, effect.seat, effect.key, effect.values, there, words) is not None:
        await _direct_message(satchel, errand, guest, _message(satchel, scene, effect, there["room-link"]))
    return Carried()


async def to_participant(satchel: Satchel, errand: Errand, effect: f.NotifyParticipant) -> Carried:
    """The same to somebody who has no seat yet."""
    if effect.until and effect.until <= satchel.clock():
        return Carried()
    account = await satchel.vault.account_of_participant(effect.dialogue, effect.participant)
    guest = await satchel.vault.guest(effect.dialogue, account) if account is not None else None
    if guest is None:
        return Carried()
    scene = await satchel.scene(effect.round, guest.language)
    there = await places.told_places(satchel, scene.charter)
    screen = told.to_guest(scene, guest.side, effect.key, effect.values, there)
    if screen is None or await _follow_up(satchel, scene.charter, guest, screen):
        return Carried()
    if guest.direct_messages:
        server = _server(satchel, scene.charter)
        ends = told.ends_of(effect.values)
        message = notices.direct_message(scene, effect.dm, server, there["room-link"], ends)
        await _direct_message(satchel, errand, guest, message)
    notice = KeptNotice(effect.key, effect.values)
    await satchel.notices.keep(effect.dialogue, f"participant:{effect.participant}", notice, effect.until)
    return Carried()


async def _follow_up(satchel: Satchel, charter: Charter, guest: Guest, screen: Screen) -> bool:
    way_back = satchel.presses.way_back(charter.guild, guest.account)
    if way_back is None:
        return False
    try:
        await way_back.send(view=layout(screen), ephemeral=True, allowed_mentions=discord.AllowedMentions.none())
    except discord.HTTPException as error:
        if error.status >= 500 or error.status == 429:
            raise
        satchel.presses.forget(charter.guild, guest.account)
        return False
    return True


async def _direct_message(satchel: Satchel, errand: Errand, guest: Guest, screen: Screen) -> None:
    """Closed direct messages are nobody's fault; the notice waits for the next press in any case."""
    try:
        channel = await satchel.client.create_dm(discord.Object(guest.account))
        await satchel.poster.post(errand, channel.id, screen)
    except (discord.Forbidden, discord.NotFound):
        return
    except discord.HTTPException as error:
        if error.status >= 500 or error.status == 429 or error.code == trouble.OPENING_TOO_FAST:
            raise


def _message(satchel: Satchel, scene: Scene, effect: f.Notify | f.MorningMessage, link: str) -> Screen:
    server = _server(satchel, scene.charter)
    return notices.direct_message(scene, effect.dm, server, link, told.ends_of(effect.values))


def _asleep(satchel: Satchel, charter: Charter, guest: Guest) -> bool:
    """In the night or on a day off of the person's side, or in their own night hours."""
    side = charter.hours.get(guest.side) if guest.side else None
    now = satchel.clock()
    return any(not is_awake(now, hours) for hours in (side, guest.waking) if hours)


async def _words(satchel: Satchel, charter: Charter, effect: f.Notify | f.MorningMessage) -> str:
    draft = told.statement_in(effect.key, effect.values)
    if draft is None:
        return ""
    return (await satchel.words.statements(charter.dialogue)).get(draft, "")


def _server(satchel: Satchel, charter: Charter) -> str:
    guild = satchel.guild(charter)
    return guild.name if guild else str(charter.guild)
