"""`/dialogue edit`, `reschedule` and `copy`: what can still be changed, another hour, and the same once more."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.dialogue import attendance_commands as a
from bot.dialogue.handling import not_now
from bot.dialogue.refusal import Refusal
from bot.hosting.changing import Changing
from bot.hosting.host import Accepted
from bot.hosting.plan import SEATS_UNTIL, SIDES, START
from bot.hosting.planning import Planning
from bot.presentation import changing as screens
from bot.presentation import opening
from bot.presentation.actions import Action
from bot.presentation.form import Form
from bot.presentation.worded import mentioned
from cogs.conveners import Conveners
from cogs.counter import Counter
from cogs.dialogues import DialoguesHere
from cogs.floor import mark
from cogs.press import Garbled, Press
from cogs.reception import Visit
from cogs.switchboard import Switchboard


class ChangingDialogues:
    def __init__(
        self, changing: Changing, planning: Planning, conveners: Conveners, counter: Counter, here: DialoguesHere
    ) -> None:
        self._changing = changing
        self._planning = planning
        self._conveners = conveners
        self._counter = counter
        self._here = here
        self._typed: dict[tuple[int, int], dict[str, str]] = {}  # by round and account: hours that were not taken

    def connect(self, switchboard: Switchboard) -> None:
        switchboard.connect(Action.RESCHEDULE, self.open_hours, opens_form=True)
        switchboard.connect(Action.RESCHEDULE_FORM, self.check_hours)
        switchboard.connect(Action.RESCHEDULE_NOW, self.reschedule)
        switchboard.connect(Action.EDIT_TOPIC, self.open_topic, opens_form=True)
        switchboard.connect(Action.EDIT_TOPIC_FORM, self.edit)
        switchboard.connect(Action.EDIT_SIDES, self.open_sides, opens_form=True)
        switchboard.connect(Action.EDIT_SIDES_FORM, self.edit)
        switchboard.connect(Action.EDIT_OBSERVERS, self.name_observers)
        switchboard.connect(Action.COPY_DIALOGUE, self.copy, opens_form=True)

    # --- hours
    async def open_hours(self, press: Press) -> None:
        visit = await self._here.entitled(press)
        if visit is None:
            return
        if no := not_now(visit.round, a.Reschedule(0, visit.now)):
            return await self._counter.refuse(press, visit, no)
        typed = self._typed.pop((press.number, press.account), None) or _as_they_are(visit)
        await press.reply.form(screens.hours_form(visit.scene, mark(), typed))

    async def check_hours(self, press: Press) -> None:
        """What was typed is read back before anything happens."""
        visit = await self._here.entitled(press)
        if visit is None:
            return
        typed = {name: press.entered(name) for name in (START, SEATS_UNTIL)}
        hours = self._changing.read(visit.charter, typed[START], typed[SEATS_UNTIL])
        if isinstance(hours, Refusal):
            self._typed[press.number, press.account] = typed
            return await press.reply.screen(screens.hours_refused(visit.scene, hours))
        await press.reply.screen(screens.hours_check(visit.scene, *hours), replace=press.on_private_screen)

    async def reschedule(self, press: Press) -> None:
        visit = await self._here.entitled(press)
        if visit is None:
            return
        starts_at, until = (_moment(press.whole(place)) for place in (0, 1))
        outcome = await self._changing.reschedule(visit.id, visit.moderator or 0, (starts_at, until))
        if isinstance(outcome, Refusal):
            return await self._counter.refuse(press, visit, outcome)
        shown = screens.hours_moved(visit.scene.after(outcome.after))
        await press.reply.screen(shown, replace=press.on_private_screen)

    # --- words and observers
    async def show(self, press: Press) -> None:
        """`/dialogue edit`: what stands there, and what can be changed now."""
        visit = await self._here.entitled(press)
        if visit is None:
            return
        if no := not_now(visit.round, a.NameObservers(0, 0)):
            return await self._counter.refuse(press, visit, no)
        asked = await self._changing.asked(visit.charter)
        names = mentioned(visit.scene, visit.charter.observers)
        await press.reply.screen(screens.card(visit.scene, asked, names), replace=press.on_private_screen)

    async def open_topic(self, press: Press) -> None:
        await self._open(press, lambda visit: screens.topic_form(visit.scene, mark()))

    async def open_sides(self, press: Press) -> None:
        await self._open(press, lambda visit: screens.sides_form(visit.scene, mark()))

    async def _open(self, press: Press, form: Callable[[Visit], Form]) -> None:
        visit = await self._here.entitled(press)
        if visit is None:
            return
        asked = await self._changing.asked(visit.charter)
        if no := self._changing.why_not(visit.round, asked):
            return await self._counter.refuse(press, visit, no)
        await press.reply.form(form(visit))

    async def edit(self, press: Press) -> None:
        visit = await self._here.entitled(press)
        if visit is None:
            return
        entered = {
            name: press.entered(name) for name in (opening.TOPIC, opening.QUESTION, *SIDES) if name in press.fields
        }
        outcome = await self._changing.edit(visit.id, visit.moderator or 0, entered)
        if isinstance(outcome, Refusal):
            return await self._counter.refuse(press, visit, outcome)
        await press.reply.screen(screens.edited(visit.scene), replace=press.on_private_screen)

    async def name_observers(self, press: Press) -> None:
        visit = await self._here.entitled(press)
        if visit is None:
            return
        accounts = tuple(int(one) for one in press.chosen if one.isdigit())
        outcome = await self._changing.name_observers(visit.id, visit.moderator or 0, accounts)
        if not isinstance(outcome, Accepted):
            return await self._counter.refuse(press, visit, outcome)
        after = await self._counter.visit(press)
        shown = screens.observers_named(after.scene, mentioned(after.scene, after.charter.observers))
        await press.reply.screen(shown, replace=press.on_private_screen)

    # --- once more
    async def ask_to_copy(self, press: Press) -> None:
        """`/dialogue copy`: the first form, filled in; a draft that is kept is not replaced without a word."""
        who = await self._conveners.see(press)
        visit = await self._here.entitled(press) if who else None
        if who is None or visit is None:
            return
        if await self._planning.plan(who.guild, who.account):
            return await press.reply.screen(screens.copy_check(visit.scene))
        await self.copy(press)

    async def copy(self, press: Press) -> None:
        who = await self._conveners.see(press)
        visit = await self._here.entitled(press) if who else None
        if who is None or visit is None:
            return
        plan = await self._changing.copied(visit.id, press.interaction.channel_id or 0)
        await self._planning.begin_with(who.guild, who.account, plan)
        formats = tuple(self._planning.formats.values())
        await press.reply.form(opening.form_1(who.words, mark(), formats, plan.typed))


def _as_they_are(visit: Visit) -> dict[str, str]:
    zone = ZoneInfo(visit.charter.zone)
    hours = {START: visit.charter.starts_at, SEATS_UNTIL: visit.charter.seats_until}
    return {name: f"{at.astimezone(zone):%Y-%m-%d %H:%M}" for name, at in hours.items()}


def _moment(seconds: int) -> datetime:
    """A moment as a button carries it; one that no calendar holds was never on a button of ours."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise Garbled from error
