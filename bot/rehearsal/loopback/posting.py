"""Putting messages into the world: posting, editing and deleting them once a route has allowed it."""

import itertools
from typing import Any

from bot.rehearsal.loopback.checks.components import texts
from bot.rehearsal.loopback.checks.media import ATTACHED, fill_in
from bot.rehearsal.loopback.checks.mentions import Allowed, named
from bot.rehearsal.loopback.checks.message import Draft, File
from bot.rehearsal.loopback.entities import Channel, Message, User
from bot.rehearsal.loopback.hub import Hub
from bot.rehearsal.loopback.kinds import COMPONENTS_V2, EPHEMERAL, LOADING, SUPPRESS_EMBEDS, Json
from bot.rehearsal.loopback.permissions import MENTION_EVERYONE, in_channel
from bot.rehearsal.loopback.uploads import Shelf, attachment_object
from bot.rehearsal.loopback.wire.people import stamp

DEFAULT, REPLY = 0, 19
MOST_KEPT = 20_000  # messages that a channel remembers, and ephemeral ones in all


def blank(hub: Hub, channel: Channel, author: User, type: int = DEFAULT) -> Json:
    """A message with nothing in it."""
    return {
        "type": type, "content": "", "mentions": [], "mention_roles": [], "attachments": [], "embeds": [],
        "timestamp": stamp(hub.now), "edited_timestamp": None, "flags": 0, "components": [], "id": hub.ids.mint(),
        "channel_id": channel.id, "author": author.wire, "pinned": False, "mention_everyone": False, "tts": False,
    }  # fmt: skip


def compose(hub: Hub, channel: Channel, author: User, draft: Draft, allowed: Allowed, type: int = DEFAULT) -> Json:
    wire = blank(hub, channel, author, type)
    wire["flags"] = draft.flags or 0
    wire["tts"] = draft.tts
    _write(hub, channel, author, wire, draft, allowed)
    return wire


def keep(hub: Hub, message: Message) -> None:
    """Put a message where it is found again: in its channel, or with its one reader."""
    channel = message.channel
    if message.visible_to is not None:
        private = hub.world.private_messages
        private[message.id] = message
        if len(private) > MOST_KEPT:
            del private[next(iter(private))]
        return
    channel.messages[message.id] = message
    channel.last_message_id = message.id
    if channel.thread is not None:
        channel.thread.sent += 1
    if len(channel.messages) > MOST_KEPT:
        del channel.messages[next(iter(channel.messages))]


def post(hub: Hub, channel: Channel, author: User, wire: Json, *, nonce: str | int | None = None) -> Message:
    """An ordinary message, from a bot or a person."""
    application_id = author.id if author.bot else None
    message = Message(wire["id"], channel, author, wire, application_id=application_id)
    keep(hub, message)
    hub.announcer.message("MESSAGE_CREATE", message, nonce=nonce)
    return message


def post_notice(hub: Hub, channel: Channel, author: User, type: int, **more: object) -> Message:
    """A system message, such as "added Alice"."""
    return post(hub, channel, author, blank(hub, channel, author, type) | more)


def edit(
    hub: Hub, message: Message, draft: Draft, default: Allowed, *, nonce: object = None, nonce_for: str | None = None
) -> None:
    """Change a message; whatever the body did not speak of stays."""
    wire = message.wire
    if draft.flags is not None:
        kept = wire["flags"] & ~(SUPPRESS_EMBEDS | LOADING)
        wire["flags"] = kept | draft.flags & (SUPPRESS_EMBEDS | COMPONENTS_V2)
    wire["flags"] &= ~LOADING
    _write(hub, message.channel, message.author, wire, draft, draft.allowed or default)
    wire["edited_timestamp"] = stamp(hub.now)
    hub.announcer.message("MESSAGE_UPDATE", message, nonce=nonce, nonce_for=nonce_for)


def delete(hub: Hub, message: Message) -> None:
    if message.visible_to is not None:
        hub.world.private_messages.pop(message.id, None)
    else:
        channel = message.channel
        channel.messages.pop(message.id, None)
        channel.pins.pop(message.id, None)
    hub.announcer.message_deleted(message)


def _write(hub: Hub, channel: Channel, author: User, wire: Json, draft: Draft, allowed: Allowed) -> None:
    if draft.attachments is not None:
        wire["attachments"] = draft.attachments
    new = [_upload(hub, channel, file, wire["flags"]) for file in draft.files]
    wire["attachments"] = wire["attachments"] + new
    by_name = {attachment["filename"]: attachment for attachment in wire["attachments"]}
    if draft.content is not None:
        wire["content"] = draft.content
    if draft.embeds is not None:
        wire["embeds"] = draft.embeds
        _point_at_files(draft.embeds, by_name)
    if draft.components is not None:
        wire["components"] = draft.components
        fill_in(draft.components, by_name)
    find_mentions(hub, channel, author, wire, allowed)


def _upload(hub: Hub, channel: Channel, file: File, flags: int) -> Json:
    attachment_id = hub.ids.mint()
    filename = file.filename.replace("/", "_").replace(" ", "_")
    url = hub.shelf.put(channel.id, attachment_id, file.part, filename)
    attachment = attachment_object(attachment_id, file.part, filename, url)
    if file.description:
        attachment["description"] = file.description
    if flags & EPHEMERAL:
        attachment["ephemeral"] = True
    return attachment


def _point_at_files(embeds: list[Json], by_name: dict[str, Json]) -> None:
    for embed, key in itertools.product(embeds, ("image", "thumbnail")):
        url = embed.get(key, {}).get("url", "")
        attachment = by_name.get(url.removeprefix(ATTACHED)) if url.startswith(ATTACHED) else None
        if attachment is not None:
            embed[key] |= {"url": attachment["url"], "proxy_url": attachment["url"]}
            embed[key] |= {side: attachment[side] for side in ("width", "height") if side in attachment}


def find_mentions(hub: Hub, channel: Channel, author: User, wire: Json, allowed: Allowed) -> None:
    text = "\n".join([wire["content"], *texts(wire["components"])])
    wire["mentions"], wire["mention_roles"], wire["mention_everyone"] = [], [], False
    if "<@" in text or "@everyone" in text or "@here" in text:
        users, roles, everyone = named(text, allowed)
        guild = channel.guild
        may_call = bool(in_channel(author, channel, hub.now) & MENTION_EVERYONE)
        wire["mentions"] = [hub.world.users[i].wire for i in users if i in hub.world.users]
        if guild is not None:
            wire["mention_roles"] = [i for i in roles if i in guild.roles and (may_call or guild.roles[i].mentionable)]
            wire["mention_everyone"] = everyone and may_call
    replied = wire.get("referenced_message")
    if replied and allowed.replied_user and replied["author"]["id"] not in [user["id"] for user in wire["mentions"]]:
        wire["mentions"] = [*wire["mentions"], replied["author"]]


def refreshed(hub: Hub, message: Message) -> Json:
    """A message as REST returns it: with links to its files that have not expired."""
    if message.wire["attachments"]:
        _refresh_links(hub.shelf, message.wire)
    return message.wire


def _refresh_links(shelf: Shelf, value: Any) -> None:
    if isinstance(value, list):
        for one in value:
            _refresh_links(shelf, one)
    elif isinstance(value, dict):
        for key in ("url", "proxy_url"):
            if isinstance(value.get(key), str):
                value[key] = shelf.refreshed(value[key])
        for one in value.values():
            _refresh_links(shelf, one)
