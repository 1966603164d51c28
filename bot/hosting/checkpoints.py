"""Keeps a checkpoint that is due: closes the ripe votes, works out what may be said, and saves it once for all.

Closing comes first and by itself, so that no vote can arrive while the words are cut. A crash in between is harmless:
the next look finds the same statements closed and goes on.

Should the gate refuse, which its proof rules out and a record from elsewhere might bring about, then nothing is said:
the checkpoint is kept without a publication, room and desk are told so in one sentence, and the round goes on. The
votes stay closed and their words unsaid for good, because trying again would find the same.
"""

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import reduce
from random import Random

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.answers import Answer
from bot.dialogue.apply import apply
from bot.dialogue.disclosure import Standing, Tally, WouldBetray, chosen, publish
from bot.dialogue.handling import handle
from bot.dialogue.ids import DialogueId, RoundId, SeatNumber, StatementNumber
from bot.dialogue.publications import Publication, Record
from bot.dialogue.published_answers import ReservationNumber
from bot.dialogue.refusal import Refusal
from bot.dialogue.round import Round
from bot.dialogue.voting import Vote
from bot.hosting import effects as f
from bot.hosting.counting import Counting
from bot.hosting.effects_of import effects_of
from bot.hosting.host import RoundHost
from bot.hosting.ports import AnswerStore, BallotStore, Clock, Dialogues, PublicationStore, Saving, StaleRound
from bot.hosting.turnout import turnout

log = logging.getLogger(__name__)
Answered = Mapping[StatementNumber, frozenset[SeatNumber]]


class Checkpoints:
    def __init__(
        self,
        host: RoundHost,
        dialogues: Dialogues,
        ballots: BallotStore,
        answers: AnswerStore,
        publications: PublicationStore,
        clock: Clock,
        dice: Random,
    ) -> None:
        self._host = host
        self._dialogues = dialogues
        self._ballots = ballots
        self._publications = publications
        self._clock = clock
        self._dice = dice
        self._counting = Counting(answers, dice)

    async def keep(self, round_id: RoundId) -> None:
        """Publish what is ripe, once; does nothing when no checkpoint is due."""
        while True:
            round_, version = await self._host.load(round_id)
            if not round_.checkpoint_due:
                return
            saving = await self._saving(round_)
            try:
                await self._host.keep(round_id, version, saving)
            except StaleRound:
                self._host.forget(round_id)
                continue
            return

    async def _saving(self, round_: Round) -> Saving:
        record = await self._record(round_)
        answered = await self._close(round_, record)
        try:
            publication, after, reservations = await self._publish(round_, record, answered)
        except WouldBetray:
            log.error("round %d: a checkpoint is kept with nothing said, because it would betray answers", round_.id)
            over = await self._ballots.closed(round_.dialogue)
            closed = (
                round_.open_statements() if round_.final_due else tuple(sorted(over & set(round_.open_statements())))
            )
            events, kept = self._recorded(round_, c.RecordCheckpoint(closed, _none_accepted(round_)))
            return Saving(events, kept, [*effects_of(events, kept), *_told_of_nothing(kept, self._clock())])
        closed = round_.open_statements() if publication.last else tuple(publication.drawn)
        events, kept = self._recorded(round_, c.RecordCheckpoint(closed, _accepted(round_, publication)))
        errands = [*effects_of(events, kept), *_told(kept, publication)]
        return Saving(events, kept, errands, publication=publication, record=after, reservations=reservations)

    def _recorded(self, round_: Round, command: c.RecordCheckpoint) -> tuple[list[e.Event], Round]:
        events = handle(round_, command, self._clock(), self._dice)
        if isinstance(events, Refusal):
            raise TypeError(f"a checkpoint that is due was refused: {events.key}")
        return events, reduce(apply, events, round_)

    async def _record(self, round_: Round) -> Record:
        known = await self._publications.record(round_.dialogue)
        if known:
            return known
        charter = await self._dialogues.charter(round_.id)
        return Record(tuple(sorted(side.number for side in round_.sides)), charter.level)

    async def _close(self, round_: Round, record: Record) -> Answered:
        """Close the votes that are to be published, and answer who has answered what, as it now stands for good."""
        while True:
            answered = await self._ballots.answered(round_.dialogue)
            closed = await self._ballots.closed(round_.dialogue)
            wanted = (
                set(round_.open_statements())
                if round_.final_due
                else {standing.statement for standing in chosen(record, standings(round_, answered))}
            )
            if wanted <= closed:
                return answered
            await self._ballots.close(round_.dialogue, sorted(wanted - closed))

    async def _publish(
        self, round_: Round, record: Record, answered: Answered
    ) -> tuple[Publication, Record, Mapping[ReservationNumber, str]]:
        """What is told, the record after it, and the words of the reservations in it."""
        standing = standings(round_, answered)
        ready = [one.statement for one in chosen(record, standing)]
        tallies = await self._tallies(round_.dialogue, round_, ready)
        counted = await self._counting.count(round_, record, frozenset(ready))
        publication, after = publish(
            record,
            standing,
            tallies,
            last=round_.final_due,
            chance=self._dice,
            asked=counted.asked,
            answers=counted.answers,
        )
        return publication, after, counted.printed(publication)

    async def _tallies(
        self, dialogue: DialogueId, round_: Round, statements: Sequence[StatementNumber]
    ) -> dict[StatementNumber, list[Tally]]:
        places = {side: n for n, side in enumerate(sorted(side.number for side in round_.sides))}
        counts = {statement: [Counter[str]() for _ in places] for statement in statements}
        for seat, statement, vote in await self._ballots.votes(dialogue, statements):
            counts[statement][places[round_.seats[seat].side]].update(_marks(vote))
        return {statement: [_tally(count) for count in sides] for statement, sides in counts.items()}


def standings(round_: Round, answered: Answered) -> list[Standing]:
    """For every open statement how many sit on each side and how many have answered. It knows no answers.

    Who has left counts as seated where the answer was left behind.
    """
    found = []
    for statement in round_.open_statements():
        here = turnout(round_, answered.get(statement, frozenset()))
        found.append(Standing(statement, here.seated, here.answered))
    return found


def _accepted(round_: Round, publication: Publication) -> bool | None:
    """What is told of the text that the round waits for, if it waits for one."""
    return any(text.accepted for text in publication.answers.texts) if round_.awaited else None


def _none_accepted(round_: Round) -> bool | None:
    """A text of which nothing could be told was not accepted; the loop that waits for it goes on."""
    return False if round_.awaited else None


def _marks(vote: Vote) -> list[str]:
    marks = [vote.answer.name]
    return marks + ["important"] * vote.important + ["unclear"] * vote.unclear


def _tally(count: "Counter[str]") -> Tally:
    return Tally(
        agree=count[Answer.AGREE.name],
        disagree=count[Answer.DISAGREE.name],
        passed=count[Answer.PASS.name],
        important=count["important"],
        unclear=count["unclear"],
    )


def _told(after: Round, publication: Publication) -> list[f.Effect]:
    """The room and the organisers read it; then the panel comes last again."""
    return [
        f.PostSummary(after.id, publication.number),
        f.PostSummary(after.id, publication.number, for_organisers=True),
        f.ShowPanel(after.id, fresh=True),
        f.RefreshDesk(after.id),
    ]


def _told_of_nothing(after: Round, now: datetime) -> list[f.Effect]:
    return [
        f.PostLine(after.id, "summary-withheld"),
        f.DeskLine(after.id, "desk-summary-withheld", {"clock": now}),
        f.RefreshDesk(after.id),
    ]
