"""Every database comes to the same tables, whatever it was before."""

import asyncio

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from bot.storage.columns import METADATA
from bot.storage.database import open_database
from bot.storage.migrating import MIGRATIONS, NewerDatabase, migrate, revisions


def differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), METADATA))


async def test_migrating_leads_to_the_tables_of_this_program(empty_address: str) -> None:
    async with open_database(empty_address) as database:
        assert await migrate(database.engine) is None
        async with database.engine.connect() as connection:
            assert await connection.run_sync(differences) == []


async def test_rows_of_people_are_kept_in_the_order_of_their_keys(tmp_path: object) -> None:
    """Where SQLite numbers rows as they come, their numbers would tell who came when."""
    async with open_database(f"sqlite+aiosqlite:///{tmp_path}/a.db") as database:
        await migrate(database.engine)
        async with database.reading() as connection:
            made = dict((await connection.execute(text("SELECT name, sql FROM sqlite_master"))).all())  # type: ignore[arg-type]
    for name in ("vault", "ballots", "answers", "drafts"):
        assert "WITHOUT ROWID" in made[name]
    for name in ("outbox", "rounds", "dialogues"):
        assert "AUTOINCREMENT" in made[name]


def test_the_names_of_the_steps_are_their_order() -> None:
    """So that a start need not ask Alembic whether there is anything to do."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    assert [script.revision for script in scripts.walk_revisions()] == list(reversed(revisions()))


async def test_migrating_twice_changes_nothing(empty_address: str) -> None:
    async with open_database(empty_address) as database:
        await migrate(database.engine)
        assert await migrate(database.engine) == revisions()[-1]


@pytest.mark.parametrize("before", revisions())
async def test_a_database_of_every_earlier_program_is_brought_forward(
    empty_address: str, monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    async with open_database(empty_address) as database:
        with monkeypatch.context() as patch:
            upgrade = command.upgrade
            patch.setattr(command, "upgrade", lambda config, _: upgrade(config, before))
            await migrate(database.engine)
        assert await migrate(database.engine) == before
        async with database.engine.connect() as connection:
            assert await connection.run_sync(differences) == []


async def test_two_processes_that_start_together_do_not_stumble(empty_address: str) -> None:
    async with open_database(empty_address) as one, open_database(empty_address) as other:
        found = await asyncio.gather(migrate(one.engine), migrate(other.engine))
    assert sorted(found, key=str) == [revisions()[-1], None]


async def test_an_older_program_leaves_a_newer_database_alone(empty_address: str) -> None:
    async with open_database(empty_address) as database:
        await migrate(database.engine)
        await database.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        with pytest.raises(NewerDatabase, match="9999"):
            await migrate(database.engine)


async def test_a_migration_that_breaks_leaves_nothing_half_made(
    empty_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_short(*_: object) -> None:
        raise ZeroDivisionError

    async with open_database(empty_address) as database:
        with monkeypatch.context() as patch:
            patch.setattr("alembic.runtime.migration.HeadMaintainer.update_to_step", cut_short)  # after the tables
            with pytest.raises(ZeroDivisionError):
                await migrate(database.engine)
        async with database.engine.connect() as connection:
            assert await connection.run_sync(lambda c: inspect(c).get_table_names()) == []
        assert await migrate(database.engine) is None
