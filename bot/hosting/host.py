"""The only way to change a round: load it, ask it, save what follows. If somebody saved first, ask again."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial, reduce
from random import Random

from bot.dialogue import backchannel_events as x
from bot.dialogue import commands as c
from bot.dialogue import crossing_commands as xc
from bot.dialogue import events as e
from bot.dialogue.apply import apply
from bot.dialogue.handling import handle
from bot.dialogue.ids import DraftStatementId, RoundId, SeatNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Refusal
from bot.dialogue.round import Round
from bot.hosting.charter import Charter
from bot.hosting.each_round import TOGETHER, batched, each_round
from bot.hosting.effects_of import effects_of
from bot.hosting.ports import Clock, RoundStore, Saving, StaleRound, Timekeeper, Version

ATTEMPTS = 20  # a round has a dozen people; twenty of them saving within one of our reads is a bug, not bad luck
REMEMBERED = 2000  # rounds kept in memory with their version, so that a press does not replay a journal


@dataclass(frozen=True)
class Accepted:
    """What followed, and the round after it."""

    events: tuple[e.Event, ...]
    after: Round


Outcome = Accepted | Refusal


class RoundHost:
    def __init__(self, store: RoundStore, clock: Clock, dice: Random, timekeeper: Timekeeper) -> None:
        self._store = store
        self._clock = clock
        self._dice = dice
        self._timekeeper = timekeeper
        self._known: OrderedDict[RoundId, tuple[Round, Version]] = OrderedDict()
        self._listeners: list[Callable[[Round], None]] = []
        self._at_the_hour: Callable[[RoundId], Awaitable[object]] | None = None

    def listen(self, told: Callable[[Round], None]) -> None:
        """Be told after every save: the relay and the checkpoints look again."""
        self._listeners.append(told)

    def at_the_hour(self, look: Callable[[RoundId], Awaitable[object]]) -> None:
        """Who counts people when the announced hour of a round has come, and calls the roll."""
        self._at_the_hour = look

    async def submit(
        self, round_id: RoundId, *commands: c.Command, amended: Callable[[Round], Charter] | None = None
    ) -> Outcome:
        """Ask the round, one command after the other. Everything that follows is durable when this returns, or nothing
        is: after a refusal nothing is kept of what came before it.

        `amended` gives the charter that belongs to the round as it is afterwards, if the command has changed it.
        Raises NoSuchRound, and StaleRound when somebody else kept saving first.
        """
        for _ in range(ATTEMPTS):
            round_, version = await self.load(round_id)
            saving = self._ask(round_, commands, amended)
            if isinstance(saving, Refusal):
                return saving
            if not saving.events:
                return Accepted((), round_)
            try:
                await self.keep(round_id, version, saving)
            except StaleRound:
                self._known.pop(round_id, None)
                continue
            return Accepted(tuple(saving.events), saving.after)
        raise StaleRound(round_id)

    def _ask(
        self, round_: Round, commands: Sequence[c.Command], amended: Callable[[Round], Charter] | None
    ) -> Saving | Refusal:
        """What follows from all of them, each asked of the round as the one before has left it."""
        saving = Saving((), round_)
        for command in commands:
            before = saving.after
            events = handle(before, command, self._clock(), self._dice)
            if isinstance(events, Refusal):
                return events
            if events:
                after, words = reduce(apply, events, before), _words(command, events)
                saving = Saving(
                    events=(*saving.events, *events),
                    after=after,
                    effects=(*saving.effects, *effects_of(events, after, before)),
                    words={**saving.words, **words},
                    sources={**saving.sources, **_sources(command, words)},
                    statement_words={**saving.statement_words, **_statement_words(command, events)},
                    erases=_erases(command) or saving.erases,
                )
        if amended and saving.after.edition != round_.edition:
            saving = replace(saving, charter=amended(saving.after))
        return saving

    async def keep(self, round_id: RoundId, version: Version, saving: Saving) -> None:
        """Save, remember, set the alarm, and tell whoever waits for something new."""
        new = await self._store.append(round_id, version, saving)
        self._remember(round_id, saving.after, new)
        self._set_alarm(saving.after)
        for told in self._listeners:
            told(saving.after)

    async def look(self, round_id: RoundId) -> Round:
        """The round as it stands; for showing, never for deciding."""
        return (await self.load(round_id))[0]

    async def wake(self, lost: c.GiveBack | None = None) -> None:
        """After a start: give back the time that was lost, look at what is overdue, and set every alarm.

        Where an alarm would ring at once, the round is looked at here, and its alarm set for what comes after that.
        """
        now = self._clock()
        waiting = await self._store.deadlines()
        for some in batched([round_id for round_id, deadline in waiting if lost or deadline <= now], TOGETHER):
            await self.recall(some)
            await each_round(some, partial(self.tick, lost=lost))
        for round_id, deadline in waiting:
            if not lost and deadline > now:
                self._timekeeper.note(f"round-{round_id}", deadline, partial(self.tick, round_id))
        await self.sweep()

    async def sweep(self) -> None:
        """Look at every round with something overdue. Harmless twice; catches whatever an alarm missed."""
        await each_round(await self._store.due(self._clock()), self.tick)

    async def tick(self, round_id: RoundId, lost: c.GiveBack | None = None) -> None:
        """Let what is overdue happen, after time that was lost has been given back."""
        roll_at = (await self.look(round_id)).roll_at()
        if self._at_the_hour and roll_at and roll_at <= self._clock():
            await self._at_the_hour(round_id)
        outcome = await self.submit(round_id, *([lost] if lost else []), c.Tick())
        if isinstance(outcome, Accepted) and not outcome.events:
            self._set_alarm(outcome.after)

    async def recall(self, some: Sequence[RoundId]) -> Sequence[Round]:
        """These rounds as they stand, those that are not remembered read together. What cannot be read is left out."""
        read = await self._store.load_all([round_id for round_id in some if round_id not in self._known])
        for round_id, found in read.items():
            if round_id not in self._known:  # somebody may have changed it meanwhile
                self._remember(round_id, *found)
        known = {**read, **{round_id: self._known[round_id] for round_id in some if round_id in self._known}}
        return [known[round_id][0] for round_id in some if round_id in known]

    async def load(self, round_id: RoundId) -> tuple[Round, Version]:
        known = self._known.get(round_id)
        if known is None:
            known = await self._store.load(round_id)
            self._remember(round_id, *known)
        return known

    def forget(self, round_id: RoundId) -> None:
        """Read this round anew next time, because another process may have changed it."""
        self._known.pop(round_id, None)

    def _remember(self, round_id: RoundId, round_: Round, version: Version) -> None:
        if round_.stage in (Stage.CLOSED, Stage.CANCELLED) and not round_.checkpoint_due:
            self._known.pop(round_id, None)
            return
        self._known[round_id] = (round_, version)
        self._known.move_to_end(round_id)
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    def _set_alarm(self, round_: Round) -> None:
        key = f"round-{round_.id}"
        deadline = round_.wakes_at() if self._at_the_hour else round_.deadline()
        if deadline is None:
            self._timekeeper.forget(key)
        else:
            self._timekeeper.note(key, deadline, partial(self.tick, round_.id))


def _erases(command: c.Command) -> SeatNumber | None:
    return command.by if isinstance(command, c.Leave) and not command.keep_answers else None


def _words(command: c.Command, events: Sequence[e.Event]) -> dict[int, str]:
    """The words that came with the command, under the reference its event carries."""
    if isinstance(command, c.PutDraft):
        return _draft_words(command, events)
    if isinstance(command, xc.ProposeMessage):
        return {event.words: command.words for event in events if isinstance(event, x.MessageProposed)}
    if isinstance(command, xc.SendBack):
        return {event.reason: command.words for event in events if isinstance(event, x.MessageSentBack)}
    if not isinstance(command, c.Speak | c.Say | c.Write | c.Criticise | c.Correct):
        return {}
    made = (e.ContributionMade, e.TextWritten, e.ClauseCriticised, e.ContributionCorrected)
    return {event.words: command.words for event in events if isinstance(event, made)}


def _draft_words(command: c.PutDraft, events: Sequence[e.Event]) -> dict[int, str]:
    put = next((event for event in events if isinstance(event, e.DraftPut)), None)
    if put is None:
        return {}
    note = {put.note: command.note} if put.note is not None else {}
    return dict(zip(put.clauses, command.clauses, strict=True)) | note


def _sources(command: c.Command, words: Mapping[int, str]) -> dict[int, str]:
    """Where a stated fact is from, if the speaker said so."""
    source = command.source.strip() if isinstance(command, c.Speak | c.Say) else ""
    return dict.fromkeys(words, source) if source else {}


def _statement_words(command: c.Command, events: Sequence[e.Event]) -> dict[DraftStatementId, str]:
    touched = [x.statement for x in events if isinstance(x, e.StatementProposed | e.StatementRewritten)]
    match command:
        case c.Propose() | c.Rewrite():
            return dict.fromkeys(touched, command.words)
        case c.Seed():
            return dict(zip(touched, command.words, strict=True))
        case _:
            return {}
