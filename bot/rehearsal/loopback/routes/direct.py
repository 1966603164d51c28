"""Opening direct messages. A closed one is only noticed when something is sent to it."""

from bot.rehearsal.loopback.call import Call
from bot.rehearsal.loopback.errors import ApiError, Mistakes, mistake, unknown
from bot.rehearsal.loopback.kinds import Json
from bot.rehearsal.loopback.router import Routes
from bot.rehearsal.loopback.wire.places import dm_object

routes = Routes()


@routes("POST", "/users/@me/channels")
def open_dm(call: Call) -> Json:
    mistakes = Mistakes()
    fields = call.fields(mistakes)
    given = fields.listing("recipients", 1)
    recipient = str(given[0]) if given else fields.snowflake("recipient_id", required=True)
    mistakes.raise_any()
    other = call.hub.world.users.get(recipient or "")
    if other is None:
        raise unknown("User")
    if other is call.user:
        raise mistake(("recipient_id",), "RECIPIENT_SELF", "Cannot open a direct message with oneself")
    if other.bot and call.user.bot:
        raise ApiError(400, 50007, "Cannot send messages to this user")
    return dm_object(call.hub.world.dm(call.user, other), call.user)


@routes("GET", "/users/@me/channels")
def listed(call: Call) -> list[Json]:
    """A person's open direct messages; bots get an empty list."""
    mine = [] if call.user.bot else call.hub.world.dms_of(call.user)
    return [dm_object(channel, call.user) for channel in mine]
