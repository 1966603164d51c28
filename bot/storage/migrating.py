"""Brings a database to the tables of this program: at every start, and by `parley migrate`."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.columns import METADATA

MIGRATIONS = Path(__file__).parent / "migrations"
ONE_AT_A_TIME = 0x7061726C6579  # the number under which processes on one PostgreSQL database take turns


class NewerDatabase(RuntimeError):
    """The database was brought forward by a newer program than this one."""


def revisions() -> list[str]:
    """All steps in their order. A step's file begins with its revision: "0001_first_tables.py"."""
    return sorted(file.name.partition("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*.py"))


async def migrate(engine: AsyncEngine) -> str | None:
    """Run what is missing, all of it or nothing; answers the revision the database was at before."""
    async with engine.begin() as connection:  # on SQLite this is BEGIN IMMEDIATE: it begins none for DDL by itself
        return await connection.run_sync(_migrate)


def _migrate(connection: Connection) -> str | None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": ONE_AT_A_TIME})
    known, before = revisions(), _revision(connection)
    if before is not None and before not in known:
        raise NewerDatabase(f"the database is at revision {before}, which this version of Parley does not know")
    if before != known[-1]:
        _upgrade(connection)
    return before


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _upgrade(connection: Connection) -> None:
    from alembic import command  # a quarter of a program's start, and hardly ever needed
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    config.attributes["metadata"] = METADATA
    command.upgrade(config, "head")
