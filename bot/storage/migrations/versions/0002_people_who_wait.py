"""Seats that are kept for people on a waiting list."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept_seats",
        sa.Column("round", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["round"], ["rounds.id"], name="fk_kept_seats_round_rounds"),
        sa.PrimaryKeyConstraint("round", name="pk_kept_seats"),
    )
