"""The tables of a first round."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

COUNTED = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _dialogues()
    _rounds()
    _people()
    _discord()


def _dialogues() -> None:
    op.create_table(
        "servers",
        _key("guild"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("guild", name="pk_servers"),
    )
    op.create_table(
        "dialogues",
        sa.Column("id", COUNTED, nullable=False),
        sa.Column("guild", sa.BigInteger(), nullable=False),
        sa.Column("published_at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_dialogues"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_dialogues_guild", "dialogues", ["guild"])
    op.create_table(
        "statements",
        _key("dialogue"),
        _key("draft"),
        sa.Column("number", sa.BigInteger()),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("body", sa.Text()),
        _belongs_to("dialogue", "statements"),
        sa.PrimaryKeyConstraint("dialogue", "draft", name="pk_statements"),
    )
    op.create_index("uq_statements_dialogue_number", "statements", ["dialogue", "number"], unique=True)
    op.create_table(
        "publications",
        _key("dialogue"),
        _key("number"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        _belongs_to("dialogue", "publications"),
        sa.PrimaryKeyConstraint("dialogue", "number", name="pk_publications"),
    )
    op.create_table(
        "records",
        _key("dialogue"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        _belongs_to("dialogue", "records"),
        sa.PrimaryKeyConstraint("dialogue", name="pk_records"),
    )
    op.create_table(
        "openings",
        _key("guild"),
        _key("account"),
        sa.Column("kept_at", MOMENT, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("guild", "account", name="pk_openings"),
    )
    op.create_table(
        "alive",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alive"),
    )


def _rounds() -> None:
    op.create_table(
        "rounds",
        sa.Column("id", COUNTED, nullable=False),
        sa.Column("dialogue", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("deadline", MOMENT),
        sa.Column("checkpoint_due", sa.Boolean(), nullable=False),
        sa.Column("checkpoints", sa.Text(), nullable=False),
        _belongs_to("dialogue", "rounds"),
        sa.PrimaryKeyConstraint("id", name="pk_rounds"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_rounds_dialogue", "rounds", ["dialogue"])
    op.create_index("ix_rounds_deadline", "rounds", ["deadline"])
    op.create_index("ix_rounds_checkpoint_due", "rounds", ["checkpoint_due"])
    op.create_table(
        "journal",
        _key("round"),
        _key("place"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        _belongs_to("round", "journal"),
        sa.PrimaryKeyConstraint("round", "place", name="pk_journal"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "words",
        _key("round"),
        _key("words"),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("source", sa.Text()),
        _belongs_to("round", "words"),
        sa.PrimaryKeyConstraint("round", "words", name="pk_words"),
    )


def _people() -> None:
    op.create_table(
        "vault",
        _key("dialogue"),
        sa.Column("handle", sa.LargeBinary(), nullable=False),
        sa.Column("participant_handle", sa.LargeBinary(), nullable=False),
        sa.Column("seat_handle", sa.LargeBinary()),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        _belongs_to("dialogue", "vault"),
        sa.PrimaryKeyConstraint("dialogue", "handle", name="pk_vault"),
        sqlite_with_rowid=False,
    )
    op.create_index("uq_vault_dialogue_participant_handle", "vault", ["dialogue", "participant_handle"], unique=True)
    op.create_index("uq_vault_dialogue_seat_handle", "vault", ["dialogue", "seat_handle"], unique=True)
    op.create_table(
        "ballots",
        _key("dialogue"),
        _key("statement"),
        _key("seat"),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("dialogue", "statement", "seat", name="pk_ballots"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_ballots_dialogue_seat", "ballots", ["dialogue", "seat"])
    op.create_table(
        "drafts",
        _key("round"),
        _key("seat"),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        _belongs_to("round", "drafts"),
        sa.PrimaryKeyConstraint("round", "seat", "kind", name="pk_drafts"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "notices",
        sa.Column("id", COUNTED, nullable=False),
        sa.Column("dialogue", sa.BigInteger(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("until", MOMENT),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        _belongs_to("dialogue", "notices"),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
    )
    op.create_index("ix_notices_dialogue_about", "notices", ["dialogue", "about"])


def _discord() -> None:
    op.create_table(
        "outbox",
        sa.Column("number", COUNTED, nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("urgency", sa.Integer(), nullable=False),
        sa.Column("replace_key", sa.Text()),
        sa.Column("not_before", MOMENT),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("holder", sa.Text()),
        sa.Column("held_until", MOMENT),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_outbox"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_place_number", "outbox", ["place", "number"])
    op.create_index("ix_outbox_replace_key", "outbox", ["replace_key"])
    op.create_table(
        "places",
        _key("round"),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("channel", sa.BigInteger(), nullable=False),
        sa.Column("post", sa.BigInteger()),
        _belongs_to("round", "places"),
        sa.PrimaryKeyConstraint("round", "kind", name="pk_places"),
    )
    op.create_index("ix_places_channel", "places", ["channel"])
    op.create_table(
        "posts",
        _key("round"),
        _key("post"),
        sa.Column("channel", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("at_table", sa.Text(), nullable=False),
        sa.Column("panel", sa.Boolean(), nullable=False),
        _belongs_to("round", "posts"),
        sa.PrimaryKeyConstraint("round", "post", name="pk_posts"),
    )
    op.create_index("ix_posts_round_about", "posts", ["round", "about"])


def _key(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), autoincrement=False, nullable=False)


def _belongs_to(column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{column}s.id"], name=f"fk_{table}_{column}")
