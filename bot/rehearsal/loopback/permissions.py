"""Who may do what where: Discord's order of roles and overwrites (`developers/topics/permissions.mdx`)."""

from datetime import datetime

from bot.rehearsal.loopback.entities import Channel, Guild, Member, User
from bot.rehearsal.loopback.kinds import PRIVATE_THREAD

NAMES = (
    "CREATE_INSTANT_INVITE", "KICK_MEMBERS", "BAN_MEMBERS", "ADMINISTRATOR", "MANAGE_CHANNELS", "MANAGE_GUILD",
    "ADD_REACTIONS", "VIEW_AUDIT_LOG", "PRIORITY_SPEAKER", "STREAM", "VIEW_CHANNEL", "SEND_MESSAGES",
    "SEND_TTS_MESSAGES", "MANAGE_MESSAGES", "EMBED_LINKS", "ATTACH_FILES", "READ_MESSAGE_HISTORY",
    "MENTION_EVERYONE", "USE_EXTERNAL_EMOJIS", "VIEW_GUILD_INSIGHTS", "CONNECT", "SPEAK", "MUTE_MEMBERS",
    "DEAFEN_MEMBERS", "MOVE_MEMBERS", "USE_VAD", "CHANGE_NICKNAME", "MANAGE_NICKNAMES", "MANAGE_ROLES",
    "MANAGE_WEBHOOKS", "MANAGE_GUILD_EXPRESSIONS", "USE_APPLICATION_COMMANDS", "REQUEST_TO_SPEAK",
    "MANAGE_EVENTS", "MANAGE_THREADS", "CREATE_PUBLIC_THREADS", "CREATE_PRIVATE_THREADS",
    "USE_EXTERNAL_STICKERS", "SEND_MESSAGES_IN_THREADS", "USE_EMBEDDED_ACTIVITIES", "MODERATE_MEMBERS",
    "VIEW_CREATOR_MONETIZATION_ANALYTICS", "USE_SOUNDBOARD", "CREATE_GUILD_EXPRESSIONS", "CREATE_EVENTS",
    "USE_EXTERNAL_SOUNDS", "SEND_VOICE_MESSAGES", "USE_CLYDE_AI", "SET_VOICE_CHANNEL_STATUS", "SEND_POLLS",
    "USE_EXTERNAL_APPS", "PIN_MESSAGES", "BYPASS_SLOWMODE",
)  # fmt: skip
BITS = {name: 1 << place for place, name in enumerate(NAMES)}


def bits(*names: str) -> int:
    return sum(BITS[name] for name in names)


ALL = bits(*NAMES)
ADMINISTRATOR = BITS["ADMINISTRATOR"]
VIEW_CHANNEL = BITS["VIEW_CHANNEL"]
SEND_MESSAGES = BITS["SEND_MESSAGES"]
SEND_IN_THREADS = BITS["SEND_MESSAGES_IN_THREADS"]
READ_HISTORY = BITS["READ_MESSAGE_HISTORY"]
MANAGE_ROLES = BITS["MANAGE_ROLES"]
MANAGE_CHANNELS = BITS["MANAGE_CHANNELS"]
MANAGE_MESSAGES = BITS["MANAGE_MESSAGES"]
MANAGE_THREADS = BITS["MANAGE_THREADS"]
EMBED_LINKS, ATTACH_FILES = BITS["EMBED_LINKS"], BITS["ATTACH_FILES"]
MENTION_EVERYONE, PIN_MESSAGES = BITS["MENTION_EVERYONE"], BITS["PIN_MESSAGES"]
USE_COMMANDS = BITS["USE_APPLICATION_COMMANDS"]
BYPASS_SLOWMODE = BITS["BYPASS_SLOWMODE"]
MODERATE_MEMBERS = BITS["MODERATE_MEMBERS"]

