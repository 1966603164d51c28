"""All tables. A change here needs a revision in `migrations/versions`; a test compares the two on both databases.

`name`, `version` and `body` are a value as JSON (`wire.py`); `sealed` is one that only the dialogue's key opens.
Tables that hold people or answers are kept in the order of their keys (`WITHOUT ROWID` on SQLite), so that the place
of a row in the file does not tell who came when. None of them has a column for a time.
"""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from bot.storage.columns import COUNTED, METADATA, UtcDateTime, Words

servers = Table(
    "servers",
    METADATA,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("body", Text, nullable=False),
)

dialogues = Table(
    "dialogues",
    METADATA,
    Column("id", COUNTED, primary_key=True),
    Column("guild", BigInteger, nullable=False, index=True),
    Column("published_at", UtcDateTime, nullable=False),
    Column("version", Integer, nullable=False),
    Column("body", Text, nullable=False),  # the charter
    sqlite_autoincrement=True,  # a number is never used again: keys and audit-log reasons carry it
)

rounds = Table(
    "rounds",
    METADATA,
    Column("id", COUNTED, primary_key=True),
    Column("dialogue", BigInteger, ForeignKey("dialogues.id"), nullable=False, index=True),
    Column("version", BigInteger, nullable=False),  # how many events the journal holds
    Column("stage", Text, nullable=False),
    Column("deadline", UtcDateTime),
    Column("checkpoint_due", Boolean, nullable=False),
    Column("checkpoints", Text, nullable=False),  # the announced moments the round began with, as JSON
    sqlite_autoincrement=True,
)
Index("ix_rounds_deadline", rounds.c.deadline)
Index("ix_rounds_checkpoint_due", rounds.c.checkpoint_due)

