"""Makes the table of one side alone: a private thread under the room, where again only the bot may write.

A thread, because who may read a thread stands in no audit log, while an overwrite for a person on a channel does. It
is not `invitable`, so nobody can bring anybody in. People are added in a drawn order each time a phase meets there, so
that whoever came late is in, too; to add somebody who is there already changes nothing and shows nothing.
"""

from typing import Literal

from bot.delivery import channels, trouble
from bot.delivery.satchel import Satchel, reason
from bot.dialogue.ids import SideNumber, TableId
from bot.hosting.charter import Place, PlaceKind
from bot.hosting.ports import Errand, Standing
from bot.presentation.scene import Scene

PRIVATE_THREAD: Literal[12] = 12  # Discord's channel type
A_WEEK: Literal[10080] = 10080  # minutes until Discord sets a silent thread aside; it comes back with the next post


def side_of(table: TableId) -> SideNumber:
    return SideNumber(int(table.rpartition("-")[2]))


async def thread(satchel: Satchel, errand: Errand, scene: Scene, table: TableId) -> int:
    """The thread of this side, made when a phase first meets there. The room comes first, and is awaited."""
    kind = PlaceKind(table)
    place = await satchel.dialogues.place(scene.round.id, kind)
    if place is not None:
        return place.channel
    room = await satchel.dialogues.place(scene.round.id, PlaceKind.ROOM)
    if room is None:
        raise channels.NotHere("the room is not there yet")
    name = scene.text("channel-caucus-name", number=str(scene.round.id), **scene.side(side_of(table)))
    made = await _made_before(satchel, scene, room.channel, name)
    if made is None:
        found = await satchel.client.http.start_thread_without_message(
            room.channel, name=name, auto_archive_duration=A_WEEK, type=PRIVATE_THREAD, invitable=False,
            reason=reason(scene.round.id),
        )  # fmt: skip
        made = int(found["id"])
        satchel.poster.made(made)
    await _let_in(satchel, scene, table, made)
    await satchel.dialogues.keep_place(scene.round.id, kind, Place(made))
    return made


async def welcome(satchel: Satchel, scene: Scene, table: TableId) -> None:
    """Let in whoever has a seat on this side by now."""
    place = await satchel.dialogues.place(scene.round.id, PlaceKind(table))
    if place is not None:
        await _let_in(satchel, scene, table, place.channel)


async def _let_in(satchel: Satchel, scene: Scene, table: TableId, channel: int) -> None:
    guests = await satchel.vault.guests(scene.charter.dialogue)
    side = side_of(table)
    seated = {guest.account for guest in guests if guest.standing is Standing.SEATED and guest.side == side}
    accounts = sorted(seated | set(scene.charter.moderators or (scene.charter.convener,)))
    satchel.dice.shuffle(accounts)
    for account in accounts:
        await trouble.unless_gone(satchel.client.http.add_user_to_thread(channel, account))


async def _made_before(satchel: Satchel, scene: Scene, room: int, name: str) -> int | None:
    """One that was made before the answer was lost: a thread has no nonce, but its name is used once in a room."""
    found = await satchel.client.http.get_active_threads(scene.charter.guild)
    same = [int(one["id"]) for one in found["threads"] if int(one["parent_id"]) == room and one["name"] == name]
    return min(same, default=None)