TIMED_OUT = VIEW_CHANNEL | READ_HISTORY
EVERYONE = bits(
    "CREATE_INSTANT_INVITE", "ADD_REACTIONS", "STREAM", "VIEW_CHANNEL", "SEND_MESSAGES", "EMBED_LINKS", "ATTACH_FILES",
    "READ_MESSAGE_HISTORY", "MENTION_EVERYONE", "USE_EXTERNAL_EMOJIS", "CONNECT", "SPEAK", "USE_VAD",
    "CHANGE_NICKNAME", "USE_APPLICATION_COMMANDS", "REQUEST_TO_SPEAK", "CREATE_PUBLIC_THREADS",
    "CREATE_PRIVATE_THREADS", "USE_EXTERNAL_STICKERS", "SEND_MESSAGES_IN_THREADS", "USE_EMBEDDED_ACTIVITIES",
    "USE_SOUNDBOARD", "USE_EXTERNAL_SOUNDS", "SEND_VOICE_MESSAGES", "SEND_POLLS", "USE_EXTERNAL_APPS",
)  # fmt: skip  # what a new server gives to everybody
IN_A_DM = bits(
    "ADD_REACTIONS", "STREAM", "VIEW_CHANNEL", "SEND_MESSAGES", "EMBED_LINKS", "ATTACH_FILES", "READ_MESSAGE_HISTORY",
    "USE_EXTERNAL_EMOJIS", "CONNECT", "SPEAK", "USE_VAD", "USE_APPLICATION_COMMANDS", "USE_EXTERNAL_STICKERS",
    "USE_EMBEDDED_ACTIVITIES", "USE_SOUNDBOARD", "USE_EXTERNAL_SOUNDS", "SEND_VOICE_MESSAGES", "SEND_POLLS",
    "USE_EXTERNAL_APPS", "PIN_MESSAGES", "MENTION_EVERYONE",
)  # fmt: skip


def in_guild(member: Member) -> int:
    """What the roles of a member give, before any channel."""
    guild = member.guild
    if member.user.id == guild.owner_id:
        return ALL
    given = guild.roles[guild.id].permissions
    for role_id in member.roles:
        given |= guild.roles[role_id].permissions
    return ALL if given & ADMINISTRATOR else given


def in_channel(user: User, channel: Channel, now: datetime) -> int:
    """What somebody may do in a place; nothing at all where they cannot see it."""
    guild = channel.guild
    if guild is None:
        return IN_A_DM if user.id in channel.recipients else 0
    member = guild.members.get(user.id)
    if member is None:
        return 0
    known = guild.permission_cache.setdefault(channel.id, {})
    cached = known.get(user.id)
    if cached is None:
        cached = known[user.id] = _computed(member, channel, guild)
    until = member.timed_out_until
    if until is not None and until > now and cached != ALL:
        return cached & TIMED_OUT
    return cached


def _computed(member: Member, channel: Channel, guild: Guild) -> int:
    given = in_guild(member)
    if given == ALL:
        return ALL
    place: Channel = channel
    if channel.thread is not None:
        place = guild.channels[channel.parent_id or ""]
    given = with_overwrites(given, member, place)
    if not given & VIEW_CHANNEL:
        return 0
    if channel.type == PRIVATE_THREAD and channel.thread is not None:
        inside = member.user.id in channel.thread.members
        if not inside and not given & MANAGE_THREADS:
            return 0
    return given


def with_overwrites(given: int, member: Member, place: Channel) -> int:
    overwrites = place.overwrites
    if not overwrites:
        return given
    everyone = overwrites.get(member.guild.id)
    if everyone is not None:
        given = given & ~everyone.deny | everyone.allow
    allow = deny = 0
    for role_id in member.roles:  # all roles together: their order says nothing, and an allow wins
        overwrite = overwrites.get(role_id)
        if overwrite is not None:
            allow |= overwrite.allow
            deny |= overwrite.deny
    given = given & ~deny | allow
    own = overwrites.get(member.user.id)
    if own is not None:
        given = given & ~own.deny | own.allow
    return given


def top_role(member: Member) -> int:
    """The height of a member in the hierarchy; the owner stands above it."""
    if member.user.id == member.guild.owner_id:
        return 1 << 30
    return max((member.guild.roles[role_id].position for role_id in member.roles), default=0)


def send_bit(channel: Channel) -> int:
    return SEND_IN_THREADS if channel.thread is not None else SEND_MESSAGES
