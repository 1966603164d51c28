"""What anybody can read before and during a dialogue: ground rules, who can see what, the timeline, help."""

from datetime import datetime, timedelta

from bot.hosting.planning import may_convene
from bot.hosting.ports import Dialogues
from bot.presentation import help as helping
from bot.presentation import invitation as screens
from bot.presentation import rules
from bot.presentation.actions import Action
from cogs import places
from cogs.conveners import roles_of
from cogs.counter import Counter
from cogs.press import Press
from cogs.reception import Reception, Visit
from cogs.switchboard import Switchboard


class Invitation:
    def __init__(self, counter: Counter, dialogues: Dialogues, reception: Reception) -> None:
        self._counter = counter
        self._dialogues = dialogues
        self._reception = reception

    def connect(self, switchboard: Switchboard) -> None:
        switchboard.connect(Action.RULES, self.rules)
        switchboard.connect(Action.SEE, self.who_can_see_what)
        switchboard.connect(Action.TIMELINE, self.timeline)
        switchboard.connect(Action.HELP, self.help)
        switchboard.connect(Action.HELP_TURNS, self.how_turns_work)
        switchboard.connect(Action.HELP_SUMMARIES, self.how_summaries_work)
        switchboard.connect(Action.HELP_DESK, self.how_the_desk_works)
        switchboard.connect(Action.ASK_MODERATOR, self.ask_moderator)

    async def rules(self, press: Press) -> None:
        visit = await self._counter.visit(press)
        accept = Action.ACCEPT_RULES if press.argument(0) == "accept" else None
        await press.reply.screen(rules.rules(visit.scene, accept))

    async def who_can_see_what(self, press: Press) -> None:
        visit = await self._counter.visit(press)
        await press.reply.screen(rules.who_can_see_what(visit.scene, destroyed(visit)))

    async def timeline(self, press: Press) -> None:
        visit = await self._counter.visit(press)
        await press.reply.screen(screens.timeline(visit.scene))

    async def ask_moderator(self, press: Press) -> None:
        visit = await self._counter.visit(press)
        named = visit.charter.moderators or (visit.charter.convener,)
        text = places.in_a_row(map(places.account, named), visit.scene.text("nobody"))
        await press.reply.screen(rules.ask_moderators(visit.scene, text))

    # --- help, which also works where there is no dialogue yet (number 0)
    async def help(self, press: Press) -> None:
        if press.number:
            visit = await self._counter.visit(press)
            return await press.reply.screen(helping.help_here(visit.scene))
        interaction = press.interaction
        words = self._reception.words(interaction)
        settings = await self._dialogues.settings(interaction.guild_id) if interaction.guild_id else None
        no = may_convene(settings, roles_of(interaction), interaction.permissions.manage_guild)
        convenes = interaction.guild_id is not None and (no is None or interaction.permissions.manage_guild)
        await press.reply.screen(helping.help_general(words, convenes))

    async def how_turns_work(self, press: Press) -> None:
        await press.reply.screen(helping.how_turns_work(self._reception.words(press.interaction)))

    async def how_the_desk_works(self, press: Press) -> None:
        await press.reply.screen(helping.how_the_desk_works(self._reception.words(press.interaction)))

    async def how_summaries_work(self, press: Press) -> None:
        await press.reply.screen(helping.how_summaries_work(self._reception.words(press.interaction)))


def destroyed(visit: Visit) -> datetime:
    """When the key of the vault and the ballots is destroyed, as far as that is known now."""
    end = visit.round.closed_at or max(screens.timeline_lines(visit.scene)[1], visit.now)
    return end + timedelta(days=visit.charter.key_days)
