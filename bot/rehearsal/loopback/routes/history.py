"""Reading messages back."""

from bot.rehearsal.loopback import posting
from bot.rehearsal.loopback.announcing import NO_CONTENT, may_read
from bot.rehearsal.loopback.call import Call
from bot.rehearsal.loopback.entities import Message
from bot.rehearsal.loopback.gateway.intents import MESSAGE_CONTENT
from bot.rehearsal.loopback.kinds import Json
from bot.rehearsal.loopback.permissions import READ_HISTORY
from bot.rehearsal.loopback.router import Routes

routes = Routes()


@routes("GET", "/channels/{channel_id}/messages")
def messages(call: Call) -> list[Json]:
    """Newest first; who may not read the history gets an empty one, as on Discord."""
    channel = call.channel()
    limit = call.number("limit", 50, 1, 100)
    after, before, around = (call.snowflake(key) for key in ("after", "before", "around"))
    if not call.may(channel, READ_HISTORY):
        return []
    kept = channel.messages
    if around is not None:
        older = [m for i, m in kept.items() if int(i) <= int(around)][-(limit // 2 + 1) :]
        newer = [m for i, m in kept.items() if int(i) > int(around)][: limit - len(older)]
        chosen = older + newer
    elif before is not None:
        chosen = [m for i, m in kept.items() if int(i) < int(before)][-limit:]
    elif after is not None:
        chosen = [m for i, m in kept.items() if int(i) > int(after)][:limit]
    else:
        chosen = list(kept.values())[-limit:]
    return [shown(call, message) for message in reversed(chosen)]


@routes("GET", "/channels/{channel_id}/messages/{message_id}")
def message(call: Call) -> Json:
    return shown(call, call.message(call.channel_needing(READ_HISTORY)))


def shown(call: Call, message: Message) -> Json:
    """Without the content where an application has not switched the content intent on."""
    wire = posting.refreshed(call.hub, message)
    if call.user.bot and not call.own_application().privileged & MESSAGE_CONTENT and not may_read(call.user, message):
        wire = wire | NO_CONTENT
    if message.reactions:
        wire = wire | {"reactions": [_reaction(call, emoji, by) for emoji, by in message.reactions.items()]}
    return wire


def _reaction(call: Call, emoji: tuple[str | None, str], by: list[str]) -> Json:
    return {
        "emoji": {"id": emoji[0], "name": emoji[1]}, "count": len(by), "count_details": {"burst": 0, "normal": len(by)},
        "burst_colors": [], "me_burst": False, "me": call.user.id in by,
    }  # fmt: skip
