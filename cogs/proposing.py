"""Statements on their way: proposing them, looking after one's own, and reading them at the desk for form."""

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.ids import DraftStatementId
from bot.dialogue.refusal import Refusal, refused
from bot.dialogue.rules.context import Kind
from bot.dialogue.rules.neutral import neutral
from bot.dialogue.seats import no_voice
from bot.dialogue.statements import Ground, Statement
from bot.hosting.host import RoundHost
from bot.hosting.ports import Draft, DraftKind, DraftStore, WordStore
from bot.presentation import screening as screens
from bot.presentation import statements as own
from bot.presentation.actions import Action
from bot.presentation.refusals import Entered
from cogs.counter import Counter
from cogs.floor import mark
from cogs.hints import Hints
from cogs.press import Press
from cogs.reception import Visit
from cogs.switchboard import Switchboard


class Proposing:
    """For participants."""

    def __init__(self, counter: Counter, host: RoundHost, words: WordStore, drafts: DraftStore, hints: Hints) -> None:
        self._hints = hints
        self._counter = counter
        self._host = host
        self._words = words
        self._drafts = drafts

    def connect(self, switchboard: Switchboard) -> None:
        switchboard.connect(Action.PROPOSE, self.open_propose, opens_form=True)
        switchboard.connect(Action.PROPOSE_FORM, self.propose)
        switchboard.connect(Action.MY_STATEMENTS, self.mine)
        switchboard.connect(Action.STATEMENT_PICK, self.pick)
        switchboard.connect(Action.REWRITE, self.open_rewrite, opens_form=True)
        switchboard.connect(Action.REWRITE_FORM, self.rewrite)
        switchboard.connect(Action.WITHDRAW_STATEMENT, self.withdraw)
        switchboard.connect(Action.POLICY, self.policy)

    async def open_propose(self, press: Press) -> None:
        visit, seat = await self._counter.taking_part(press)
        if seat is None:
            return
        if no := no_voice(visit.round.seats, seat):
            return await self._counter.refuse(press, visit, no)
        kept = [d.words for d in await self._drafts.drafts(visit.id, seat) if d.kind is DraftKind.STATEMENT]
        await press.reply.form(own.propose_form(visit.scene, mark(), kept[0] if kept else ""))

    async def propose(self, press: Press) -> None:
        """Propose; a statement that cannot be taken now is kept, and the next form opens with it."""
        visit, seat = await self._counter.seated(press)
        if seat is None:
            return
        words = neutral(press.entered(own.STATEMENT))
        if await self._hints.stop(press, visit, seat, words, Kind.STATEMENT, Action.PROPOSE):
            return
        outcome = await self._host.submit(visit.id, c.Propose(seat, words))
        if isinstance(outcome, Refusal):
            if words.strip():
                await self._drafts.keep(visit.id, seat, Draft(DraftKind.STATEMENT, words, visit.round.phase))
            return await self._counter.refuse(press, visit, outcome, Entered(Action.PROPOSE))
        await self._drafts.discard(visit.id, seat, DraftKind.STATEMENT)
        made = next(event for event in outcome.events if isinstance(event, e.StatementProposed))
        await press.reply.screen(own.received(visit.scene, made.screen_by or visit.now))

    async def mine(self, press: Press) -> None:
        visit, seat = await self._counter.seated(press)
        if seat is None:
            return
        statements = [one for one in visit.round.statements.values() if one.author == seat]
        shown = own.mine(visit.scene, statements, await self._words.statements(visit.charter.dialogue))
        await press.reply.screen(shown, replace=press.on_private_screen)

    async def pick(self, press: Press) -> None:
        visit, mine = await self._own(press, next(iter(press.chosen), ""))
        if mine is not None:
            words = (await self._words.statements(visit.charter.dialogue)).get(mine.id, "")
            await press.reply.screen(own.one_of_mine(visit.scene, mine, words), replace=press.on_private_screen)

    async def open_rewrite(self, press: Press) -> None:
        visit, mine = await self._own(press, press.argument(0))
        if mine is not None:
            words = (await self._words.statements(visit.charter.dialogue)).get(mine.id, "")
            await press.reply.form(own.rewrite_form(visit.scene, mine.id, mine.ground, mark(), words))

    async def rewrite(self, press: Press) -> None:
        """One that cannot be taken is kept as a draft: it can still be proposed as a statement of its own."""
        visit, seat = await self._counter.seated(press)
        if seat is None:
            return
        id_, words = _id(press.argument(0)), neutral(press.entered(own.STATEMENT))
        if await self._hints.stop(press, visit, seat, words, Kind.STATEMENT, Action.PROPOSE):
            return
        outcome = await self._host.submit(visit.id, c.Rewrite(seat, id_, words))
        if isinstance(outcome, Refusal):
            if words.strip():
                await self._drafts.keep(visit.id, seat, Draft(DraftKind.STATEMENT, words, visit.round.phase))
            again = Entered(Action.PROPOSE) if words.strip() else Entered(Action.REWRITE, (str(id_),))
            return await self._counter.refuse(press, visit, outcome, again)
        await self._drafts.discard(visit.id, seat, DraftKind.STATEMENT)
        by = outcome.after.statements[id_].screen_by or visit.now
        await press.reply.screen(own.received(visit.scene, by), replace=press.on_private_screen)

    async def withdraw(self, press: Press) -> None:
        id_ = _id(press.argument(0))
        await self._counter.ask(
            press, lambda _, seat: c.TakeBackStatement(seat, id_), lambda visit, _: own.withdrawn(visit.scene)
        )

    async def policy(self, press: Press) -> None:
        visit = await self._counter.visit(press)
        await press.reply.screen(screens.policy(visit.scene))

    async def _own(self, press: Press, id_: str) -> tuple[Visit, Statement | None]:
        visit, seat = await self._counter.taking_part(press)
        if seat is None:
            return visit, None
        statement = visit.round.statements.get(_id(id_))
        if statement is None or statement.author != seat:
            await self._counter.refuse(press, visit, refused("not-yours"))
            return visit, None
        return visit, statement


