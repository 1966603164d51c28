"""The floor as people press it: *Speak*, *Pass*, *Pass for now*, *I am ready*, *Write*, and the forms behind them.

Words that come and cannot be posted are never lost: whatever the reason, they are kept as a draft, and the next form
opens with them.
"""

import secrets

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.events import TurnKind
from bot.dialogue.format import Order
from bot.dialogue.ids import ContributionNumber, RoundId, SeatNumber
from bot.dialogue.refusal import Refusal, refused
from bot.dialogue.round import TAKE_BACK
from bot.dialogue.rules.context import Kind
from bot.dialogue.rules.neutral import neutral
from bot.dialogue.seating import table_id_of, table_of
from bot.dialogue.speaking import holding, may_say
from bot.dialogue.table import Table, Turn
from bot.hosting.host import Outcome, RoundHost
from bot.hosting.ports import Draft, DraftKind, DraftStore, WordStore
from bot.presentation import draft as draft_screens
from bot.presentation import saying_back, turns
from bot.presentation.actions import Action
from bot.presentation.refusals import SPOKEN, Entered
from cogs.counter import Counter
from cogs.hints import Hints
from cogs.press import Press
from cogs.reception import Visit
from cogs.said import Said
from cogs.switchboard import Switchboard
from cogs.turn_forms import TurnForms

_KINDS = {TurnKind.ASK: Kind.QUESTION, TurnKind.RESTATE: Kind.SAY_BACK}


