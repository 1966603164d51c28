"""Reading a summary: all of it, the words and the bar explained, and *my answers beside the published words*."""

from bot.dialogue.refusal import refused
from bot.dialogue.summary import Summary
from bot.hosting.ports import AnswerStore, BallotStore, PublicationStore, WordStore
from bot.hosting.summing_up import summary_of
from bot.presentation import summary_post as screens
from bot.presentation.actions import Action
from cogs.counter import Counter
from cogs.press import Press
from cogs.reception import Visit
from cogs.switchboard import Switchboard


class Reading:
    def __init__(
        self,
        counter: Counter,
        publications: PublicationStore,
        words: WordStore,
        ballots: BallotStore,
        answers: AnswerStore,
    ) -> None:
        self._counter = counter
        self._publications = publications
        self._words = words
        self._ballots = ballots
        self._answers = answers

    def connect(self, switchboard: Switchboard) -> None:
        switchboard.connect(Action.MINE, self.mine)
        switchboard.connect(Action.SUMMARY_PAGE, self.page)
        switchboard.connect(Action.BAR, self.bar)

    async def mine(self, press: Press) -> None:
        """Where do I stand: what participants miss most elsewhere. The person alone sees their answers."""
        visit, seat = await self._counter.seated(press)
        if seat is None:
            return
        summary = await self._summary(visit, press.argument(0))
        if summary is None:
            return await self._counter.refuse(press, visit, refused("no-summary-yet"))
        votes = await self._ballots.ballot(visit.charter.dialogue, seat)
        others = await self._answers.responses(visit.charter.dialogue, seat)
        shown = screens.my_answers(visit.scene, summary, votes, _page(press), others)
        await press.reply.screen(shown, replace=press.on_private_screen)

    async def page(self, press: Press) -> None:
        visit = await self._counter.visit(press)
        summary = await self._summary(visit, press.argument(0))
        if summary is None:
            return await self._counter.refuse(press, visit, refused("no-summary-yet"))
        await press.reply.screen(screens.page(visit.scene, summary, _page(press)), replace=press.on_private_screen)

    async def bar(self, press: Press) -> None:
        visit = await self._counter.visit(press)
        await press.reply.screen(screens.bar_explained(visit.scene))

    async def _summary(self, visit: Visit, number: str) -> Summary | None:
        """The summary with this number; without one, the newest."""
        record = await self._publications.record(visit.charter.dialogue)
        published = len(record.publications) if record else 0
        wanted = int(number) if number.isdecimal() and int(number) else published
        if not 1 <= wanted <= published:
            return None
        return await summary_of(self._publications, self._words, visit.round, wanted)


def _page(press: Press) -> int:
    entered = press.argument(1)
    return int(entered) if entered.isdecimal() else 1
