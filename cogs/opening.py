"""`/dialogue open`: three forms with cards between them, a preview, and *Publish*. Nothing is public before that."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import discord

from bot.dialogue.ids import RoundId, SideNumber
from bot.dialogue.refusal import Refusal, refused
from bot.hosting.announced import opened
from bot.hosting.charter import Charter, Place, PlaceKind
from bot.hosting.plan import MODERATORS, SEATS_UNTIL, SIDES, START, Hour, Plan
from bot.hosting.planned_hours import typed_for
from bot.hosting.planning import Planning, Step
from bot.hosting.ports import Dialogues
from bot.hosting.statements_file import MOST_BYTES, read_statements
from bot.presentation import opening as screens
from bot.presentation.actions import Action
from bot.presentation.dialogues import published_soon
from bot.presentation.form import Form
from bot.presentation.hours import side_form
from bot.presentation.invitation import timeline_lines
from bot.presentation.scene import Scene
from bot.presentation.words import Words
from cogs import places
from cogs.conveners import Convener, Conveners, in_words
from cogs.floor import mark
from cogs.press import Garbled, Press
from cogs.switchboard import Switchboard

FETCHED_WITHIN = 1.8  # seconds; the form that follows has to be the first answer
LOOKS_FOR_THE_DESK, EVERY = 20, 0.2  # for four seconds the receipt of *Publish* waits for the desk to be there


class Opening:
    def __init__(
        self,
        planning: Planning,
        dialogues: Dialogues,
        conveners: Conveners,
        wait: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._planning = planning
        self._dialogues = dialogues
        self._conveners = conveners
        self._wait = wait

    def connect(self, switchboard: Switchboard) -> None:
        switchboard.connect(Action.OPEN_PART, self.show_part, opens_form=True)
        switchboard.connect(Action.OPEN_FORM, self.answer_part)
        switchboard.connect(Action.OPEN_SIDES, self.show_sides, opens_form=True)
        switchboard.connect(Action.OPEN_SIDES_FORM, self.answer_sides)
        switchboard.connect(Action.OPEN_LIST, self.show_list, opens_form=True)
        switchboard.connect(Action.OPEN_LIST_FORM, self.answer_list)
        switchboard.connect(Action.OPEN_HOURS, self.show_hours, opens_form=True)
        switchboard.connect(Action.OPEN_HOURS_FORM, self.answer_hours)
        switchboard.connect(Action.OPEN_WORDS, self.show_words, opens_form=True)
        switchboard.connect(Action.OPEN_WORDS_FORM, self.answer_words)
        switchboard.connect(Action.OPEN_OBSERVERS, self.choose_observers)
        switchboard.connect(Action.OPEN_READ_FIRST, self.read_first)
        switchboard.connect(Action.USE_TIME, self.use_time)
        switchboard.connect(Action.OPEN_PUBLISH, self.publish)
        switchboard.connect(Action.OPEN_DISCARD, self.discard)

    # --- the way through the forms
    async def begin(self, press: Press, file: discord.Attachment | None = None) -> None:
        """The first form, filled with what was typed before; statements of the organisers come in a file."""
        who = await self._conveners.see(press)
        if who is None:
            return
        statements = cannot_post(press, who.words) or (await _fetched(file) if file else ())
        if isinstance(statements, Refusal):
            return await self._conveners.refuse(press, statements)
        plan = await self._planning.begin(who.guild, who.account, press.interaction.channel_id or 0, statements)
        await press.reply.form(self._form(who.words, plan, 1))

    async def show_part(self, press: Press) -> None:
        part = _part(press)
        await self._open(press, lambda words, plan: self._form(words, plan, part))

    async def answer_part(self, press: Press) -> None:
        who, part = await self._conveners.see(press), _part(press)
        if who is None:
            return
        step = await self._planning.answer(who.guild, who.account, part, _typed(press))
        if isinstance(step, tuple) and step[1] is None and part == 3 and (no := _not_moderators(press, who)):
            step = (step[0], no)
        await self._go_on(press, who, step, part)

    async def show_sides(self, press: Press) -> None:
        await self._open(press, lambda words, plan: screens.sides_form(words, mark(), plan.typed))

    async def answer_sides(self, press: Press) -> None:
        who = await self._conveners.see(press)
        if who is None:
            return
        names = dict.fromkeys(SIDES, "") | _typed(press)
        await self._go_on(press, who, await self._planning.answer(who.guild, who.account, 2, names), 2)

    async def show_list(self, press: Press) -> None:
        side = SideNumber(press.whole(0))

        def form(words: Words, plan: Plan) -> Form:
            _stands_in(plan, side)
            return screens.list_form(words, mark(), side, plan.labels()[side - 1], plan.lists.get(side, ()))

        await self._open(press, form)

    async def answer_list(self, press: Press) -> None:
        who = await self._conveners.see(press)
        if who is None:
            return
        side, people = SideNumber(press.whole(0)), _numbers(press.fields.get(screens.PEOPLE, ()))
        if plan := await self._planning.plan(who.guild, who.account):
            _stands_in(plan, side)
        await self._go_on(press, who, await self._planning.list_people(who.guild, who.account, side, people))

    async def show_hours(self, press: Press) -> None:
        """What was typed for this side before, or what stands by default."""
        side = SideNumber(press.whole(0))
        settings = await self._dialogues.settings(press.interaction.guild_id or 0)

        def form(words: Words, plan: Plan) -> Form:
            _stands_in(plan, side)
            name, typed = plan.labels()[side - 1], typed_for(plan.typed, side)
            return side_form(words, mark(), side, name, typed, settings.zone if settings else "UTC")

        await self._open(press, form)

    async def answer_hours(self, press: Press) -> None:
        who = await self._conveners.see(press)
        if who is None:
            return
        side = SideNumber(press.whole(0))
        if plan := await self._planning.plan(who.guild, who.account):
            _stands_in(plan, side)
        await self._go_on(press, who, await self._planning.set_hours(who.guild, who.account, side, _typed(press)))

    async def read_first(self, press: Press) -> None:
        """Whether moderators read messages between caucuses before they cross."""
        if press.argument(0) not in ("on", "off"):
            raise Garbled
        who = await self._conveners.see(press)
        if who is not None:
            step = await self._planning.read_first(who.guild, who.account, press.argument(0) == "on")
            await self._go_on(press, who, step)

    async def show_words(self, press: Press) -> None:
        await self._open(press, lambda words, plan: screens.words_form(words, mark(), ", ".join(plan.agreed())))

    async def answer_words(self, press: Press) -> None:
        who = await self._conveners.see(press)
        if who is not None:
            entered = press.entered(screens.AGREED)
            await self._go_on(press, who, await self._planning.agree(who.guild, who.account, entered))

    async def choose_observers(self, press: Press) -> None:
        who = await self._conveners.see(press)
        if who is not None:
            step = await self._planning.observe(who.guild, who.account, _numbers(press.chosen))
            await self._go_on(press, who, step)

    async def use_time(self, press: Press) -> None:
        who = await self._conveners.see(press)
        if who is not None:
            at = _moment(press)
            await self._go_on(press, who, await self._planning.use_time(who.guild, who.account, at))

    # --- the end of it
    async def publish(self, press: Press) -> None:
        who = await self._conveners.see(press)
        if who is None:
            return
        charter = await self._planning.publish(who.guild, who.account)
        if isinstance(charter, Refusal):
            return await self._conveners.refuse(press, charter)
        scene, place = _scene(who.words, charter), places.channel(charter.invitation_channel)
        desk = await self._desk(charter.round)
        receipt = (
            screens.published(scene, place, places.channel(desk.channel)) if desk else published_soon(scene, place)
        )
        await press.reply.screen(receipt, replace=press.on_private_screen)

    async def discard(self, press: Press) -> None:
        who = await self._conveners.see(press)
        if who is not None:
            await self._planning.discard(who.guild, who.account)
            await press.reply.screen(screens.discarded(who.words), replace=press.on_private_screen)

    async def _desk(self, round_id: RoundId) -> Place | None:
        for _ in range(LOOKS_FOR_THE_DESK):
            if desk := await self._dialogues.place(round_id, PlaceKind.DESK):
                return desk
            await self._wait(EVERY)
        return None

    async def _open(self, press: Press, form: Callable[[Words, Plan], Form]) -> None:
        who = await self._conveners.see(press)
        if who is None:
            return
        plan = await self._planning.plan(who.guild, who.account)
        if plan is None:
            return await self._conveners.refuse(press, refused("draft-gone"))
        await press.reply.form(form(who.words, plan))

    def _form(self, words: Words, plan: Plan, part: int) -> Form:
        if part == 1:
            return screens.form_1(words, mark(), tuple(self._planning.formats.values()), plan.typed)
        return (screens.form_2 if part == 2 else screens.form_3)(words, mark(), plan.typed)

    async def _go_on(self, press: Press, who: Convener, step: Step | Refusal, part: int = 3) -> None:
        """Say what is wrong, show the way to the next form, or show all of it."""
        if isinstance(step, Refusal):
            return await self._conveners.refuse(press, step)
        plan, wrong = step
        if wrong:
            return await self._conveners.refuse(press, wrong)
        if part < 3 and SEATS_UNTIL not in plan.hours:
            return await press.reply.screen(screens.part_kept(who.words, part), replace=press.on_private_screen)
        charter = await self._planning.preview(who.guild, who.account, plan)
        if isinstance(charter, Refusal):
            return await self._conveners.refuse(press, charter)
        scene = _scene(who.words, charter)
        shown = screens.preview(scene, _read_back(scene, plan.hours[START]))
        await press.reply.screen(shown, replace=press.on_private_screen)


def cannot_post(press: Press, words: Words) -> Refusal | None:
    """The invitation will stand where the command was typed, so the bot has to be able to post there."""
    here = press.interaction.app_permissions
    for name, held in (("view-channel", here.view_channel), ("send-messages", here.send_messages)):
        if not held:
            place = places.channel(press.interaction.channel_id or 0)
            return refused("bot-permission", permission=words.text(f"permission-{name}"), place=place)
    return None


async def _fetched(file: discord.Attachment) -> tuple[str, ...] | Refusal:
    if file.size > MOST_BYTES:
        return refused("statements-size", n=MOST_BYTES // 1_000_000)
    try:
        async with asyncio.timeout(FETCHED_WITHIN):
            return read_statements(await file.read())
    except (TimeoutError, discord.HTTPException):
        return refused("statements-gone")


def _scene(words: Words, charter: Charter) -> Scene:
    return Scene(words, charter, opened(charter, ()))


def _read_back(scene: Scene, start: Hour) -> screens.ReadTime:
    zone, (_, end) = ZoneInfo(start.zone), timeline_lines(scene)
    change = start.at.astimezone(zone).utcoffset() != end.astimezone(zone).utcoffset()
    return screens.ReadTime(start.typed, start.at, start.zone, change)


def _not_moderators(press: Press, who: Convener) -> Refusal | None:
    """Whether somebody was named as a moderator whom the server's settings do not let moderate."""
    data: Mapping[str, Any] = dict(press.interaction.data or {})
    members: Mapping[str, Any] = data.get("resolved", {}).get("members", {})
    allowed = {str(role) for role in who.settings.moderator_roles}
    for chosen in press.fields.get(MODERATORS, ()):
        if chosen in members and not allowed & set(members[chosen].get("roles", ())):
            return refused("not-moderators", roles=in_words(who.settings.moderator_roles, who.words))
    return None


def _part(press: Press) -> int:
    part = press.whole(0)
    if part not in (1, 2, 3):
        raise Garbled
    return part


def _stands_in(plan: Plan, side: SideNumber) -> None:
    if not 1 <= side <= len(plan.labels()):
        raise Garbled


def _moment(press: Press) -> datetime:
    try:
        return datetime.fromtimestamp(press.whole(0), UTC)
    except (OverflowError, OSError, ValueError) as error:
        raise Garbled from error


def _typed(press: Press) -> dict[str, str]:
    return {name: " ".join(entries) for name, entries in press.fields.items()}


def _numbers(entries: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(int(entry) for entry in entries if entry.isdigit())
