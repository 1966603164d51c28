"""The whole storage, opened and closed as one."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.hosting.ports import Clock
from bot.storage.answers import StoredAnswers, answer_writer
from bot.storage.ballots import StoredBallots
from bot.storage.database import Database, open_database
from bot.storage.dialogues import StoredDialogues
from bot.storage.drafts import StoredDrafts
from bot.storage.kept_seats import StoredKeptSeats
from bot.storage.migrating import migrate
from bot.storage.notices import StoredNotices
from bot.storage.openings import StoredOpenings
from bot.storage.outbox import StoredOutbox
from bot.storage.posts import StoredPosts
from bot.storage.publications import StoredPublications
from bot.storage.rounds import StoredRounds
from bot.storage.seals import Entropy, Seals
from bot.storage.seasons import StoredSeasons
from bot.storage.vault import StoredVault
from bot.storage.vote_writer import VoteWriter
from bot.storage.words import StoredWords

FIRST_ERRANDS = range(10_000, 1_000_000_000)  # a mark of a post is a number below 2**31, so there is room behind


@dataclass(frozen=True)
class Storage:
    """Every port that keeps something."""

    rounds: StoredRounds
    dialogues: StoredDialogues
    words: StoredWords
    drafts: StoredDrafts
    ballots: StoredBallots
    answers: StoredAnswers
    publications: StoredPublications
    vault: StoredVault
    outbox: StoredOutbox
    posts: StoredPosts
    notices: StoredNotices
    openings: StoredOpenings
    kept_seats: StoredKeptSeats
    seasons: StoredSeasons
    database: Database


@asynccontextmanager
async def open_storage(
    address: str, keys_folder: Path, clock: Clock, process: str = "parley", entropy: Entropy = os.urandom
) -> AsyncIterator[Storage]:
    """Open the database at this address, bring its tables up to date, and close everything at the end.

    `process` names this process among those on one database: after a restart under the same name its claims are free
    at once. `entropy` makes keys and participants' ids; a rehearsal hands in its own, to be repeatable.
    """
    async with open_database(address) as database:
        before = await migrate(database.engine)
        seals = Seals(keys_folder, entropy)
        outbox = StoredOutbox(database, process)
        if before is None:
            await outbox.number_from(FIRST_ERRANDS[int.from_bytes(entropy(4), "big") % len(FIRST_ERRANDS)])
        await outbox.release()
        writer, answers = VoteWriter(database), answer_writer(database)
        try:
            yield Storage(
                rounds=StoredRounds(database),
                dialogues=StoredDialogues(database, seals, clock),
                words=StoredWords(database),
                drafts=StoredDrafts(database, seals),
                ballots=StoredBallots(database, seals, writer),
                answers=StoredAnswers(database, seals, answers),
                publications=StoredPublications(database),
                vault=StoredVault(database, seals, entropy),
                outbox=outbox,
                posts=StoredPosts(database),
                notices=StoredNotices(database, seals),
                openings=StoredOpenings(database),
                kept_seats=StoredKeptSeats(database),
                seasons=StoredSeasons(database),
                database=database,
            )
        finally:
            await writer.end()
            await answers.end()
