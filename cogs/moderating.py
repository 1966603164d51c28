"""What moderators press at the desk. Whatever takes something from people is asked once more before it happens."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from bot.dialogue import commands as c
from bot.dialogue.handling import not_now
from bot.dialogue.ids import ROOM, ContributionNumber, TableId
from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Refusal, refused
from bot.hosting.beginning import Beginning
from bot.hosting.charter import PlaceKind
from bot.hosting.host import Accepted
from bot.hosting.ports import Dialogues, RoundStore, Vault
from bot.presentation import desk as screens
from bot.presentation import desk_page
from bot.presentation.actions import Action
from bot.presentation.desk_state import turns_now
from bot.presentation.screen import Screen
from cogs.counter import Counter
from cogs.floor import mark
from cogs.press import Press
from cogs.reception import Visit
from cogs.switchboard import Switchboard

ONE_MINUTE = timedelta(minutes=1)
_CHECKED: Mapping[str, Callable[[int], c.Command]] = {
    "begin": lambda by: c.Begin(by, {}), "next": c.NextPhase, "stop": c.StopSafely, "end": c.EndRound,
}  # fmt: skip
MOST_MINUTES = 7 * 24 * 60  # a week; what is longer is a new date, not more time


class Moderating:
    def __init__(
        self, counter: Counter, beginning: Beginning, dialogues: Dialogues, rounds: RoundStore, vault: Vault
    ) -> None:
        self._counter = counter
        self._dialogues = dialogues
        self._beginning = beginning
        self._rounds = rounds
        self._vault = vault

    def connect(self, switchboard: Switchboard) -> None:
        for action, handler in {
            Action.BEGIN: self.begin_check,
            Action.BEGIN_NOW: self.begin,
            Action.NEXT: self.next_check,
            Action.NEXT_NOW: self.next,
            Action.PAUSE: self.pause,
            Action.CONTINUE: self.continue_,
            Action.GIVE_TIME_FORM: self.give_time,
            Action.ONE_MINUTE: self.one_minute,
            Action.SKIP: self.skip_check,
            Action.SKIP_NOW: self.skip,
            Action.SETTLE: self.settle,
            Action.UNDO: self.undo,
            Action.STOP: self.stop_check,
            Action.STOP_NOW: self.stop,
            Action.END: self.end_check,
            Action.END_NOW: self.end,
            Action.DESK: self.desk,
            Action.DESK_LOG: self.log,
            Action.SEED_FORM: self.seed,
        }.items():
            switchboard.connect(action, handler)
        switchboard.connect(Action.GIVE_TIME, self.open_give_time, opens_form=True)
        switchboard.connect(Action.SEED, self.open_seed, opens_form=True)

    # --- asked once more
    async def begin_check(self, press: Press) -> None:
        await self._check(press, "begin")

    async def next_check(self, press: Press) -> None:
        visit = await self._counter.visit(press)
        await self._check(press, "next", visit.round.phase)

    async def stop_check(self, press: Press) -> None:
        await self._check(press, "stop")

    async def end_check(self, press: Press) -> None:
        await self._check(press, "end")

    async def skip_check(self, press: Press) -> None:
        visit, number = await self._counter.in_office(press)
        if number is None:
            return None
        no = not_now(visit.round, c.SkipTurn(number))
        turns = {str(table.turn.number): table.turn for table in turns_now(visit.round) if table.turn}
        if no or not turns:
            return await self._counter.refuse(press, visit, no or refused("no-turn-to-skip"))
        meant = turns.get(press.argument(0)) or (next(iter(turns.values())) if len(turns) == 1 else None)
        if meant is None:
            return await press.reply.screen(screens.whose_turn(visit.scene))
        await press.reply.screen(screens.check(visit.scene, "skip", meant.number), replace=press.on_private_screen)

    # --- decisions
    async def begin(self, press: Press) -> None:
        visit, number = await self._counter.in_office(press)
        if number is None:
            return None
        outcome = await self._beginning.begin(visit.id, number)
        if isinstance(outcome, Refusal):
            return await self._counter.refuse(press, visit, outcome)
        await press.reply.screen(screens.done(visit.scene), replace=press.on_private_screen)

    async def next(self, press: Press) -> None:
        seen, no_more = press.whole(0) if press.argument(0) else None, press.argument(1) == "no-more"
        await self._counter.decide(press, lambda by: c.NextPhase(by, seen, no_more=no_more), _done_with_undo)

    async def pause(self, press: Press) -> None:
        await self._counter.decide(press, lambda by: c.PauseRound(by), _done_with_undo)

    async def continue_(self, press: Press) -> None:
        await self._counter.decide(press, lambda by: c.ContinueRound(by), _done_with_undo)

    async def one_minute(self, press: Press) -> None:
        await self._counter.decide(press, lambda by: c.GiveMoreTime(by, ONE_MINUTE), _done_with_undo)

    async def open_give_time(self, press: Press) -> None:
        visit, number = await self._counter.in_office(press)
        if number is not None:
            await press.reply.form(screens.more_time_form(visit.scene, mark()))

    async def give_time(self, press: Press) -> None:
        entered = press.entered(screens.MINUTES).strip()
        if not entered.isdecimal() or not 1 <= int(entered) <= MOST_MINUTES:
            visit = await self._counter.visit(press)
            return await self._counter.refuse(press, visit, refused("minutes-not-read", m=MOST_MINUTES))
        await self.more_time(press, timedelta(minutes=int(entered)))

    async def more_time(self, press: Press, extra: timedelta) -> None:
        await self._counter.decide(press, lambda by: c.GiveMoreTime(by, extra), _done_with_undo)

    async def skip(self, press: Press) -> None:
        seen = press.whole(0) if press.argument(0) else None
        visit = await self._counter.visit(press)
        here = next((t.id for t in turns_now(visit.round) if t.turn and t.turn.number == seen), ROOM)
        await self._counter.decide(press, lambda by: c.SkipTurn(by, seen, here), _done_with_undo)

    async def settle(self, press: Press) -> None:
        """After the last try at saying back."""
        table, said, again = (
            TableId(press.argument(0)),
            ContributionNumber(press.whole(1)),
            press.argument(2) == "again",
        )
        await self._counter.decide(press, lambda by: c.SettleRestatement(by, said, again, table), _done)

    async def undo(self, press: Press) -> None:
        await self._counter.decide(press, lambda by: c.Undo(by), _done)

    async def stop(self, press: Press) -> None:
        await self._counter.decide(press, lambda by: c.StopSafely(by), _done)

    async def end(self, press: Press) -> None:
        await self._counter.decide(press, lambda by: c.EndRound(by), _done)

    async def open_seed(self, press: Press) -> None:
        visit, number = await self._counter.in_office(press)
        if number is not None:
            await press.reply.form(screens.seed_form(visit.scene, mark()))

    async def seed(self, press: Press) -> None:
        lines = tuple(line.strip() for line in press.entered(screens.STATEMENTS).splitlines() if line.strip())
        await self._counter.decide(
            press, lambda by: c.Seed(by, lines), lambda visit, _: screens.seeded(visit.scene, len(lines))
        )

    # --- looking
    async def desk(self, press: Press) -> None:
        """Look again: pressed at the desk it redraws the desk itself, which costs no request of its own.

        Nowhere else: what the desk shows is for moderators.
        """
        visit, number = await self._counter.in_office(press)
        if number is None:
            return
        over = visit.round.stage in (Stage.CLOSED, Stage.CANCELLED)
        guests = () if over else await self._vault.guests(visit.charter.dialogue)
        page = desk_page.page(visit.round, await self._rounds.journal(visit.id), guests)
        place, message = await self._dialogues.place(visit.id, PlaceKind.DESK), press.interaction.message
        at_the_desk = place is not None and message is not None and message.id == place.post
        await press.reply.screen(screens.desk(visit.scene, page), replace=press.on_private_screen or at_the_desk)

    async def log(self, press: Press) -> None:
        visit, number = await self._counter.in_office(press)
        if number is not None:
            steps = desk_page.steps(visit.scene, await self._rounds.journal(visit.id))
            await press.reply.screen(screens.log(visit.scene, steps))

    async def _check(self, press: Press, what: str, seen: int | None = None) -> None:
        """What cannot be done now is refused before it is asked once more."""
        visit, number = await self._counter.in_office(press)
        if number is None:
            return None
        if no := not_now(visit.round, _CHECKED[what](number)):
            return await self._counter.refuse(press, visit, no)
        await press.reply.screen(screens.check(visit.scene, what, seen))


def _done(visit: Visit, _: Accepted) -> Screen:
    return screens.done(visit.scene)


def _done_with_undo(visit: Visit, outcome: Accepted) -> Screen:
    return screens.done(visit.scene, undo=outcome.after.undo is not None)
