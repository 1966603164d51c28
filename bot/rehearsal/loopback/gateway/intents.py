"""Which events a bot asked for (`developers/events/gateway.mdx`, Gateway Intents). People are told everything."""

GUILDS, GUILD_MEMBERS, MODERATION = 1 << 0, 1 << 1, 1 << 2
PRESENCES, GUILD_MESSAGES, GUILD_REACTIONS, GUILD_TYPING = 1 << 8, 1 << 9, 1 << 10, 1 << 11
DIRECT_MESSAGES, DIRECT_REACTIONS, DIRECT_TYPING = 1 << 12, 1 << 13, 1 << 14
MESSAGE_CONTENT, SCHEDULED_EVENTS = 1 << 15, 1 << 16

NONE = 0  # events that need no intent, such as INTERACTION_CREATE
KNOWN = (1 << 17) - 1 | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25
EVERYTHING = KNOWN  # what a person's own client receives
