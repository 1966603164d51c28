"""Where things of a round are on Discord: found, or made when they are needed first."""

from bot.delivery import caucuses, channels, trouble
from bot.delivery.channels import Access
from bot.delivery.satchel import Satchel, channel_link, mention_of_channel, post_link
from bot.dialogue.ids import ROOM, TableId
from bot.dialogue.lifecycle import Stage
from bot.hosting.charter import Charter, Place, PlaceKind
from bot.hosting.ports import Errand, Standing
from bot.presentation.scene import Scene

SUMMARY = "summary"  # what a post is about: the newest of them is linked once the dialogue is closed


async def room(satchel: Satchel, errand: Errand, scene: Scene) -> int:
    """The channel where the panel stands. Formats without a room use the one of the invitation."""
    place = await satchel.dialogues.place(scene.round.id, PlaceKind.ROOM)
    if place is not None:
        return place.channel
    if scene.round.stage in (Stage.INVITING, Stage.CANCELLED):
        raise trouble.NoPlace(trouble.PLACE_GONE)
    channel = scene.charter.invitation_channel
    if scene.charter.format.room:
        channel = await _make_room(satchel, errand, scene)
    await satchel.dialogues.keep_place(scene.round.id, PlaceKind.ROOM, Place(channel))
    return channel


async def at(satchel: Satchel, errand: Errand, scene: Scene, table: TableId) -> int:
    """The channel where the panel of this table stands: the room, or the thread of one side alone."""
    if table == ROOM:
        return await room(satchel, errand, scene)
    return await caucuses.thread(satchel, errand, scene, table)


async def desk(satchel: Satchel, errand: Errand, scene: Scene) -> int:
    place = await satchel.dialogues.place(scene.round.id, PlaceKind.DESK)
    if place is not None:
        return place.channel
    writers = frozenset(scene.charter.moderators or (scene.charter.convener,))
    name, topic = _named(scene, errand, "desk")
    channel = await channels.make(satchel, errand, scene, name, topic, Access(writers=writers))
    await satchel.dialogues.keep_place(scene.round.id, PlaceKind.DESK, Place(channel))
    return channel


async def told_places(satchel: Satchel, charter: Charter) -> dict[str, str]:
    """The places that notices and refusals speak of."""
    place = await satchel.dialogues.place(charter.round, PlaceKind.ROOM)
    channel = place.channel if place else charter.invitation_channel
    summary = await satchel.posts.post(charter.round, SUMMARY)
    there = {"summary-link": post_link(charter, summary.channel, summary.post)} if summary else {}
    return {
        **there,
        "room": mention_of_channel(channel),
        "room-link": channel_link(charter, channel),
        "summaries": mention_of_channel(charter.summary_channel),
    }


async def _make_room(satchel: Satchel, errand: Errand, scene: Scene) -> int:
    """Everybody at once: seats, observers and moderators, in a drawn order; all of them only read."""
    guests = await satchel.vault.guests(scene.charter.dialogue)
    seated = {guest.account for guest in guests if guest.standing is Standing.SEATED}
    moderators = scene.charter.moderators or (scene.charter.convener,)
    name, topic = _named(scene, errand, "room")
    readers = frozenset(seated | {*scene.charter.observers, *moderators})
    return await channels.make(satchel, errand, scene, name, topic, Access(readers=readers))


def _named(scene: Scene, errand: Errand, kind: str) -> tuple[str, str]:
    number = str(scene.round.id)
    name = scene.text(f"channel-{kind}-name", number=number)
    return name, scene.text(f"channel-{kind}-topic", number=number, reference=str(errand.number))
