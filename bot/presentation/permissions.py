"""The permissions the bot needs in a server, by their wording keys. Each has a name and a purpose in the wording.

Several are needed only to be denied: Discord lets a bot switch off in a room only what it may do itself.
"""

NEEDED = (
    "view-channel",
    "send-messages",
    "manage-channels",
    "manage-roles",
    "attach-files",
    "read-message-history",
    "create-events",
    "add-reactions",
    "send-polls",
    "use-external-apps",
    "create-public-threads",
    "create-private-threads",
    "send-messages-in-threads",
)
