"""Brings a database to the tables of this program: at every start, and by `parley migrate`."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.columns import METADATA

ONE_AT_A_TIME = 0x7061726C6579  # the number under which processes on one PostgreSQL database take turns


class NewerDatabase(RuntimeError):
    """The database was brought forward by a newer program than this one."""


async def migrate(engine: AsyncEngine) -> str | None:
    """Run what is missing, all of it or nothing; answers the revision the database was at before."""
    async with engine.begin() as connection:  # on SQLite this is BEGIN IMMEDIATE: it begins none for DDL by itself
        return await connection.run_sync(_migrate)


def _migrate(connection: Connection) -> str | None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": ONE_AT_A_TIME})
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    config.attributes["metadata"] = METADATA
    scripts = ScriptDirectory.from_config(config)
    before = MigrationContext.configure(connection).get_current_revision()
    if before is not None and before not in {script.revision for script in scripts.walk_revisions()}:
        raise NewerDatabase(f"the database is at revision {before}, which this version of Parley does not know")
    if before != scripts.get_current_head():
        command.upgrade(config, "head")
    return before
