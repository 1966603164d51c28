"""Before anybody sees the words: rules judge what a form brings, and its writer decides.

A form that meets a rule is kept as it was sent, sealed like every draft, so that *Send as it is* works after a restart
and long after Discord has forgotten the form. It is the same as sending the form again, with what was confirmed.
"""

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.dialogue import commands as c
from bot.dialogue.fields import Order
from bot.dialogue.hints import STANDS_STILL
from bot.dialogue.ids import SeatNumber
from bot.dialogue.refusal import Refusal
from bot.dialogue.rules.agreed import AgreedWords
from bot.dialogue.rules.context import Context, Kind
from bot.dialogue.rules.finding import Finding, Reason, Weight
from bot.dialogue.rules.judging import judge
from bot.dialogue.rules.names import Names
from bot.dialogue.seating import at_table, table_id_of, table_of
from bot.hosting.host import RoundHost
from bot.hosting.ports import Draft, DraftKind, DraftStore
from bot.presentation import hints as screens
from bot.presentation import turns
from bot.presentation.actions import Action
from bot.presentation.custom_id import parse
from bot.presentation.hints import Waiting
from bot.presentation.rules import rules_of
from cogs.counter import Counter
from cogs.press import Press
from cogs.reception import Visit
from cogs.switchboard import Switchboard

_CONFIRMED = {"h": Weight.HINT, "p": Weight.PERSONAL}
_NEVER_IN_A_STATEMENT = (Reason.ACCOUNT, Reason.CONTACT, Reason.ADDRESS, Reason.LINK, Reason.NUMBER)


