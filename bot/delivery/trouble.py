"""What an error of Discord means for an errand: try again, and when, or give it up, and what the desk is told.

Again: whatever may pass by itself. discord.py gives up on Linux at once when a connection is reset, so the network's
own errors stand here too. Never: whatever only people can change. Ten thousand refusals in ten minutes would have
Discord shut out the whole machine, so what was refused once is not asked for again.
"""

import logging
from collections.abc import Awaitable
from datetime import datetime, timedelta

import aiohttp
import discord

from bot.hosting.ports import Carried, Errand

log = logging.getLogger(__name__)

FIRST_WAIT = timedelta(seconds=1)
LONGEST_WAIT = timedelta(minutes=5)

# Discord's error codes (developers/topics/opcodes-and-status-codes)
UNKNOWN_CHANNEL, UNKNOWN_MESSAGE = 10003, 10008
TOO_MANY_CHANNELS, TOO_MANY_OLD_EDITS = 30013, 30046
OPENING_TOO_FAST = 40003

# Sentences for the desk, by their wording keys
NO_PERMISSION, PLACE_GONE, NO_ROOM_LEFT, NOT_TAKEN = (
    "desk-no-permission",
    "desk-place-gone",
    "desk-no-room-left",
    "desk-not-taken",
)

MAY_PASS = (aiohttp.ClientError, OSError, TimeoutError)
MISTAKES = (ValueError, TypeError, LookupError, AttributeError)  # of ours
MOST_TRIES = 6  # of an errand that fails by a mistake of ours; then what waits behind it goes on without it


class NoPlace(Exception):
    """Where this belongs is not there, and cannot be made now. The argument is what the desk is told."""


async def unless_gone(request: Awaitable[object]) -> None:
    """Do it; that somebody has left the server, or may not be reached, is no reason to stop."""
    try:
        await request
    except discord.NotFound as error:
        if error.code == UNKNOWN_CHANNEL:
            raise


def carried_after(error: Exception, errand: Errand, now: datetime) -> Carried:
    """What becomes of the errand after this error; an error that is a mistake of ours is raised again."""
    match error:
        case NoPlace():
            return Carried(never=str(error))
        case discord.RateLimited():
            return Carried(again_at=now + timedelta(seconds=error.retry_after))
        case discord.HTTPException() if error.status == 429 or error.status >= 500 or error.status == 401:
            return again(errand, now)
        case discord.HTTPException():
            log.warning("Discord refused errand %d: status %d, code %d", errand.number, error.status, error.code)
            return Carried(never=_why(error))
        case _ if isinstance(error, MAY_PASS):
            return again(errand, now)
        case _:
            raise error


def after_mistake(errand: Errand, now: datetime) -> Carried:
    """A mistake may have been in what the errand found, so it is tried again; but not for ever, since whatever else is
    to be seen in that place waits behind it."""
    log.exception("errand %d (%s) cannot be carried", errand.number, type(errand.effect).__name__)
    return again(errand, now) if errand.attempts < MOST_TRIES else Carried(never=NOT_TAKEN)


def _why(error: discord.HTTPException) -> str:
    match error:
        case discord.Forbidden():
            return NO_PERMISSION
        case discord.NotFound():
            return PLACE_GONE
        case _:
            return NO_ROOM_LEFT if error.code == TOO_MANY_CHANNELS else NOT_TAKEN


def again(errand: Errand, now: datetime) -> Carried:
    """Later, and ever later."""
    return Carried(again_at=now + min(FIRST_WAIT * 2 ** min(errand.attempts, 12), LONGEST_WAIT))