class Floor:
    def __init__(
        self, counter: Counter, host: RoundHost, drafts: DraftStore, words: WordStore, said: Said, hints: Hints
    ) -> None:
        self._counter = counter
        self._host = host
        self._drafts = drafts
        self._words = words
        self._said = said
        self._hints = hints
        self._forms = TurnForms(said)

    def connect(self, switchboard: Switchboard) -> None:
        switchboard.connect(Action.SPEAK, self.open_speak, opens_form=True)
        switchboard.connect(Action.SPEAK_FORM, self.speak)
        switchboard.connect(Action.SAY_FORM, self.say)
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
        here = table_id_of(visit.round, seat)
        open_ = visit.round.tables.get(here)
        if open_ and visit.round.phase_of(open_).order is Order.OPEN:
            return await self._open_say(press, visit, seat, open_)
        opened = await self._host.submit(visit.id, c.OpenForm(seat, here))
        if isinstance(opened, Refusal):
            return await self._counter.refuse(press, visit, opened)
        held = holding(opened.after, seat, here)
        if isinstance(held, Refusal):
            return await self._counter.refuse(press, visit, held)
        table, turn = held
        scene = visit.scene.after(opened.after)
        if turn.kind is TurnKind.DECIDE:
            return await self._show_decision(press, visit, turn)
        words = await self.kept_words(visit.id, seat)
        await press.reply.form(await self._forms.form(scene, table, turn, mark(), words))

    async def _open_say(self, press: Press, visit: Visit, seat: SeatNumber, table: Table) -> None:
        if no := may_say(visit.round, table, seat, visit.now):
            return await self._counter.refuse(press, visit, no)
        phase, words = visit.round.phase_of(table), await self.kept_words(visit.id, seat)
        await press.reply.form(saying_back.say_form(visit.scene, seat, phase, table.phase, mark(), words))

    async def _show_decision(self, press: Press, visit: Visit, turn: Turn) -> None:
        """Whose words were said back reads both texts; a press decides, not a form."""
        said = visit.round.said.get(turn.about) if turn.about is not None else None
        numbers = [n for n in (turn.about, said.in_reply_to if said else None) if n is not None]
        found = {one.number: one for one in await self._said.quoted(visit.round, numbers)}
        if len(found) < 2:
            return await self._counter.refuse(press, visit, refused("words-gone"))
        own, back = (found[number] for number in sorted(found))
        await press.reply.screen(saying_back.decide(visit.scene, turn, back, own))

    async def speak(self, press: Press) -> None:
        visit, seat = await self._counter.seated(press)
        if seat is None:
            return None
        to, about = press.entered(turns.TO), press.entered(saying_back.ABOUT)
        words, source = neutral(press.entered(turns.WORDS)), neutral(press.entered(turns.SOURCE))
        composed = saying_back.composed(
            visit.scene, neutral(press.entered(saying_back.AGREE)), neutral(press.entered(saying_back.LEARNED)), words
        )
        number = press.whole(0, usual=0)
        held = holding(visit.round, seat, table_id_of(visit.round, seat), number)
        if not isinstance(held, Refusal) and visit.now <= held[1].last and await self._hints.stop(
            press, visit, seat, composed, _KINDS.get(held[1].kind, Kind.TURN), Action.SPEAK, source=source, turn=number,
            kept=words,
        ):  # fmt: skip
            return None
        command = c.Speak(
            seat, composed, number, SeatNumber(int(to)) if to.isdecimal() else None,
            source, table_id_of(visit.round, seat),
            ContributionNumber(int(about)) if about.isdecimal() else None,
        )  # fmt: skip
        await self._spoken(press, visit, seat, composed, await self._host.submit(visit.id, command))

    async def say(self, press: Press) -> None:
        visit, seat = await self._counter.seated(press)
        if seat is None:
            return None
        words, source = neutral(press.entered(turns.WORDS)), neutral(press.entered(turns.SOURCE))
        if await self._hints.stop(press, visit, seat, words, Kind.TURN, Action.SPEAK, source=source):
            return None
        command = c.Say(seat, words, source, table_id_of(visit.round, seat), press.whole(0))
        await self._spoken(press, visit, seat, words, await self._host.submit(visit.id, command))

    async def _spoken(self, press: Press, visit: Visit, seat: SeatNumber, words: str, outcome: Outcome) -> None:
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
        table = table_of(visit.round, seat)
        phase = visit.round.phase_of(table) if table else None
        if phase is None:
            return await self._counter.refuse(press, visit, refused("not-begun", date=visit.round.starts_at))
        await press.reply.form(turns.write_form(visit.scene, phase, mark(), await self._for_writing(visit, seat)))

    async def write(self, press: Press) -> None:
        visit, seat = await self._counter.seated(press)
        if seat is None:
            return None
        words = neutral(press.entered(turns.WORDS))
        if await self._hints.stop(press, visit, seat, words, Kind.SILENT, Action.WRITE):
            return None
        outcome = await self._host.submit(visit.id, c.Write(seat, words, table_id_of(visit.round, seat)))
        if isinstance(outcome, Refusal):
            await self._keep_late(visit, seat, words, outcome)
            return await self._counter.refuse(press, visit, outcome, Entered(Action.WRITE))
        await self._drafts.discard(visit.id, seat, DraftKind.LATE)
        await press.reply.screen(turns.written(visit.scene))

    async def read_mine(self, press: Press) -> None:
        """What this person has written in this phase: a hidden text, else their private note."""
        visit, seat = await self._counter.seated(press)
        if seat is None:
            return None
        if criticism := await self._criticism(visit, seat):
            return await press.reply.screen(draft_screens.mine(visit.scene, criticism))
        hidden = await self._hidden(visit, seat)
        if hidden is not None:
            return await press.reply.screen(turns.mine(visit.scene, hidden, Action.WRITE))
        notes = [d.words for d in await self._drafts.drafts(visit.id, seat) if d.kind is DraftKind.NOTE]
        await press.reply.screen(turns.mine(visit.scene, notes[0] if notes else None, Action.NOTE))

    async def _for_writing(self, visit: Visit, seat: SeatNumber) -> str:
        """What came late or waits for its writer's decision, else what is written already."""
        drafts = await self._drafts.drafts(visit.id, seat)
        kept = {draft.kind: draft.words for draft in drafts if draft.phase == visit.round.phase}
        return kept.get(DraftKind.LATE) or await self._hidden(visit, seat) or ""

    async def _hidden(self, visit: Visit, seat: SeatNumber) -> str | None:
        table = table_of(visit.round, seat)
        reference = table.written.get(seat) if table else None
        return await self._words.contribution(visit.id, reference) if reference is not None else None

    async def _criticism(self, visit: Visit, seat: SeatNumber) -> list[tuple[int, str]]:
        """What I have written about clauses, by clause."""
        table = table_of(visit.round, seat)
        mine = {clause: words for (by, clause), words in table.critique.items() if by == seat} if table else {}
        return [(clause, await self._words.contribution(visit.id, mine[clause]) or "") for clause in sorted(mine)]

    async def pass_(self, press: Press) -> None:
        await self._counter.ask(
            press,
            lambda visit, seat: c.Pass(seat, table_id_of(visit.round, seat)),
            lambda visit, _: turns.passed(visit.scene),
        )

    async def pass_for_now(self, press: Press) -> None:
        await self._counter.ask(
            press,
            lambda visit, seat: c.PassForNow(seat, table_id_of(visit.round, seat)),
            lambda visit, _: turns.passed_for_now(visit.scene),
        )

    async def ready(self, press: Press) -> None:
        await self._counter.ask(
            press,
            lambda visit, seat: c.BeReady(seat, table_id_of(visit.round, seat)),
            lambda visit, _: turns.ready(visit.scene),
        )

    async def accept_rules(self, press: Press) -> None:
        await self._counter.ask(
            press, lambda _, seat: c.AcceptRules(seat), lambda visit, _: turns.rules_accepted(visit.scene)
        )

    async def kept_words(self, round_id: RoundId, seat: SeatNumber) -> str:
        """What the next form opens with: words that came late, else words prepared before."""
        kept = {draft.kind: draft.words for draft in await self._drafts.drafts(round_id, seat)}
        return kept.get(DraftKind.LATE) or kept.get(DraftKind.PREPARED) or ""


def mark() -> str:
    """A mark unique to one opening of a form: two people may hold the same form open at once."""
    return secrets.token_hex(4)
