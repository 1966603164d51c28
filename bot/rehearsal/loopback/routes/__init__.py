"""The REST routes, one file per resource. A route is a plain function: what it changes, it changes at once."""

from bot.rehearsal.loopback.router import Routes
from bot.rehearsal.loopback.routes import (
    audit,
    callbacks,
    channels,
    commands,
    direct,
    events,
    followups,
    guilds,
    history,
    login,
    members,
    messages,
    overwrites,
    people,
    pins,
    reactions,
    roles,
    settings,
    thread_members,
    threads,
    typing,
)  # fmt: skip

ROUTES: list[Routes] = [
    module.routes
    for module in (
        audit, callbacks, channels, commands, direct, events, followups, guilds, history, login, members, messages,
        overwrites, people, pins, reactions, roles, settings, thread_members, threads, typing,
    )
]  # fmt: skip
