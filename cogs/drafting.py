"""One text: moderators put drafts down, participants say which need a clause does not meet."""

from bot.dialogue import commands as c
from bot.dialogue.format import Output
from bot.dialogue.ids import RoundId, SeatNumber
from bot.dialogue.refusal import Refusal, refused
from bot.dialogue.rules.context import Kind
from bot.dialogue.rules.neutral import neutral
from bot.dialogue.seating import table_id_of, table_of
from bot.hosting.host import RoundHost
from bot.hosting.ports import Draft, DraftKind, DraftStore, WordStore
from bot.hosting.reading_changes import changed_clauses, read_changes, read_clauses
from bot.presentation import draft as screens
from bot.presentation.actions import Action
from bot.presentation.refusals import Entered
from cogs.counter import Counter
from cogs.floor import mark
from cogs.hints import Hints
from cogs.press import Press
from cogs.reception import Visit
from cogs.switchboard import Switchboard


class Drafting:
    def __init__(self, counter: Counter, host: RoundHost, words: WordStore, drafts: DraftStore, hints: Hints) -> None:
        self._hints = hints
        self._counter = counter
        self._host = host
        self._words = words
        self._drafts = drafts
        self._typed: dict[tuple[RoundId, int], tuple[str, str]] = {}
        """What a moderator typed that was refused, for the form that opens next; moderators have no drafts of their
        own in the database, so a restart in between loses it."""

    def connect(self, switchboard: Switchboard) -> None:
        switchboard.connect(Action.CRITICISE, self.open_criticism, opens_form=True)
        switchboard.connect(Action.CRITICISE_FORM, self.criticise)
        switchboard.connect(Action.READ_DRAFT, self.read)
        switchboard.connect(Action.DRAFT, self.open_draft, opens_form=True)
        switchboard.connect(Action.DRAFT_FORM, self.put)

    async def open_criticism(self, press: Press) -> None:
        visit, seat = await self._counter.taking_part(press)
        if seat is None:
            return None
        table = table_of(visit.round, seat)
        clause = int(press.chosen[0]) if press.chosen and press.chosen[0].isdecimal() else 0
        if table is None or visit.round.draft is None or clause > len(visit.round.draft.clauses):
            return await self._counter.refuse(press, visit, refused("no-draft-yet"))
        clauses = await self._clauses(visit)
        text = clauses[clause - 1] if clause else ""
        limit = visit.round.phase_of(table).max_chars.at(visit.round.pace)
        written = table.critique.get((seat, clause))
        before = await self._words.contribution(visit.id, written) if written is not None else None
        kept = before or await self._kept(visit, seat)
        form = screens.criticise_form(visit.scene, table.phase, clause, text, limit, mark(), kept)
        await press.reply.form(form)

    async def _kept(self, visit: Visit, seat: SeatNumber) -> str:
        """Words that came too late or were too long, for the form that opens next."""
        kept = {draft.kind: draft.words for draft in await self._drafts.drafts(visit.id, seat)}
        return kept.get(DraftKind.LATE, "")

    async def criticise(self, press: Press) -> None:
        visit, seat = await self._counter.seated(press)
        if seat is None:
            return None
        place, clause, words = press.whole(0), press.whole(1), neutral(press.entered(screens.WORDS))
        if await self._hints.stop(press, visit, seat, words, Kind.SILENT, Action.SHOW_DRAFT, DraftKind.LATE):
            return None
        command = c.Criticise(seat, clause, words, table_id_of(visit.round, seat), place)
        outcome = await self._host.submit(visit.id, command)
        if isinstance(outcome, Refusal):
            if words.strip():
                await self._drafts.keep(visit.id, seat, Draft(DraftKind.LATE, words, visit.round.phase))
            return await self._counter.refuse(press, visit, outcome, Entered(Action.SHOW_DRAFT, (DraftKind.LATE,)))
        await self._drafts.discard(visit.id, seat, DraftKind.LATE)
        await press.reply.screen(screens.criticised(visit.scene, clause))

    async def read(self, press: Press) -> None:
        """The draft in full, for whoever may read the room. A question about it stays beside it."""
        visit = await self._counter.visit(press)
        stands = visit.round.draft
        if stands is None:
            return await self._counter.refuse(press, visit, refused("no-draft-yet"))
        note = await self._words.contribution(visit.id, stands.note) if stands.note is not None else None
        shown = screens.read(visit.scene, stands, await self._clauses(visit), note or "")
        await press.reply.screen(shown)

    async def open_draft(self, press: Press) -> None:
        visit, number = await self._counter.in_office(press)
        if number is None:
            return None
        phase = visit.round.now_phase
        if phase is None or Output.DRAFT not in phase.output:
            return await self._counter.refuse(press, visit, refused("no-draft-now"))
        kept = self._typed.get((visit.id, number))
        clauses, changes = kept or ("\n".join(await self._clauses(visit)), "")
        await press.reply.form(screens.draft_form(visit.scene, clauses, changes, mark()))

    async def put(self, press: Press) -> None:
        """A form that grew from an older draft changes nothing: another moderator was first."""
        visit, number = await self._counter.in_office(press)
        if number is None:
            return None
        stands = visit.round.draft.number if visit.round.draft else 0
        self._typed[visit.id, number] = (press.entered(screens.CLAUSES), press.entered(screens.CHANGES))
        if press.argument(0) != str(stands):
            return await self._counter.refuse(press, visit, refused("other-was-first"))
        clauses = read_clauses(press.entered(screens.CLAUSES))
        changes, note = read_changes(press.entered(screens.CHANGES))
        changed = changed_clauses(await self._clauses(visit), clauses)
        outcome = await self._host.submit(visit.id, c.PutDraft(number, clauses, changes, changed, note))
        if isinstance(outcome, Refusal):
            return await self._counter.refuse(press, visit, outcome, Entered(Action.DRAFT))
        self._typed.pop((visit.id, number), None)
        await press.reply.screen(screens.put(visit.scene, stands + 1))

    async def _clauses(self, visit: Visit) -> list[str]:
        stands = visit.round.draft
        found = [await self._words.contribution(visit.id, words) for words in (stands.clauses if stands else ())]
        return [text or "" for text in found]
