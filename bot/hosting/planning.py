"""Opening a dialogue: keeps a convener's plan from form to form, and publishes it once."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.dialogue.format import Format
from bot.dialogue.ids import SideNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Refusal, refused
from bot.hosting.charter import Admission, Charter, ServerSettings
from bot.hosting.effects import Effect, PublishDialogue
from bot.hosting.host import RoundHost
from bot.hosting.plan import (
    AGREED,
    SEATS_UNTIL,
    START,
    Hour,
    Plan,
    charter_of,
    first_part,
    read_hours,
    read_latest,
    second_part,
)
from bot.hosting.ports import Clock, Dialogues, Guest, OpeningStore, Standing, Vault

AGAIN_WITHIN = timedelta(minutes=1)  # a second press on *Publish* that comes no later is answered like the first
Step = tuple[Plan, Refusal | None]
"""The plan as it is kept now, and what is wrong with the part that was just typed."""


def may_convene(settings: ServerSettings | None, roles: Sequence[int], manages_server: bool) -> Refusal | None:
    """Why somebody may not open dialogues here; None when they may."""
    if settings is None:
        return refused("not-set-up")
    if manages_server or any(role in settings.convener_roles for role in roles):
        return None
    return refused("organiser-only")


class SeasonsOfPlans(Protocol):
    """What a plan that belongs to a season has to be asked about and told to."""

    async def why_not(self, plan: Plan) -> Refusal | None: ...  # before it is published
    async def going_along(self, plan: Plan) -> frozenset[SideNumber]: ...  # sides whose people are invited anyway
    async def published(self, plan: Plan, charter: Charter) -> None: ...  # harmless twice


class Planning:
    def __init__(
        self,
        plans: OpeningStore,
        dialogues: Dialogues,
        vault: Vault,
        host: RoundHost,
        formats: Mapping[str, Format],
        clock: Clock,
        dice: Random,
        deal_emblems: Callable[[int, Random], tuple[str, ...]],
        news: Callable[[], None],
        seasons: SeasonsOfPlans,
        agreed: Callable[[str], tuple[str, ...]] = lambda _: (),
    ) -> None:
        self._agreed = agreed
        self._plans = plans
        self._dialogues = dialogues
        self._vault = vault
        self._host = host
        self.formats = formats
        self._clock = clock
        self._dice = dice
        self._deal_emblems = deal_emblems
        self._news = news
        self._seasons = seasons
        self._publishing = asyncio.Lock()
        self._just_published: dict[tuple[int, int], tuple[datetime, Charter]] = {}

    # --- from form to form
    async def begin(self, guild: int, account: int, channel: int, statements: tuple[str, ...]) -> Plan:
        """A new plan, or the kept one, in this channel; statements from a file replace those that were there."""
        kept = await self.plan(guild, account) or Plan(channel=channel)
        more = {"channel": channel, "statements": statements or kept.statements}
        return await self._keep(guild, account, kept.model_copy(update=more))

    async def begin_with(self, guild: int, account: int, plan: Plan) -> Plan:
        """This plan, in place of any that is kept: that of a dialogue that was copied."""
        return await self._keep(guild, account, plan)

    async def plan(self, guild: int, account: int) -> Plan | None:
        answers = await self._plans.answers(guild, account, self._clock())
        return None if answers is None else Plan.model_validate(answers)

    async def answer(self, guild: int, account: int, part: int, entered: Mapping[str, str]) -> Step | Refusal:
        """Keep what a form has brought, whatever it says, and say what is wrong with it."""
        plan = await self.plan(guild, account)
        if plan is None:
            return refused("draft-gone")
        plan, wrong = plan.answered(entered), None
        if part == 1:
            first = first_part(plan, self.formats)
            wrong = first if isinstance(first, Refusal) else None
        elif part == 2:
            plan = plan.drawn(self._deal_emblems(len(plan.labels()), self._dice), self._dice)
            sides = second_part(plan)
            wrong = sides if isinstance(sides, Refusal) else None
        else:
            plan, wrong = read_hours(plan, self._clock(), await self._zone(guild))
        return await self._keep(guild, account, plan), wrong

    async def use_time(self, guild: int, account: int, at: datetime) -> Step | Refusal:
        """Take the hour that was offered in place of one that does not exist."""
        plan = await self.plan(guild, account)
        if plan is None:
            return refused("draft-gone")
        zone = await self._zone(guild)
        name = SEATS_UNTIL if START in plan.hours else START
        typed = f"{at.astimezone(zone):%Y-%m-%d %H:%M}"
        plan = plan.answered({name: typed}).timed(name, Hour(typed=typed, at=at, zone=zone.key))
        if name == SEATS_UNTIL:
            wrong = refused("seats-after-start", date=plan.hours[START].at) if at > plan.hours[START].at else None
        else:
            plan, wrong = read_latest(plan, self._clock(), zone)
        return await self._keep(guild, account, plan), wrong

    async def set_hours(self, guild: int, account: int, side: SideNumber, entered: Mapping[str, str]) -> Step | Refusal:
        """Keep the waking hours typed for one side. What is wrong with them is said by the preview that follows."""
        plan = await self.plan(guild, account)
        if plan is None:
            return refused("draft-gone")
        return await self._keep(guild, account, plan.with_hours(side, entered)), None

    async def list_people(self, guild: int, account: int, side: SideNumber, people: Sequence[int]) -> Step | Refusal:
        plan = await self.plan(guild, account)
        if plan is None:
            return refused("draft-gone")
        return await self._keep(guild, account, plan.listing(side, people)), None

    async def observe(self, guild: int, account: int, observers: Sequence[int]) -> Step | Refusal:
        plan = await self.plan(guild, account)
        if plan is None:
            return refused("draft-gone")
        return await self._keep(guild, account, plan.model_copy(update={"observers": tuple(observers)})), None

    async def read_first(self, guild: int, account: int, on: bool) -> Step | Refusal:
        """Whether moderators read messages between caucuses before they cross."""
        plan = await self.plan(guild, account)
        if plan is None:
            return refused("draft-gone")
        return await self._keep(guild, account, plan.model_copy(update={"reads_first": on})), None

    async def agree(self, guild: int, account: int, words: str) -> Step | Refusal:
        """The words that the sides do without, beside those that come with the language."""
        plan = await self.plan(guild, account)
        if plan is None:
            return refused("draft-gone")
        return await self._keep(guild, account, plan.answered({AGREED: words})), None

    async def discard(self, guild: int, account: int) -> None:
        self._just_published.pop((guild, account), None)
        await self._plans.discard(guild, account)

    # --- the end of it
    async def preview(self, guild: int, account: int, plan: Plan) -> Charter | Refusal:
        settings = await self._dialogues.settings(guild)
        if settings is None:
            return refused("not-set-up")
        charter = charter_of(plan, account, settings, self.formats, self._clock())
        if isinstance(charter, Refusal):
            return charter
        words = dict.fromkeys((*self._agreed(charter.language), *charter.agreed_words))
        return replace(charter, agreed_words=tuple(words))

    async def publish(self, guild: int, account: int) -> Charter | Refusal:
        """Make it real, once: a second press, or one after a crash, finds what the first has published."""
        async with self._publishing:
            plan = await self.plan(guild, account)
            if plan is None:
                return self._published_just_now(guild, account) or refused("draft-gone")
            charter = await self.preview(guild, account, plan)
            if isinstance(charter, Refusal):
                return charter
            if await self._lists_missing(charter, plan):
                return refused("lists-missing")
            published = await self._published_before(charter)
            if published is None:
                if no := await self._seasons.why_not(plan):
                    return no
                published = await self._dialogues.publish(charter, _errands, plan.statements)
            await self._seasons.published(plan, published)
            await self._invite(published, plan)
            await self._plans.discard(guild, account)
            self._just_published[guild, account] = (self._clock(), published)
        await self._host.tick(published.round)  # sets the alarm of the new round
        self._news()
        return published

    async def _lists_missing(self, charter: Charter, plan: Plan) -> bool:
        if charter.admission is not Admission.LIST:
            return False
        going_along = await self._seasons.going_along(plan)
        return not all(plan.lists.get(side.number) or side.number in going_along for side in charter.sides)

    def _published_just_now(self, guild: int, account: int) -> Charter | None:
        """For whoever presses twice, and must not read that something is gone."""
        at, charter = self._just_published.get((guild, account), (None, None))
        return charter if at and self._clock() <= at + AGAIN_WITHIN else None

    async def _published_before(self, charter: Charter) -> Charter | None:
        """The program may have ended between publishing and forgetting the plan."""
        for line in await self._dialogues.in_guild(charter.guild):
            same = replace(line.charter, dialogue=charter.dialogue, round=charter.round) == charter
            if same and line.stage is Stage.INVITING:
                return line.charter
        return None

    async def _invite(self, charter: Charter, plan: Plan) -> None:
        if charter.admission is not Admission.LIST:
            return
        for side, accounts in plan.lists.items():
            for account in accounts:
                if await self._vault.guest(charter.dialogue, account) is None:
                    who = await self._vault.new_participant()
                    await self._vault.keep(charter.dialogue, Guest(who, account, side, Standing.INVITED, self._clock()))

    async def _keep(self, guild: int, account: int, plan: Plan) -> Plan:
        await self._plans.keep(guild, account, plan.model_dump(mode="json"), self._clock())
        return plan

    async def _zone(self, guild: int) -> ZoneInfo:
        settings = await self._dialogues.settings(guild)
        return ZoneInfo(settings.zone if settings else "UTC")


def _errands(charter: Charter) -> Sequence[Effect]:
    return (PublishDialogue(charter.round),)