class Hints:
    def __init__(
        self,
        counter: Counter,
        host: RoundHost,
        drafts: DraftStore,
        names: Callable[[], Names],
    ) -> None:
        self._counter = counter
        self._host = host
        self._drafts = drafts
        self._names = names
        self._switchboard: Switchboard | None = None
        self._sending: set[str] = set()  # marks of forms on their way, so that two presses at once send one

    def connect(self, switchboard: Switchboard) -> None:
        self._switchboard = switchboard
        switchboard.connect(Action.SEND_HINTED, self.send)
        switchboard.connect(Action.HINT_WRONG, self.wrong)
        switchboard.connect(Action.DROP_HINTED, self.drop)

    async def stop(
        self,
        press: Press,
        visit: Visit,
        seat: SeatNumber,
        words: str,
        kind: Kind,
        edit: Action,
        *more: str | int,
        source: str = "",
        turn: int | None = None,
        kept: str | None = None,
    ) -> bool:
        """Whether these words wait for their writer, who has been shown why. `edit` opens the form again, with `kept`
        (the words, if it is not said otherwise) in it; `turn` is the turn whose clock stands still."""
        findings = self._findings(visit, seat, words, kind, source)
        open_ = [one for one in findings if one.weight not in press.confirmed or self._for_good(one, kind)]
        if not open_:
            await self._drafts.discard(visit.id, seat, DraftKind.HINTED)  # whatever waited, newer words take its place
            return False
        heaviest = [one for one in open_ if one.weight is open_[0].weight]
        await self._keep(visit, seat, words if kept is None else kept, kind)
        mark = secrets.token_hex(4)
        form = json.dumps({"mark": mark, "form": str(press.pressed), "fields": press.fields}, ensure_ascii=False)
        await self._drafts.keep(visit.id, seat, Draft(DraftKind.HINTED, form, visit.round.phase))
        waiting = Waiting(
            mark,
            words,
            edit,
            more,
            confirmed="".join(letter for letter, weight in _CONFIRMED.items() if weight in press.confirmed),
            may_confirm=not any(self._for_good(one, kind) for one in heaviest),
        )
        if turn is not None:
            outcome = await self._host.submit(visit.id, c.ReadHint(seat, turn, table_id_of(visit.round, seat)))
            if not isinstance(outcome, Refusal):
                waiting = replace(waiting, until=visit.now + STANDS_STILL[visit.round.pace])
        await press.reply.screen(
            screens.before_it_is_posted(visit.scene, waiting, heaviest), replace=press.on_private_screen
        )
        return True

    def _findings(self, visit: Visit, seat: SeatNumber, words: str, kind: Kind, source: str) -> list[Finding]:
        context = self._context(visit, seat, kind, bool(source.strip()))
        found = list(judge(words, context))
        if source.strip():
            beside = judge(source, replace(context, kind=Kind.SOURCE))
            found += [replace(one, start=0, end=0) for one in beside]
        return sorted(found, key=lambda one: list(Weight).index(one.weight), reverse=True)

    def _context(self, visit: Visit, seat: SeatNumber, kind: Kind, sourced: bool) -> Context:
        round_ = visit.round
        table = table_of(round_, seat)
        free = table is not None and round_.phase_of(table).order in (Order.QUEUE, Order.OPEN)
        here = len(at_table(round_, table)) if table is not None else 0
        return Context(
            kind=kind,
            language=visit.charter.language,
            rules=frozenset(rules_of(round_.format)),
            tuning=round_.format.tuning,
            agreed=AgreedWords.of(visit.charter.agreed_words),
            names=self._names(),
            public=frozenset([seat.pseudonym for seat in round_.seats.values()] + [s.label for s in round_.sides]),
            sourced=sourced,
            turns=table.spoke.get(seat, 0) if table is not None and free else 0,
            fair_turns=sum(table.spoke.values()) / here if table is not None and free and here else 0.0,
            off=frozenset(f"R{rule}" for rule, seats in round_.disputed.items() if seat in seats),
        )

    def _for_good(self, finding: Finding, kind: Kind) -> bool:
        """An agreed word, and what would let somebody be found through a statement, cannot be confirmed."""
        if finding.weight is Weight.HELD:
            return True
        return kind is Kind.STATEMENT and finding.reason in _NEVER_IN_A_STATEMENT

    async def _keep(self, visit: Visit, seat: SeatNumber, words: str, kind: Kind) -> None:
        """For the next form, should nothing be chosen."""
        draft = DraftKind.STATEMENT if kind is Kind.STATEMENT else DraftKind.LATE
        await self._drafts.keep(visit.id, seat, Draft(draft, words, visit.round.phase))

    # --- what the writer chooses
    async def send(self, press: Press) -> None:
        visit, seat = await self._counter.seated(press)
        if seat is not None:
            await self._send(press, visit, seat, press.argument(1))

    async def wrong(self, press: Press) -> None:
        visit, seat = await self._counter.seated(press)
        if seat is None:
            return
        rules = tuple(int(one) for one in press.argument(1).split(".") if one.isdecimal() and 0 < int(one) <= 25)
        outcome = await self._host.submit(visit.id, c.DisputeHint(seat, rules))
        if isinstance(outcome, Refusal):
            return await self._counter.refuse(press, visit, outcome)
        await self._send(press, visit, seat, press.argument(2))

    async def _send(self, press: Press, visit: Visit, seat: SeatNumber, confirmed: str) -> None:
        """The form again, as it was sent. It is forgotten first: pressed twice, or twice at once, it is sent once."""
        mark = press.argument(0)
        if mark in self._sending:
            return await press.reply.screen(screens.gone(visit.scene), replace=press.on_private_screen)
        self._sending.add(mark)
        try:
            form = await self._form(visit, seat, mark)
            pressed = parse(str(form["form"])) if form else None
            if form is None or pressed is None or self._switchboard is None:
                return await press.reply.screen(screens.gone(visit.scene), replace=press.on_private_screen)
            await self._drafts.discard(visit.id, seat, DraftKind.HINTED)
            weights = frozenset(_CONFIRMED[letter] for letter in confirmed if letter in _CONFIRMED)
            fields = {str(name): tuple(map(str, values)) for name, values in form["fields"].items()}
            await self._switchboard.handle(replace(press, pressed=pressed, fields=fields, confirmed=weights))
        finally:
            self._sending.discard(mark)

    async def drop(self, press: Press) -> None:
        visit, seat = await self._counter.seated(press)
        if seat is None:
            return
        form = await self._form(visit, seat, press.argument(0))
        pressed = parse(str(form["form"])) if form else None
        if form is None or pressed is None:
            return await press.reply.screen(screens.gone(visit.scene), replace=press.on_private_screen)
        of_statements = pressed.action in (Action.PROPOSE_FORM, Action.REWRITE_FORM)
        for kind in (DraftKind.HINTED, DraftKind.STATEMENT if of_statements else DraftKind.LATE):
            await self._drafts.discard(visit.id, seat, kind)
        await press.reply.screen(turns.deleted(visit.scene), replace=press.on_private_screen)

    async def _form(self, visit: Visit, seat: SeatNumber, mark: str) -> Mapping[str, dict[str, list[str]]] | None:
        kept = [one for one in await self._drafts.drafts(visit.id, seat) if one.kind is DraftKind.HINTED]
        form: Mapping[str, dict[str, list[str]]] | None = json.loads(kept[0].words) if kept else None
        return form if form and str(form.get("mark")) == mark else None
