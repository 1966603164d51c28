"""What an operator sets: read once, in the assembly, from the environment or a `.env` file beside it, and handed down.

Every setting has the prefix PARLEY_ and a default that works on one small machine, but for the token.
"""

from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """All settings. The README's table is made of these names and descriptions, and a test compares them."""

    model_config = SettingsConfigDict(env_prefix="PARLEY_", env_file=".env", extra="ignore", frozen=True)

    discord_token: Annotated[
        SecretStr | None, Field(description="The bot's token, from Discord's developer portal. Needed by `parley run`.")
    ] = None
    database: Annotated[
        SecretStr,
        Field(description="Where the database is: an SQLite file, or `postgresql+asyncpg://user:password@host/name`."),
    ] = SecretStr("sqlite+aiosqlite:///dialogue.db")
    keys: Annotated[
        Path, Field(description="The folder of the keys that seal votes and seats. Keep it out of database backups.")
    ] = Path("dialogue.keys")
    formats: Annotated[
        Path | None, Field(description="A folder with formats of your own (TOML), beside those that come with Parley.")
    ] = None
    language: Annotated[str, Field(description="The language where nothing else says which, such as `en`.")] = "en"
    discord_api: Annotated[
        str | None, Field(description="Another Discord to talk to, for rehearsals: `http://127.0.0.1:PORT/api/v10`.")
    ] = None
    discord_gateway: Annotated[
        str | None, Field(description="The gateway that belongs to it: `ws://127.0.0.1:PORT/`.")
    ] = None
    log_level: Annotated[
        str, Field(pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="How much the log says. Never names or words.")
    ] = "INFO"