journal = Table(
    "journal",
    METADATA,
    Column("round", BigInteger, ForeignKey("rounds.id"), primary_key=True, autoincrement=False),
    Column("place", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("body", Text, nullable=False),
    sqlite_with_rowid=False,
)

words = Table(
    "words",
    METADATA,
    Column("round", BigInteger, ForeignKey("rounds.id"), primary_key=True, autoincrement=False),
    Column("words", BigInteger, primary_key=True, autoincrement=False),  # the reference that events carry
    Column("body", Words, nullable=False),
    Column("source", Words),  # where a stated fact is from, if the writer said so
)

statements = Table(
    "statements",
    METADATA,
    Column("dialogue", BigInteger, ForeignKey("dialogues.id"), primary_key=True, autoincrement=False),
    Column("draft", BigInteger, primary_key=True, autoincrement=False),
    Column("number", BigInteger),  # from its release on
    Column("closed", Boolean, nullable=False),  # its vote is over for good
    Column("body", Words),  # the words; NULL when erased
)
Index("uq_statements_dialogue_number", statements.c.dialogue, statements.c.number, unique=True)

ballots = Table(
    "ballots",  # no foreign key: the guard of a vote looks at its statement in the same transaction
    METADATA,
    Column("dialogue", BigInteger, primary_key=True, autoincrement=False),
    Column("statement", BigInteger, primary_key=True, autoincrement=False),
    Column("seat", BigInteger, primary_key=True, autoincrement=False),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
Index("ix_ballots_dialogue_seat", ballots.c.dialogue, ballots.c.seat)

questions = Table(
    "questions",  # what is put to the ballot besides statements
    METADATA,
    Column("dialogue", BigInteger, ForeignKey("dialogues.id"), primary_key=True, autoincrement=False),
    Column("question", Text, primary_key=True),  # its key
    Column("closed", Boolean, nullable=False),
)

answers = Table(
    "answers",  # no foreign key: the guard of an answer looks at its question in the same transaction
    METADATA,
    Column("dialogue", BigInteger, primary_key=True, autoincrement=False),
    Column("question", Text, primary_key=True),
    Column("seat", BigInteger, primary_key=True, autoincrement=False),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
Index("ix_answers_dialogue_seat", answers.c.dialogue, answers.c.seat)

reservations = Table(
    "reservations",  # that are published, as from a side; numbered in drawn order
    METADATA,
    Column("dialogue", BigInteger, ForeignKey("dialogues.id"), primary_key=True, autoincrement=False),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("body", Words),  # the words; NULL when erased
)

drafts = Table(
    "drafts",
    METADATA,
    Column("round", BigInteger, ForeignKey("rounds.id"), primary_key=True, autoincrement=False),
    Column("seat", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", Text, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

vault = Table(
    "vault",
    METADATA,
    Column("dialogue", BigInteger, ForeignKey("dialogues.id"), primary_key=True, autoincrement=False),
    Column("handle", LargeBinary, primary_key=True),  # keyed hash of the account
    Column("participant_handle", LargeBinary, nullable=False),  # keyed hash of the participant
    Column("seat_handle", LargeBinary),  # keyed hash of the seat
    Column("sealed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
Index("uq_vault_dialogue_participant_handle", vault.c.dialogue, vault.c.participant_handle, unique=True)
Index("uq_vault_dialogue_seat_handle", vault.c.dialogue, vault.c.seat_handle, unique=True)

notices = Table(
    "notices",
    METADATA,
    Column("id", COUNTED, primary_key=True),
    Column("dialogue", BigInteger, ForeignKey("dialogues.id"), nullable=False),
    Column("about", Text, nullable=False),
    Column("until", UtcDateTime),
    Column("sealed", LargeBinary, nullable=False),
)
Index("ix_notices_dialogue_about", notices.c.dialogue, notices.c.about)

publications = Table(
    "publications",
    METADATA,
    Column("dialogue", BigInteger, ForeignKey("dialogues.id"), primary_key=True, autoincrement=False),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("body", Text, nullable=False),
)

records = Table(
    "records",
    METADATA,
    Column("dialogue", BigInteger, ForeignKey("dialogues.id"), primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("body", Text, nullable=False),
)

outbox = Table(
    "outbox",
    METADATA,
    Column("number", COUNTED, primary_key=True),
    Column("place", Text, nullable=False),
    Column("urgency", Integer, nullable=False),
    Column("replace_key", Text),
    Column("not_before", UtcDateTime),
    Column("attempts", Integer, nullable=False),
    Column("holder", Text),  # the process that carries it, until …
    Column("held_until", UtcDateTime),
    Column("name", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("body", Text, nullable=False),
    sqlite_autoincrement=True,  # a number is never used again: it is the nonce and the marker of a post
)
Index("ix_outbox_place_number", outbox.c.place, outbox.c.number)
Index("ix_outbox_replace_key", outbox.c.replace_key)

places = Table(
    "places",
    METADATA,
    Column("round", BigInteger, ForeignKey("rounds.id"), primary_key=True, autoincrement=False),
    Column("kind", Text, primary_key=True),
    Column("channel", BigInteger, nullable=False, index=True),
    Column("post", BigInteger),
)

posts = Table(
    "posts",
    METADATA,
    Column("round", BigInteger, ForeignKey("rounds.id"), primary_key=True, autoincrement=False),
    Column("post", BigInteger, primary_key=True, autoincrement=False),
    Column("channel", BigInteger, nullable=False),
    Column("number", BigInteger, nullable=False),  # the errand that made it
    Column("about", Text, nullable=False),
    Column("at_table", Text, nullable=False),
    Column("panel", Boolean, nullable=False),
)
Index("ix_posts_round_about", posts.c.round, posts.c.about)

kept_seats = Table(
    "kept_seats",
    METADATA,
    Column("round", BigInteger, ForeignKey("rounds.id"), primary_key=True, autoincrement=False),
    Column("until", UtcDateTime, nullable=False),  # the next one; for whom it is kept, the vault knows
)

seasons = Table(
    "seasons",
    METADATA,
    Column("id", COUNTED, primary_key=True),
    Column("guild", BigInteger, nullable=False, index=True),
    Column("entries", BigInteger, nullable=False),  # how many the journal holds
    Column("version", Integer, nullable=False),
    Column("body", Text, nullable=False),
)

season_journal = Table(
    "season_journal",
    METADATA,
    Column("season", BigInteger, ForeignKey("seasons.id"), primary_key=True, autoincrement=False),
    Column("place", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("reason", Words),  # a moderator's; NULL where none was given, or when erased
    sqlite_with_rowid=False,
)

season_rounds = Table(
    "season_rounds",
    METADATA,
    Column("round", BigInteger, ForeignKey("rounds.id"), primary_key=True, autoincrement=False),
    Column("season", BigInteger, ForeignKey("seasons.id"), nullable=False),
)

openings = Table(
    "openings",
    METADATA,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("account", BigInteger, primary_key=True, autoincrement=False),
    Column("kept_at", UtcDateTime, nullable=False),
    Column("body", Text, nullable=False),
)

alive = Table(
    "alive",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),  # always 1
    Column("at", UtcDateTime, nullable=False),
)
