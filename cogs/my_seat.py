"""*My seat*: everything personal in one place. Name, drafts and notes, last words, time, and the way out."""

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.ids import SeatNumber, SideNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Refusal, note, refused
from bot.dialogue.round import TAKE_BACK, Contribution
from bot.dialogue.rules.context import Kind
from bot.dialogue.rules.neutral import neutral
from bot.hosting.admission import Admissions
from bot.hosting.asking import QUEUEING, SITTING
from bot.hosting.host import Accepted, RoundHost
from bot.hosting.own_answers import OwnAnswers
from bot.hosting.ports import Draft, DraftKind, DraftStore, Guest, Standing, WordStore
from bot.presentation import seat as screens
from bot.presentation import turns
from bot.presentation.actions import Action
from bot.presentation.refusals import Entered
from bot.presentation.screen import Screen
from cogs.counter import Counter
from cogs.floor import mark
from cogs.hints import Hints
from cogs.press import Press
from cogs.reception import Visit
from cogs.seat_asking import in_line
from cogs.switchboard import Switchboard


class MySeat:
    def __init__(
        self,
        counter: Counter,
        host: RoundHost,
        drafts: DraftStore,
        words: WordStore,
        answers: OwnAnswers,
        admissions: Admissions,
        hints: Hints,
    ) -> None:
        self._hints = hints
        self._counter = counter
        self._host = host
        self._drafts = drafts
        self._words = words
        self._answers = answers
        self._admissions = admissions

    def connect(self, switchboard: Switchboard) -> None:
        switchboard.connect(Action.MY_SEAT, self.show)
        switchboard.connect(Action.DRAFTS, self.drafts)
        switchboard.connect(Action.SHOW_DRAFT, self.show_draft)
        switchboard.connect(Action.DELETE_DRAFT, self.delete_draft)
        switchboard.connect(Action.NOTE, self.open_note, opens_form=True)
        switchboard.connect(Action.NOTE_FORM, self.keep_note)
        switchboard.connect(Action.PREPARE, self.open_prepare, opens_form=True)
        switchboard.connect(Action.PREPARE_FORM, self.prepare)
        switchboard.connect(Action.CORRECT, self.open_correct, opens_form=True)
        switchboard.connect(Action.CORRECT_FORM, self.correct)
        switchboard.connect(Action.WITHDRAW, self.withdraw_check)
        switchboard.connect(Action.WITHDRAW_NOW, self.withdraw)
        switchboard.connect(Action.MORE_TIME, self.more_time)
        switchboard.connect(Action.LEAVE, self.open_leave, opens_form=True)
        switchboard.connect(Action.LEAVE_FORM, self.leave)
        switchboard.connect(Action.NOTHING, self.nothing)

    async def show(self, press: Press) -> None:
        visit = await self._counter.visit(press)
        guest = visit.guest
        if guest and guest.standing in QUEUEING and visit.round.stage is not Stage.CANCELLED:
            shown = await in_line(self._admissions, visit, guest)
            return await press.reply.screen(shown, replace=press.on_private_screen)
        if guest is None or guest.standing not in (Standing.ASKED, *SITTING):
            no = visit.seat()
            return await self._counter.refuse(press, visit, no if isinstance(no, Refusal) else refused("not-seated"))
        if visit.has_left:
            return await self._counter.refuse(press, visit, note("already-left"))
        await press.reply.screen(self._seat(visit, guest), replace=press.on_private_screen)

    def _seat(self, visit: Visit, guest: Guest) -> Screen:
        messages, language = guest.direct_messages, visit.scene.words.text("language-name")
        if guest.seat is not None:
            return screens.my_seat(visit.scene, guest.seat, visit.now, messages, language, guest.waking)
        admitted = guest.standing is not Standing.ASKED
        side, until = guest.side or SideNumber(1), visit.charter.seats_until
        return screens.seat_before(visit.scene, side, messages, admitted, until, guest.alternate)

    # --- drafts and notes
    async def drafts(self, press: Press) -> None:
        visit, seat = await self._counter.seated(press)
        if seat is not None:
            kept = await self._drafts.drafts(visit.id, seat)
            await press.reply.screen(screens.drafts(visit.scene, kept), replace=press.on_private_screen)

    async def show_draft(self, press: Press) -> None:
        visit, seat = await self._counter.seated(press)
        if seat is None:
            return
        drafts = await self._drafts.drafts(visit.id, seat)
        kept = {draft.kind.value: draft for draft in drafts if draft.kind is not DraftKind.HINTED}
        draft = kept.get(press.argument(0))
        shown = turns.draft_shown(visit.scene, draft) if draft else screens.drafts(visit.scene, ())
        await press.reply.screen(shown, replace=press.on_private_screen)

    async def delete_draft(self, press: Press) -> None:
        visit, seat = await self._counter.seated(press)
        if seat is None:
            return
        for kind in DraftKind:
            if press.argument(0) in (kind.value, "all"):
                await self._drafts.discard(visit.id, seat, kind)
        await press.reply.screen(turns.deleted(visit.scene), replace=press.on_private_screen)

    async def open_note(self, press: Press) -> None:
        visit, seat = await self._counter.taking_part(press)
        if seat is not None:
            await press.reply.form(turns.note_form(visit.scene, mark(), await self._kept(visit, seat, DraftKind.NOTE)))

    async def keep_note(self, press: Press) -> None:
        await self._keep(press, DraftKind.NOTE)

    async def open_prepare(self, press: Press) -> None:
        visit, seat = await self._counter.taking_part(press)
        if seat is None:
            return
        words = await self._kept(visit, seat, DraftKind.LATE) or await self._kept(visit, seat, DraftKind.PREPARED)
        await press.reply.form(turns.prepare_form(visit.scene, turns.longest_now(visit.round), mark(), words))

    async def prepare(self, press: Press) -> None:
        await self._keep(press, DraftKind.PREPARED)

    async def _keep(self, press: Press, kind: DraftKind) -> None:
        visit, seat = await self._counter.seated(press)
        if seat is None:
            return None
        words = press.entered(turns.WORDS)
        if not words.strip():
            again = Entered(Action.NOTE if kind is DraftKind.NOTE else Action.PREPARE)
            return await self._counter.refuse(press, visit, refused("empty"), again)
        await self._drafts.keep(visit.id, seat, Draft(kind, words, visit.round.phase))
        if kind is DraftKind.PREPARED:  # what came late has been looked at, and lives on in what was prepared from it
            await self._drafts.discard(visit.id, seat, DraftKind.LATE)
        kept = turns.note_kept(visit.scene) if kind is DraftKind.NOTE else turns.prepared(visit.scene)
        await press.reply.screen(kept, replace=press.on_private_screen)

    async def _kept(self, visit: Visit, seat: SeatNumber, kind: DraftKind) -> str:
        return next((d.words for d in await self._drafts.drafts(visit.id, seat) if d.kind is kind), "")

    # --- last words
    async def open_correct(self, press: Press) -> None:
        visit, seat = await self._counter.taking_part(press)
        if seat is None:
            return None
        mine = _last_words(visit, seat)
        if isinstance(mine, Refusal):
            return await self._counter.refuse(press, visit, mine)
        limit = visit.round.format.phases[mine.phase].max_chars.at(visit.round.pace)
        words = await self._words.contribution(visit.id, mine.words) or ""
        await press.reply.form(turns.correct_form(visit.scene, limit, mark(), words))

    async def correct(self, press: Press) -> None:
        """Words that cannot stand in the post any more wait for the next form, as all that came late."""
        visit, seat = await self._counter.seated(press)
        if seat is None:
            return None
        words = neutral(press.entered(turns.WORDS))
        if await self._hints.stop(press, visit, seat, words, Kind.TURN, Action.SHOW_DRAFT, DraftKind.LATE):
            return None
        outcome = await self._host.submit(visit.id, c.Correct(seat, words))
        if isinstance(outcome, Refusal):
            if words.strip():
                await self._drafts.keep(visit.id, seat, Draft(DraftKind.LATE, words, visit.round.phase))
            again = Entered(Action.SHOW_DRAFT, (DraftKind.LATE,)) if words.strip() else Entered(Action.CORRECT)
            return await self._counter.refuse(press, visit, outcome, again)
        await self._drafts.discard(visit.id, seat, DraftKind.LATE)
        made = next(event for event in outcome.events if isinstance(event, e.ContributionCorrected))
        await press.reply.screen(turns.corrected(visit.scene, made.number), replace=press.on_private_screen)

    async def withdraw_check(self, press: Press) -> None:
        visit, seat = await self._counter.taking_part(press)
        if seat is None:
            return None
        mine = _last_words(visit, seat)
        if isinstance(mine, Refusal):
            return await self._counter.refuse(press, visit, mine)
        await press.reply.screen(turns.withdraw_check(visit.scene, mine.number), replace=press.on_private_screen)

    async def withdraw(self, press: Press) -> None:
        def told(visit: Visit, outcome: Accepted) -> Screen:
            gone = next(event for event in outcome.events if isinstance(event, e.ContributionWithdrawn))
            return turns.withdrawn(visit.scene, gone.number)

        await self._counter.ask(press, lambda _, seat: c.Withdraw(seat), told)

    async def more_time(self, press: Press) -> None:
        on = press.argument(0) != "off"
        await self._counter.ask(
            press, lambda _, seat: c.AskMoreTime(seat, on), lambda visit, _: turns.more_time(visit.scene, on)
        )

    # --- the way out
    async def open_leave(self, press: Press) -> None:
        visit, seat = await self._counter.taking_part(press)
        if seat is not None:
            await press.reply.form(screens.leave_form(visit.scene, mark()))

    async def leave(self, press: Press) -> None:
        """Give the seat back. Staying in the room to read is the choice that shows nobody which account has left."""
        visit, seat = await self._counter.seated(press)
        if seat is None:
            return None
        keep_statements = press.entered(screens.STATEMENTS) != screens.WITHDRAW
        keep_answers = press.entered(screens.ANSWERS) != screens.ERASE
        stays = press.entered(screens.READING) != screens.GO
        outcome = await self._host.submit(visit.id, c.Leave(seat, keep_statements, stays, keep_answers))
        if isinstance(outcome, Refusal):
            return await self._counter.refuse(press, visit, outcome)
        if not keep_answers:  # they went with the seat; one that was still on its way goes now
            await self._answers.erase(visit.round, seat)
        await press.reply.screen(
            screens.left(visit.scene, keep_statements, keep_answers, stays), replace=press.on_private_screen
        )

    async def nothing(self, press: Press) -> None:
        """A check that was answered with no."""
        visit = await self._counter.visit(press)
        await press.reply.screen(turns.unchanged(visit.scene), replace=press.on_private_screen)


def _last_words(visit: Visit, seat: SeatNumber) -> Contribution | Refusal:
    """What may still be corrected; the round decides again when it is asked."""
    mine = [said for said in visit.round.said.values() if said.seat == seat and not said.withdrawn]
    if not mine:
        return refused("nothing-said")
    until = mine[-1].at + TAKE_BACK
    return mine[-1] if visit.now <= until else refused("take-back-late", clock=until)
