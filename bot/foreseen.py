"""What goes wrong outside the program when it starts, each as one sentence for the operator: what it is, what to do.

Addresses of databases hold passwords and settings hold tokens, so neither is ever repeated.
"""

import errno

import aiohttp
import discord
from pydantic import ValidationError
from sqlalchemy.exc import ArgumentError, DBAPIError

from bot.storage.database import UnknownDatabase

FORESEEN = (
    ValidationError,
    UnknownDatabase,
    ArgumentError,
    DBAPIError,
    discord.LoginFailure,
    aiohttp.ClientError,
    OSError,
)
"""An address in use is an OSError, and so is a database or a Discord that cannot be reached."""


def plainly(error: BaseException) -> str:
    """One sentence for one of FORESEEN."""
    match error:
        case ValidationError():
            names = ", ".join(sorted({f"PARLEY_{'_'.join(map(str, one['loc']))}".upper() for one in error.errors()}))
            return f"A setting cannot be read: {names}. The table in the README says what each of them may be."
        case UnknownDatabase():
            return f"PARLEY_DATABASE: {error}."
        case ArgumentError():
            return "PARLEY_DATABASE is not the address of a database, such as sqlite+aiosqlite:///dialogue.db."
        case discord.LoginFailure():
            return "Discord does not take the token: copy it again from the developer portal to PARLEY_DISCORD_TOKEN."
        case aiohttp.ClientError():
            return "Discord cannot be reached. Check the connection, and PARLEY_DISCORD_API where it is set."
        case OSError(errno=errno.EADDRINUSE):
            return "This port is in use already. Choose another one, or 0 for any that is free."
        case OSError() if error.filename:
            return f"{error.filename} cannot be used: {error.strerror}."
        case _:
            return "The database cannot be reached or refuses. Check PARLEY_DATABASE, and whether it runs."
