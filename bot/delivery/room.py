"""Opens the room of a round and tells every seat its name; later, lets somebody who left out of it."""

from bot.delivery import channels, event, places
from bot.delivery.satchel import Satchel
from bot.dialogue.lifecycle import Stage
from bot.hosting import effects as f
from bot.hosting.charter import PlaceKind
from bot.hosting.ports import Carried, Errand
from bot.presentation import season_reading
from bot.presentation.scene import Scene


async def open_room(satchel: Satchel, errand: Errand, effect: f.OpenRoom) -> Carried:
    """Access for all in one request, then the names, each to its own seat alone, in a drawn order.

    In a season the first post is what was found before, so that it stands above everything that is said.
    """
    await satchel.make_sure_dealt(effect.round)
    scene = await satchel.scene(effect.round)
    channel = await places.room(satchel, errand, scene)
    if brought := await satchel.brought(effect.round):
        await satchel.poster.post(errand, channel, season_reading.first_post(scene, brought))
    await event.begin(satchel, scene)
    seats = sorted(scene.round.seats)
    satchel.dice.shuffle(seats)
    return Carried(follow_up=tuple(f.Notify(effect.round, seat, "seat-dealt") for seat in seats))


async def close_door(satchel: Satchel, _: Errand, effect: f.CloseDoor) -> Carried:
    scene = await satchel.scene(effect.round)
    place = await satchel.dialogues.place(effect.round, PlaceKind.ROOM)
    account = await satchel.vault.account_of(scene.charter.dialogue, effect.seat)
    if place is not None and account is not None and scene.charter.format.room:
        await channels.close_door(satchel, scene, place.channel, account)
    return Carried()


async def open_door(satchel: Satchel, errand: Errand, effect: f.OpenDoor) -> Carried:
    """Whoever may read by now and cannot yet, all at once and in a drawn order; then new seats are told their names.

    Somebody who has left and wished to go is not let in again.
    """
    await satchel.make_sure_dealt(effect.round)
    scene = await satchel.scene(effect.round)
    if scene.charter.format.room and scene.round.stage in (Stage.RUNNING, Stage.PAUSED):
        channel = await places.room(satchel, errand, scene)
        await channels.let_in(satchel, scene, channel, await _readers(satchel, scene))
    seats = [seat for seat in effect.seats if not scene.round.seats[seat].left]
    satchel.dice.shuffle(seats)
    return Carried(follow_up=tuple(f.Notify(effect.round, seat, "seat-dealt-late") for seat in seats))


async def _readers(satchel: Satchel, scene: Scene) -> frozenset[int]:
    guests = await satchel.vault.guests(scene.charter.dialogue)
    staying = {seat.number for seat in scene.round.seats.values() if not seat.left}
    return frozenset({guest.account for guest in guests if guest.seat in staying} | set(scene.charter.observers))