class Screening:
    """For moderators: one statement at a time, five published grounds and nothing else."""

    def __init__(self, counter: Counter, host: RoundHost, words: WordStore) -> None:
        self._counter = counter
        self._host = host
        self._words = words

    def connect(self, switchboard: Switchboard) -> None:
        switchboard.connect(Action.SCREENING, self.first)
        switchboard.connect(Action.ABOUT_ME, self.about_me)
        switchboard.connect(Action.SCREEN_LATER, self.later)
        switchboard.connect(Action.SCREEN_PICK, self.screen)

    async def first(self, press: Press) -> None:
        visit, number = await self._counter.in_office(press)
        if number is not None:
            await self._show(press, visit, None)

    async def later(self, press: Press) -> None:
        visit, number = await self._counter.in_office(press)
        if number is not None:
            await self._show(press, visit, _id(press.argument(0)))

    async def about_me(self, press: Press) -> None:
        visit, number = await self._counter.in_office(press)
        if number is None:
            return
        waiting = visit.round.statements.get(_id(press.argument(0)))
        if waiting is None or not waiting.at_the_desk:
            return await self._counter.refuse(press, visit, refused("statement-changed"))
        words = await self._words.statements(visit.charter.dialogue)
        more, on = len(visit.round.at_the_desk()) - 1, press.argument(1) == "1"
        shown = screens.statement(visit.scene, waiting, words.get(waiting.id, ""), more, on)
        await press.reply.screen(shown, replace=press.on_private_screen)

    async def screen(self, press: Press) -> None:
        id_, about_me, edition = _id(press.argument(0)), press.argument(1) == "1", press.argument(2)
        chosen = next(iter(press.chosen), "")
        ground = Ground(chosen) if chosen in list(Ground) else None
        if ground is None and chosen != screens.ACCEPT:
            visit = await self._counter.visit(press)
            return await self._counter.refuse(press, visit, refused("screened-already"))
        read = int(edition) if edition.isdecimal() else 0
        await self._counter.decide(
            press,
            lambda by: c.Screen(by, id_, ground, about_me, read),
            lambda visit, outcome: screens.statement_done(visit.scene, len(outcome.after.at_the_desk())),
        )

    async def _show(self, press: Press, visit: Visit, after: DraftStatementId | None) -> None:
        """The first statement in the drawn order; after one that was put off, the next, and round again."""
        waiting = visit.round.screening_order()
        if not waiting:
            return await press.reply.screen(screens.no_statement(visit.scene), replace=press.on_private_screen)
        ids = [one.id for one in waiting]
        first = waiting[(ids.index(after) + 1) % len(ids) if after in ids else 0]
        words = await self._words.statements(visit.charter.dialogue)
        shown = screens.statement(visit.scene, first, words.get(first.id, ""), len(ids) - 1)
        await press.reply.screen(shown, replace=press.on_private_screen)


def _id(text: str) -> DraftStatementId:
    return DraftStatementId(int(text) if text.isdecimal() else 0)
