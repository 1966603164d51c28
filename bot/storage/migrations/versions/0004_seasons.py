"""Seasons: rounds in stages, with everything that was decided between them."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "seasons",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("guild", sa.BigInteger(), nullable=False),
        sa.Column("entries", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_seasons"),
    )
    op.create_index("ix_seasons_guild", "seasons", ["guild"])
    op.create_table(
        "season_journal",
        sa.Column("season", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("place", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.ForeignKeyConstraint(["season"], ["seasons.id"], name="fk_season_journal_season_seasons"),
        sa.PrimaryKeyConstraint("season", "place", name="pk_season_journal"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "season_rounds",
        sa.Column("round", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("season", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["round"], ["rounds.id"], name="fk_season_rounds_round_rounds"),
        sa.ForeignKeyConstraint(["season"], ["seasons.id"], name="fk_season_rounds_season_seasons"),
        sa.PrimaryKeyConstraint("round", name="pk_season_rounds"),
    )
