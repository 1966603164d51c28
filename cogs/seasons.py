"""`/season …`: rounds that belong together, opened one after the other and taken from stage to stage.

A season is pointed at by the newest of its rounds. Whoever may convene here, or moderates that round, may take a step.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

import discord

from bot.dialogue import season_progress as s
from bot.dialogue.format import Format
from bot.dialogue.ids import RoundId
from bot.dialogue.refusal import Refusal, refused
from bot.hosting.plan import Plan
from bot.hosting.planning import Planning
from bot.hosting.season_reading import SeasonReading
from bot.hosting.season_record import KeptSeason
from bot.hosting.season_rounds import SeasonRounds
from bot.hosting.seasons import Seasons
from bot.presentation import opening as open_screens
from bot.presentation import season as screens
from bot.presentation import season_steps as steps
from bot.presentation.actions import Action
from bot.presentation.custom_id import Pressed
from bot.presentation.form import Form
from bot.presentation.words import Words
from cogs.conveners import Convener, Conveners
from cogs.dialogues import DialoguesHere
from cogs.floor import mark
from cogs.opening import cannot_post
from cogs.press import Press
from cogs.reception import Reception, Visit
from cogs.switchboard import Switchboard


class SeasonsHere:
    def __init__(
        self,
        seasons: Seasons,
        rounds: SeasonRounds,
        reading: SeasonReading,
        planning: Planning,
        conveners: Conveners,
        here: DialoguesHere,
        reception: Reception,
        formats: Mapping[str, Format],
    ) -> None:
        self._seasons = seasons
        self._rounds = rounds
        self._reading = reading
        self._planning = planning
        self._conveners = conveners
        self._here = here
        self._reception = reception
        self._formats = formats

    def connect(self, switchboard: Switchboard) -> None:
        switchboard.connect(Action.SEASON_ROUND, self.open_round, opens_form=True)
        switchboard.connect(Action.SEASON_PLAN, self.plan, opens_form=True)
        switchboard.connect(Action.SEASON_NEXT, self.ask_next, opens_form=True)
        switchboard.connect(Action.SEASON_NEXT_FORM, self.next)
        switchboard.connect(Action.SEASON_BACK, self.ask_back, opens_form=True)
        switchboard.connect(Action.SEASON_BACK_FORM, self.back)
        switchboard.connect(Action.SEASON_CLOSE_NOW, self.close)

    # --- where it stands
    async def status(self, press: Press) -> None:
        if found := await self._found(press):
            words, season, _ = found
            along = await self._reading.so_far(season)
            shown = screens.status(words, season, along, self._formats)
            await press.reply.screen(shown, replace=press.on_private_screen)

    # --- beginning
    async def open(self, press: Press, name: str) -> None:
        """With a dialogue that is there (the number of the press), or with a new one."""
        if not press.number:
            return await self._plan_check(press, name)
        visit = await self._here.entitled(press)
        if visit is None:
            return
        season = await self._rounds.begin_with(name, visit.id, visit.moderator or 0)
        if isinstance(season, Refusal):
            return await self._conveners.refuse(press, season)
        await press.reply.screen(steps.opened(visit.scene.words, season))

    # --- the next round
    async def open_round(self, press: Press) -> None:
        await self._plan_check(press, "")

    async def _plan_check(self, press: Press, name: str) -> None:
        """A draft that is kept is not replaced without a word."""
        who = await self._convening(press)
        if who is None:
            return
        plan = await self._following(press, name)
        if isinstance(plan, Refusal):
            return await self._conveners.refuse(press, plan)
        if plan and await self._planning.plan(who.guild, who.account):
            return await press.reply.screen(steps.plan_check(who.words, press.number, name))
        if plan:
            await self._begin_with(press, who, plan)

    async def plan(self, press: Press) -> None:
        who = await self._convening(press)
        if who is None:
            return
        plan = await self._following(press, press.argument(0))
        if isinstance(plan, Refusal):
            return await self._conveners.refuse(press, plan)
        if plan:
            await self._begin_with(press, who, plan)

    async def _convening(self, press: Press) -> Convener | None:
        """Whoever opens rounds of a season opens dialogues: the same right, and a place where the bot can post."""
        who = await self._conveners.see(press)
        if who and (no := cannot_post(press, who.words)):
            await self._conveners.refuse(press, no)
            return None
        return who

    async def _following(self, press: Press, name: str) -> Plan | Refusal | None:
        channel = press.interaction.channel_id or 0
        if not press.number:
            return self._rounds.first(name, channel)
        found = await self._found(press)
        return await self._rounds.following(found[1], channel) if found else None

    async def _begin_with(self, press: Press, who: Convener, plan: Plan) -> None:
        """The first round needs everything, a later one its hours alone; the preview has the rest."""
        kept = await self._planning.begin_with(who.guild, who.account, plan)
        if plan.season and plan.season.round:
            return await press.reply.form(open_screens.form_3(who.words, mark(), kept.typed))
        formats = tuple(self._planning.formats.values())
        await press.reply.form(open_screens.form_1(who.words, mark(), formats, kept.typed))

    # --- stages
    async def ask_next(self, press: Press) -> None:
        await self._ask(press, steps.next_form, lambda at: s.why_not_on(at.progress))

    async def ask_back(self, press: Press) -> None:
        await self._ask(press, steps.back_form, lambda at: s.why_not_back(at.progress))

    async def _ask(
        self,
        press: Press,
        form: Callable[[Words, str, KeptSeason], Form],
        why_not: Callable[[KeptSeason], Refusal | None],
    ) -> None:
        if found := await self._found(press):
            words, season, _ = found
            if no := why_not(season):
                return await self._conveners.refuse(press, no)
            await press.reply.form(form(words, mark(), season))

    async def next(self, press: Press) -> None:
        if found := await self._seen(press):
            _, season, by = found
            await self._told(press, await self._seasons.go_on(season, by, press.entered(steps.REASON)))

    async def back(self, press: Press) -> None:
        if found := await self._seen(press):
            _, season, by = found
            chosen = press.entered(steps.STAGE)
            to = int(chosen) if chosen.isdecimal() and len(chosen) < 4 else -1
            await self._told(press, await self._seasons.go_back(season, to, by, press.entered(steps.REASON)))

    # --- the end
    async def ask_close(self, press: Press) -> None:
        if found := await self._found(press):
            words, season, _ = found
            if no := s.why_not_back(season.progress):
                return await self._conveners.refuse(press, no)
            await press.reply.screen(steps.close_check(words, season))

    async def close(self, press: Press) -> None:
        if found := await self._found(press):
            _, season, by = found
            await self._told(press, await self._seasons.close(season, by))

    async def _told(self, press: Press, outcome: KeptSeason | Refusal) -> None:
        if isinstance(outcome, Refusal):
            return await self._conveners.refuse(press, outcome)
        shown = steps.moved(self._reception.words(press.interaction), outcome)
        await press.reply.screen(shown, replace=press.on_private_screen)

    # --- which one, and who
    async def _found(self, press: Press) -> tuple[Words, KeptSeason, int] | None:
        """The season of the round that was named, for whoever may lead it; else they have been told why not."""
        visit = await self._here.entitled(press)
        season = await self._seasons.of_round(RoundId(press.number)) if visit else None
        if visit is None:
            return None
        if season is None:
            await self._conveners.refuse(press, refused("season-no-season"))
            return None
        return await self._led(press, visit, season)

    async def _led(self, press: Press, visit: Visit, season: KeptSeason) -> tuple[Words, KeptSeason, int] | None:
        """Moderators of the newest round lead it, not those of an older one."""
        if season.newest != visit.id:
            newest = replace(press, pressed=Pressed(press.pressed.action, season.newest, press.pressed.arguments))
            seen = await self._here.entitled(newest)
            if seen is None:
                return None
            visit = seen
        return visit.scene.words, season, visit.moderator or 0

    async def _seen(self, press: Press) -> tuple[Words, KeptSeason, int] | None:
        """The same for a form, which stands for the season as it was when the form was opened."""
        found = await self._found(press)
        if found and press.whole(0) != len(found[1].journal):
            await self._conveners.refuse(press, refused("season-moved"))
            return None
        return found

    # --- choices
    async def named(self, interaction: discord.Interaction, given: int | None) -> int | Refusal:
        """The newest round of the season that is meant: the one that was named, else the only one that is open."""
        here = await self._seasons.in_guild(interaction.guild_id or 0)
        if given is not None:
            return next((int(one.newest) for one in here if one.id == given), None) or refused("season-not-there")
        open_ = [one for one in here if not one.progress.closed]
        if len(open_) == 1:
            return int(open_[0].newest)
        return refused("season-choose" if open_ else "season-not-there")

    async def seasons(self, interaction: discord.Interaction, typed: str) -> list[tuple[str, int]]:
        words = self._reception.words(interaction)
        here = await self._seasons.in_guild(interaction.guild_id or 0)
        named = [(steps.choice(words, one), int(one.id)) for one in here if not one.progress.closed]
        return [choice for choice in named if typed.casefold() in choice[0].casefold()][:25]

    def files(self, typed: str) -> list[tuple[str, str]]:
        """The seasons that can be opened, by title."""
        named = [(one.title[:100], name) for name, one in self._rounds.files.items()]
        return [choice for choice in named if typed.casefold() in choice[0].casefold()][:25]
