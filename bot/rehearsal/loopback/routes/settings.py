"""What people set in their clients and bots run into: their language, and who may write to them directly.

Not in Discord's documentation for bots; the form is that of its client.
"""

from bot.rehearsal.loopback.call import NOTHING, Answer, Call
from bot.rehearsal.loopback.checks.commands import LOCALES
from bot.rehearsal.loopback.entities import User
from bot.rehearsal.loopback.errors import ApiError, Mistakes, unknown
from bot.rehearsal.loopback.kinds import Json
from bot.rehearsal.loopback.router import Routes

routes = Routes()
BLOCKED = 2  # of the kinds of relationship the only one there is here
_ONE = "/users/@me/relationships/{user_id}"


@routes("GET", "/users/@me/settings")
def settings(call: Call) -> Json:
    return _shown(call.person())


@routes("PATCH", "/users/@me/settings")
def change(call: Call) -> Json:
    """`restricted_guilds` are the servers whose members, bots included, may not write to this person directly."""
    person = call.person()
    mistakes = Mistakes()
    fields = call.fields(mistakes)
    locale, restricted = fields.text("locale", 10), fields.listing("restricted_guilds", 200)
    if locale is not None and locale not in LOCALES:
        fields.wrong("locale", "ENUM_TYPE_COERCE", f'Value "{locale}" is not a valid enum value.')
    mistakes.raise_any()
    person.locale = locale or person.locale
    if restricted is not None:
        person.restricted = {str(guild_id) for guild_id in restricted}
    call.hub.gateway.tell(person.id, "USER_SETTINGS_UPDATE", _shown(person))
    return _shown(person)


@routes("GET", "/users/@me/relationships")
def relationships(call: Call) -> list[Json]:
    return [_relationship(call, user_id) for user_id in call.person().blocked]


@routes("PUT", _ONE)
def block(call: Call) -> Answer:
    person, user_id = call.person(), call.param("user_id")
    if user_id not in call.hub.world.users:
        raise unknown("User")
    mistakes = Mistakes()
    kind = call.fields(mistakes).choice("type", (1, BLOCKED))
    mistakes.raise_any()
    if kind != BLOCKED:
        raise ApiError(403, 80000, "Incoming friend requests disabled.")
    person.blocked[user_id] = None
    call.hub.gateway.tell(person.id, "RELATIONSHIP_ADD", _relationship(call, user_id))
    return NOTHING


@routes("DELETE", _ONE)
def unblock(call: Call) -> Answer:
    person, user_id = call.person(), call.param("user_id")
    if user_id in person.blocked:
        del person.blocked[user_id]
        call.hub.gateway.tell(person.id, "RELATIONSHIP_REMOVE", {"id": user_id, "type": BLOCKED})
    return NOTHING


def _shown(person: User) -> Json:
    return {
        "locale": person.locale, "restricted_guilds": sorted(person.restricted), "default_guilds_restricted": False,
        "status": "online",
    }  # fmt: skip


def _relationship(call: Call, user_id: str) -> Json:
    return {"id": user_id, "type": BLOCKED, "nickname": None, "user": call.hub.world.users[user_id].wire}
