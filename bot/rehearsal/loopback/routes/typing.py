"""The typing indicator."""

from bot.rehearsal.loopback.call import NOTHING, Answer, Call
from bot.rehearsal.loopback.gateway.intents import DIRECT_TYPING, GUILD_TYPING
from bot.rehearsal.loopback.kinds import Json
from bot.rehearsal.loopback.permissions import send_bit
from bot.rehearsal.loopback.router import Routes
from bot.rehearsal.loopback.wire.people import member_object

routes = Routes()


@routes("POST", "/channels/{channel_id}/typing")
def typing(call: Call) -> Answer:
    channel = call.channel()
    call.need(channel, send_bit(channel))
    data: Json = {"channel_id": channel.id, "user_id": call.user.id, "timestamp": int(call.now.timestamp())}
    if channel.guild is not None:
        data["member"] = member_object(channel.guild.members[call.user.id])
    call.hub.announcer.to_place(channel, "TYPING_START", data, GUILD_TYPING, DIRECT_TYPING)
    return NOTHING
