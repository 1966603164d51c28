"""The floor as people press it: *Speak*, *Pass*, *Pass for now*, *I am ready*, *Write*, and the forms behind them.

Words that come and cannot be posted are never lost: whatever the reason, they are kept as a draft, and the next form
opens with them.
"""

import secrets

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.events import TurnKind
from bot.dialogue.ids import ROOM, RoundId, SeatNumber
from bot.dialogue.refusal import Refusal, refused
from bot.dialogue.round import TAKE_BACK, Round
from bot.dialogue.speaking import holding
from bot.hosting.host import RoundHost
from bot.hosting.ports import Draft, DraftKind, DraftStore, WordStore
from bot.presentation import turns
from bot.presentation.actions import Action
from bot.presentation.refusals import SPOKEN, Entered
from cogs.counter import Counter
from cogs.press import Press
from cogs.reception import Visit
from cogs.switchboard import Switchboard


class Floor:
    def __init__(self, counter: Counter, host: RoundHost, drafts: DraftStore, words: WordStore) -> None:
        self._counter = counter
        self._host = host
        self._drafts = drafts
        self._words = words

    def connect(self, switchboard: Switchboard) -> None:
        switchboard.connect(Action.SPEAK, self.open_speak, opens_form=True)
        switchboard.connect(Action.SPEAK_FORM, self.speak)
        switchboard.connect(Action.WRITE, self.open_write, opens_form=True)
        switchboard.connect(Action.WRITE_FORM, self.write)
        switchboard.connect(Action.READ_MINE, self.read_mine)
        switchboard.connect(Action.PASS, self.pass_)
        switchboard.connect(Action.PASS_FOR_NOW, self.pass_for_now)
        switchboard.connect(Action.READY, self.ready)
        switchboard.connect(Action.ACCEPT_RULES, self.accept_rules)

    async def open_speak(self, press: Press) -> None:
        visit, seat = await self._counter.seated(press)
        if seat is None:
            return None
        opened = await self._host.submit(visit.id, c.OpenForm(seat))
        if isinstance(opened, Refusal):
            return await self._counter.refuse(press, visit, opened)
        held = holding(opened.after, seat, ROOM)
        if isinstance(held, Refusal):
            return await self._counter.refuse(press, visit, held)
        table, turn = held
        question = await self._question(opened.after, seat) if turn.kind is TurnKind.ANSWER else ""
        form = turns.turn_form(
            visit.scene, turn, opened.after.phase_of(table), mark(), await self.kept_words(visit.id, seat), question
        )
        await press.reply.form(form)

    async def _question(self, round_: Round, seat: SeatNumber) -> str:
        asked = [said for said in round_.said.values() if said.to == seat and not said.withdrawn]
        return (await self._words.contribution(round_.id, asked[-1].words) or "") if asked else ""

    async def speak(self, press: Press) -> None:
        visit, seat = await self._counter.seated(press)
        if seat is None:
            return None
        words, to = press.entered(turns.WORDS), press.entered(turns.TO)
        command = c.Speak(
            seat, words, int(press.argument(0) or 0), SeatNumber(int(to)) if to.isdigit() else None,
            press.entered(turns.SOURCE),
        )  # fmt: skip
        outcome = await self._host.submit(visit.id, command)
        if isinstance(outcome, Refusal):
            await self._keep_late(visit, seat, words, outcome)
            return await self._counter.refuse(press, visit, outcome, SPOKEN)
        for kind in (DraftKind.PREPARED, DraftKind.LATE):
            await self._drafts.discard(visit.id, seat, kind)
        made = next(event for event in outcome.events if isinstance(event, e.ContributionMade))
        await press.reply.screen(turns.heard(visit.scene, made.number, made.at + TAKE_BACK))

    async def _keep_late(self, visit: Visit, seat: SeatNumber, words: str, no: Refusal) -> None:
        """Whatever came too late, too long or to nobody waits for the next form; what came twice is posted already."""
        if words.strip() and no.key != "refused-other-form-used":
            await self._drafts.keep(visit.id, seat, Draft(DraftKind.LATE, words, visit.round.phase))

    async def open_write(self, press: Press) -> None:
        visit, seat = await self._counter.with_a_say(press)
        if seat is None:
            return None
        phase = visit.round.now_phase
        if phase is None or visit.round.room is None:
            return await self._counter.refuse(press, visit, refused("not-begun", date=visit.round.starts_at))
        await press.reply.form(turns.write_form(visit.scene, phase, mark(), await self._hidden(visit, seat) or ""))

    async def write(self, press: Press) -> None:
        visit, seat = await self._counter.seated(press)
        if seat is None:
            return None
        words = press.entered(turns.WORDS)
        outcome = await self._host.submit(visit.id, c.Write(seat, words))
        if isinstance(outcome, Refusal):
            await self._keep_late(visit, seat, words, outcome)
            return await self._counter.refuse(press, visit, outcome, Entered(Action.WRITE))
        await press.reply.screen(turns.written(visit.scene))

    async def read_mine(self, press: Press) -> None:
        """What this person has written in this phase: a hidden text, else their private note."""
        visit, seat = await self._counter.seated(press)
        if seat is None:
            return None
        hidden = await self._hidden(visit, seat)
        if hidden is not None:
            return await press.reply.screen(turns.mine(visit.scene, hidden, Action.WRITE))
        notes = [d.words for d in await self._drafts.drafts(visit.id, seat) if d.kind is DraftKind.NOTE]
        await press.reply.screen(turns.mine(visit.scene, notes[0] if notes else None, Action.NOTE))

    async def _hidden(self, visit: Visit, seat: SeatNumber) -> str | None:
        room = visit.round.room
        reference = room.written.get(seat) if room else None
        return await self._words.contribution(visit.id, reference) if reference is not None else None

    async def pass_(self, press: Press) -> None:
        await self._counter.ask(press, lambda seat: c.Pass(seat), lambda visit, _: turns.passed(visit.scene))

    async def pass_for_now(self, press: Press) -> None:
        await self._counter.ask(press, lambda seat: c.PassForNow(seat), lambda v, _: turns.passed_for_now(v.scene))

    async def ready(self, press: Press) -> None:
        await self._counter.ask(press, lambda seat: c.BeReady(seat), lambda visit, _: turns.ready(visit.scene))

    async def accept_rules(self, press: Press) -> None:
        await self._counter.ask(
            press, lambda seat: c.AcceptRules(seat), lambda visit, _: turns.rules_accepted(visit.scene)
        )

    async def kept_words(self, round_id: RoundId, seat: SeatNumber) -> str:
        """What the next form opens with: words that came late, else words prepared before."""
        kept = {draft.kind: draft.words for draft in await self._drafts.drafts(round_id, seat)}
        return kept.get(DraftKind.LATE) or kept.get(DraftKind.PREPARED) or ""


def mark() -> str:
    """A mark unique to one opening of a form: two people may hold the same form open at once."""
    return secrets.token_hex(4)
