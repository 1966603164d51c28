"""What is put to the ballot besides statements: questions, sealed answers, and reservations that are published."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "questions",
        _number("dialogue"),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["dialogue"], ["dialogues.id"], name="fk_questions_dialogue"),
        sa.PrimaryKeyConstraint("dialogue", "question", name="pk_questions"),
    )
    op.create_table(
        "answers",
        _number("dialogue"),
        sa.Column("question", sa.Text(), nullable=False),
        _number("seat"),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("dialogue", "question", "seat", name="pk_answers"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_answers_dialogue_seat", "answers", ["dialogue", "seat"])
    op.create_table(
        "reservations",
        _number("dialogue"),
        _number("number"),
        sa.Column("body", sa.Text()),
        sa.ForeignKeyConstraint(["dialogue"], ["dialogues.id"], name="fk_reservations_dialogue"),
        sa.PrimaryKeyConstraint("dialogue", "number", name="pk_reservations"),
    )


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), autoincrement=False, nullable=False)
