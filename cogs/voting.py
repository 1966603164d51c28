"""The private ballot: every press saves or moves on, and draws the same private screen again."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.dialogue.answers import Answer
from bot.dialogue.ids import DialogueId, SeatNumber, StatementNumber
from bot.dialogue.questions import released
from bot.dialogue.refusal import Refusal
from bot.dialogue.round import Round
from bot.dialogue.voting import AnswerWord, Vote
from bot.hosting.booth import Booth, Booths
from bot.hosting.ports import WordStore
from bot.presentation import ballot as screens
from bot.presentation.actions import Action
from bot.presentation.screen import Screen
from cogs.counter import Counter
from cogs.press import Garbled, Press
from cogs.reception import Visit
from cogs.switchboard import Switchboard

_VOTES: Mapping[str, Vote] = {  # by the word in the button's id
    AnswerWord.AGREE: Vote(Answer.AGREE),
    AnswerWord.DISAGREE: Vote(Answer.DISAGREE),
    AnswerWord.PASS: Vote(Answer.PASS),
    AnswerWord.UNCLEAR: Vote(Answer.PASS, unclear=True),
}
Asked = dict[StatementNumber, screens.Asked]


class Voting:
    """What *Vote* opens is decided in `answering.py`, which knows what else is asked."""

    def __init__(self, counter: Counter, booths: Booths, words: WordStore) -> None:
        self._counter = counter
        self._booths = booths
        self._words = words
        self._asked: dict[DialogueId, tuple[Round, Asked]] = {}  # as long as nothing happens in the round

    def connect(self, switchboard: Switchboard) -> None:
        switchboard.connect(Action.BALLOT_BEGIN, self.next)
        switchboard.connect(Action.BALLOT_NEXT, self.next)
        switchboard.connect(Action.BALLOT_SHOW, self.show)
        switchboard.connect(Action.BALLOT_PICK, self.pick)
        switchboard.connect(Action.BALLOT_CAST, self.cast)
        switchboard.connect(Action.BALLOT_IMPORTANT, self.mark_important)
        switchboard.connect(Action.BALLOT_SKIP, self.skip)
        switchboard.connect(Action.BALLOT_BACK, self.back)
        switchboard.connect(Action.BALLOT_FINISH, self.finish)
        switchboard.connect(Action.BALLOT_LIST, self.list)

    async def vote(self, press: Press) -> None:
        """Begin, or go on where the ballot was left."""
        entered = await self._enter(press)
        if entered is None:
            return None
        visit, _, booth = entered
        if not booth.ballot.order:
            return await press.reply.screen(screens.nothing(visit.scene), replace=press.on_private_screen)
        if not booth.votes:
            shown = screens.start(visit.scene, closing(visit.round))
            return await press.reply.screen(shown, replace=press.on_private_screen)
        await self._move_on(press, visit, booth, None, None)

    async def next(self, press: Press) -> None:
        entered = await self._enter(press)
        if entered is not None:
            visit, _, booth = entered
            await self._move_on(press, visit, booth, _number(press.argument(0)), None)

    async def show(self, press: Press) -> None:
        await self._show(press, _number(press.argument(0)), important=press.argument(1) == "1")

    async def pick(self, press: Press) -> None:
        await self._show(press, _number(next(iter(press.chosen), "")), important=False)

    async def cast(self, press: Press) -> None:
        """Save an answer. A mark that is given with the first answer stays when the answer changes."""
        entered = await self._enter(press)
        number, vote = _asked_about(press), _VOTES.get(press.argument(1))
        if vote is None:
            raise Garbled
        if entered is None:
            return
        visit, seat, _ = entered
        await self._save(press, visit, seat, number, replace(vote, important=press.argument(2) == "1"))

    async def mark_important(self, press: Press) -> None:
        entered = await self._enter(press)
        number = _asked_about(press)
        if entered is None:
            return None
        visit, seat, booth = entered
        before = booth.votes.get(number)
        if before is None:
            return await self._show(press, number, important=press.argument(1) == "1")
        vote = Vote(before.answer, press.argument(1) == "1", before.unclear)
        outcome = await self._booths.vote(visit.id, seat, number, vote)
        if isinstance(outcome, Refusal):
            return await self._counter.refuse(press, visit, outcome)
        await self._draw(press, visit, outcome, number, False, screens.Receipt(number, vote))

    async def skip(self, press: Press) -> None:
        entered = await self._enter(press)
        number = _asked_about(press)
        if entered is None:
            return
        visit, seat, _ = entered
        booth = await self._booths.skip(visit.id, seat, number)
        await self._move_on(press, visit, booth, number, screens.Receipt(number, None))

    async def back(self, press: Press) -> None:
        entered = await self._enter(press)
        number = _asked_about(press)
        if entered is None:
            return
        visit, _, booth = entered
        await self._draw(press, visit, booth, booth.ballot.before(number) or number, False, None)

    async def finish(self, press: Press) -> None:
        entered = await self._enter(press)
        if entered is not None:
            visit, _, booth = entered
            shown = screens.finished(visit.scene, booth.ballot, closing(visit.round))
            await press.reply.screen(shown, replace=press.on_private_screen)

    async def list(self, press: Press) -> None:
        entered = await self._enter(press)
        if entered is None:
            return
        visit, _, booth = entered
        asked = await self.statements(visit.round)
        listed = [asked[number] for number in sorted(booth.ballot.order) if number in asked]
        shown = screens.everything(visit.scene, listed, booth.votes, press.whole(0, usual=1))
        await press.reply.screen(shown, replace=press.on_private_screen)

    async def _enter(self, press: Press) -> tuple[Visit, SeatNumber, Booth] | None:
        visit, seat = await self._counter.with_a_say(press)
        return None if seat is None else (visit, seat, await self._booths.enter(visit.id, seat))

    async def _save(self, press: Press, visit: Visit, seat: SeatNumber, number: StatementNumber, vote: Vote) -> None:
        outcome = await self._booths.vote(visit.id, seat, number, vote)
        if isinstance(outcome, Refusal):
            return await self._counter.refuse(press, visit, outcome)
        await self._move_on(press, visit, outcome, number, screens.Receipt(number, vote))

    async def _show(self, press: Press, number: StatementNumber | None, *, important: bool) -> None:
        entered = await self._enter(press)
        if entered is None:
            return None
        visit, _, booth = entered
        if number is None:
            return await self._move_on(press, visit, booth, None, None)
        await self._draw(press, visit, booth, number, important, None)

    async def _move_on(
        self, press: Press, visit: Visit, booth: Booth, after: StatementNumber | None, receipt: screens.Receipt | None
    ) -> None:
        """To the next statement without an answer, or to the end of the ballot."""
        following = booth.ballot.next_open(after)
        if following is None:
            shown = screens.finished(visit.scene, booth.ballot, closing(visit.round), receipt)
            return await press.reply.screen(shown, replace=press.on_private_screen)
        await self._draw(press, visit, booth, following, False, receipt)

    async def _draw(
        self, press: Press, visit: Visit, booth: Booth, number: StatementNumber, important: bool,
        receipt: screens.Receipt | None,
    ) -> None:  # fmt: skip
        asked = (await self.statements(visit.round)).get(number)
        shown: Screen
        if asked is None or number not in booth.ballot.order:
            shown = screens.finished(visit.scene, booth.ballot, closing(visit.round), receipt)
        else:
            shown = screens.statement(visit.scene, booth.ballot, asked, important, receipt)
        await press.reply.screen(shown, replace=press.on_private_screen)

    async def statements(self, round_: Round) -> Mapping[StatementNumber, screens.Asked]:
        """Every released statement with its words; read once for as long as nothing happens in the round."""
        since, known = self._asked.get(round_.dialogue, (None, {}))
        if since is round_:
            return known
        if not set(released(round_)) <= known.keys():  # released statements never change
            words = await self._words.statements(round_.dialogue)
            known = {
                one.number: screens.Asked(one.number, words.get(one.id, ""), one.author is None)
                for one in round_.statements.values()
                if one.number is not None
            }
        self._asked[round_.dialogue] = (round_, known)
        return known


def closing(round_: Round) -> datetime | None:
    """When votes close next: at an announced hour, or with the phase that is open."""
    tables = [table.closes_at for table in round_.tables.values() if table.closes_at]
    return min([*round_.checkpoints, *tables], default=None)


def _asked_about(press: Press) -> StatementNumber:
    if not (number := press.whole(0)):
        raise Garbled
    return StatementNumber(number)


def _number(text: str) -> StatementNumber | None:
    return StatementNumber(int(text)) if text.isdecimal() and int(text) else None
