"""What one person's client shows: places, roles, messages; kept up by what the gateway tells."""

from __future__ import annotations

from bot.rehearsal.people.screen import Json, Message, NotOnScreen

GUILD_TEXT, DIRECT = 0, 1
TEXT_CHANNELS = {0, 1, 5, 10, 11, 12}
HIDDEN = 1 << 17  # a place that is there and that this account may not see
PRIVATE_KEPT = 40  # a person scrolls back so far and no further


class View:
    def __init__(self, guild_id: str) -> None:
        self._guild_id = guild_id
        self.channels: dict[str, Json] = {}
        self.roles: dict[str, Json] = {}
        self.messages: dict[str, dict[str, Message]] = {}
        self.private: list[Message] = []  # newest last: answers only this person sees, and direct messages

    # -- seeing -----------------------------------------------------------------------------------------------------

    def channel(self, name: str) -> Json | None:
        return next((channel for channel in self.channels.values() if channel.get("name") == name), None)

    def in_channel(self, channel_id: str) -> list[Message]:
        """Oldest first; what only this person sees is in `private` instead."""
        return sorted(self.messages.get(channel_id, {}).values(), key=lambda message: int(message.id))

    def everything(self) -> list[Message]:
        """All messages on all screens, oldest first."""
        public = [message for held in self.messages.values() for message in held.values()]
        return sorted([*public, *self.private], key=lambda message: int(message.id))

    def somewhere(self) -> str:
        """The channel a person happens to look at: the first text channel of the server."""
        texts = [channel for channel in self.channels.values() if channel.get("type") == GUILD_TEXT]
        if not texts:
            raise NotOnScreen("any text channel")
        return str(min(texts, key=lambda channel: (channel.get("position", 0), int(channel["id"])))["id"])

    def is_direct(self, channel_id: str) -> bool:
        return self.channels.get(channel_id, {}).get("type") == DIRECT

    def has(self, raw: Json) -> bool:
        return raw["id"] in self.messages.get(raw["channel_id"], {})

    # -- being told -------------------------------------------------------------------------------------------------

    def enter(self, guild: Json) -> list[str]:
        """Reads a server; gives back the places in it that have something to be read."""
        if guild.get("id") != self._guild_id or guild.get("unavailable"):
            return []
        for role in guild.get("roles") or ():
            self.roles[role["id"]] = role
        places = [*(guild.get("channels") or ()), *(guild.get("threads") or ())]
        return [place["id"] for place in places if self.notice(place)]

    def notice(self, channel: Json) -> bool:
        """Whether this place is new on the screen and has something to be read."""
        if channel.get("flags", 0) & HIDDEN:
            self.lose(channel["id"])
            return False
        new = channel["id"] not in self.channels
        self.channels[channel["id"]] = channel
        return new and channel.get("type") in TEXT_CHANNELS and bool(channel.get("last_message_id"))

    def lose(self, channel_id: str) -> None:
        self.channels.pop(channel_id, None)
        self.messages.pop(channel_id, None)

    def show(self, raw: Json) -> Message:
        """A message, or a change of one; a change may name only what is different."""
        known = self.messages.get(raw["channel_id"], {}).get(raw["id"]) or next(
            (message for message in self.private if message.id == raw["id"]), None
        )
        message = Message({**known.raw, **raw} if known is not None else raw)
        if message.only_for_me or self.is_direct(message.channel_id):
            others = [other for other in self.private if other.id != message.id]
            self.private = [*others, message][-PRIVATE_KEPT:]
        else:
            self.messages.setdefault(message.channel_id, {})[message.id] = message
        return message

    def drop(self, raw: Json) -> None:
        self.messages.get(raw["channel_id"], {}).pop(raw["id"], None)
        self.private = [message for message in self.private if message.id != raw["id"]]
