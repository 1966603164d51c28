"""*Messages*: what a side sends from its caucus, agrees to and answers; and the moderators' reading before it crosses.

Words that cannot be proposed are kept as a draft of their own: the next form of a turn must not open with them.
"""

from bot.dialogue import backchannel_events as x
from bot.dialogue import crossing_commands as c
from bot.dialogue.backchannel import Bound, Fate
from bot.dialogue.crossing import no_proposal, others
from bot.dialogue.handling import not_now
from bot.dialogue.ids import MessageNumber, SeatNumber, SideNumber
from bot.dialogue.refusal import Refusal, refused
from bot.hosting.host import Accepted, Outcome, RoundHost
from bot.hosting.ports import Draft, DraftKind, DraftStore, WordStore
from bot.presentation import crossings as screens
from bot.presentation.actions import Action
from bot.presentation.crossing_posts import Told
from bot.presentation.refusals import Entered
from bot.presentation.screen import Screen
from cogs.counter import Counter
from cogs.floor import mark
from cogs.press import Garbled, Press
from cogs.reception import Visit
from cogs.switchboard import Switchboard

LEFT_THE_CAUCUS = (x.MessageHandedIn, x.MessageCrossed, x.PublishingReleased, x.ExchangePublished)


class Crossing:
    def __init__(self, counter: Counter, host: RoundHost, words: WordStore, drafts: DraftStore) -> None:
        self._counter = counter
        self._host = host
        self._words = words
        self._drafts = drafts

    def connect(self, switchboard: Switchboard) -> None:
        switchboard.connect(Action.CROSSINGS, self.show)
        switchboard.connect(Action.CROSS, self.open_form, opens_form=True)
        switchboard.connect(Action.CROSS_FORM, self.propose)
        switchboard.connect(Action.CROSS_AGREE, self.agree)
        switchboard.connect(Action.CROSS_PUBLISH, self.publish)
        switchboard.connect(Action.CROSS_READ, self.read)
        switchboard.connect(Action.CROSS_PASS, self.pass_on)
        switchboard.connect(Action.CROSS_BACK, self.open_back, opens_form=True)
        switchboard.connect(Action.CROSS_BACK_FORM, self.send_back)

    # --- a side
    async def show(self, press: Press) -> None:
        """What is open on one's own side, what has come to it, and what it has agreed to publish. Nothing of others."""
        visit, seat = await self._counter.with_a_say(press)
        if seat is None:
            return None
        if not visit.round.format.has_caucus:
            return await self._counter.refuse(press, visit, refused("no-caucus-here"))
        shown = screens.overview(visit.scene, seat, await self._of_interest(visit, seat), _may_propose(visit, seat))
        await press.reply.screen(shown, replace=press.on_private_screen)

    async def open_form(self, press: Press) -> None:
        visit, seat = await self._counter.with_a_say(press)
        if seat is None:
            return None
        number, mine, back = MessageNumber(press.whole(0)), visit.round.seats[seat].side, visit.round.back
        asked = back.messages.get(number)
        if number and (asked is None or asked not in back.received_by(mine)):
            return await self._counter.refuse(press, visit, refused("no-message"))
        no = not_now(visit.round, c.ProposeMessage(seat, "")) or no_proposal(visit.round, seat, bool(number))
        if no is None and number and back.answered(number, mine):
            no = refused("answered-already")
        if no:
            return await self._counter.refuse(press, visit, no)
        told = await self._told(visit, number) if number else None
        kept = {draft.kind: draft.words for draft in await self._drafts.drafts(visit.id, seat)}
        await press.reply.form(screens.form(visit.scene, seat, mark(), told, kept.get(DraftKind.MESSAGE, "")))

    async def propose(self, press: Press) -> None:
        number = MessageNumber(press.whole(0))
        visit, seat = await self._counter.seated(press)
        if seat is None:
            return None
        words = press.entered(screens.WORDS)
        bound, to = (Bound.SIDE, None) if number else _where(press.entered(screens.TO), visit, seat)
        outcome = await self._host.submit(visit.id, c.ProposeMessage(seat, words, bound, to, number or None))
        if isinstance(outcome, Refusal):
            if words.strip():
                await self._drafts.keep(visit.id, seat, Draft(DraftKind.MESSAGE, words, visit.round.phase))
            return await self._counter.refuse(press, visit, outcome, Entered(Action.CROSS, (str(number),)))
        await self._drafts.discard(visit.id, seat, DraftKind.MESSAGE)
        await press.reply.screen(screens.proposed(visit.scene, _left(outcome)))

    async def agree(self, press: Press) -> None:
        number, on = MessageNumber(press.whole(0)), _on(press)
        await self._counter.ask(
            press,
            lambda _, seat: c.AgreeToMessage(seat, number, on),
            lambda visit, outcome: screens.agreed(visit.scene, on, _left(outcome)),
        )

    async def publish(self, press: Press) -> None:
        exchange, on = MessageNumber(press.whole(0)), _on(press)
        await self._counter.ask(
            press,
            lambda _, seat: c.AgreeToPublish(seat, exchange, on),
            lambda visit, outcome: screens.agreed(visit.scene, on, _left(outcome)),
        )

    # --- moderators, where they read first
    async def read(self, press: Press) -> None:
        visit, number = await self._counter.in_office(press)
        if number is not None:
            await press.reply.screen(await self._next(visit), replace=press.on_private_screen)

    async def pass_on(self, press: Press) -> None:
        message = MessageNumber(press.whole(0))
        await self._counter.decide(press, lambda by: c.PassOn(by, message), lambda visit, _: _done(visit, True))

    async def open_back(self, press: Press) -> None:
        message = MessageNumber(press.whole(0))
        visit, number = await self._counter.in_office(press)
        if number is None:
            return None
        if no := not_now(visit.round, c.SendBack(number, message, "")):
            return await self._counter.refuse(press, visit, no)
        if message not in {one.number for one in visit.round.back.to_read()}:
            return await self._counter.refuse(press, visit, refused("other-was-first"))
        await press.reply.form(screens.back_form(visit.scene, message, mark()))

    async def send_back(self, press: Press) -> None:
        message, reason = MessageNumber(press.whole(0)), press.entered(screens.REASON)
        await self._counter.decide(
            press, lambda by: c.SendBack(by, message, reason), lambda visit, _: _done(visit, False)
        )

    async def _next(self, visit: Visit) -> Screen:
        waiting = visit.round.back.to_read()
        if not waiting:
            return screens.nothing_to_read(visit.scene)
        return screens.to_read(visit.scene, await self._told(visit, waiting[0].number), len(waiting))

    # --- words
    async def _of_interest(self, visit: Visit, seat: SeatNumber) -> list[Told]:
        """Messages of the own side that are not over, and those that have reached it; what was sent, for exchanges."""
        side = visit.round.seats[seat].side
        back, open_ = visit.round.back, (Fate.PROPOSED, Fate.READ, Fate.CROSSED)
        received = back.received_by(side)
        shown = [m for m in back.messages.values() if m in received or (m.side == side and m.fate in open_)]
        return [await self._told(visit, message.number) for message in shown]

    async def _told(self, visit: Visit, number: MessageNumber) -> Told:
        message = visit.round.back.messages[number]
        asked = visit.round.back.messages[message.answers] if message.answers is not None else None
        words = await self._words.contribution(visit.id, message.words)
        before = await self._words.contribution(visit.id, asked.words) if asked else None
        return Told(message, words or "", asked=before or "")


def _may_propose(visit: Visit, seat: SeatNumber) -> bool:
    asked = c.ProposeMessage(seat, "")
    return not_now(visit.round, asked) is None and no_proposal(visit.round, seat, answers=False) is None


def _where(chosen: str, visit: Visit, seat: SeatNumber) -> tuple[Bound, SideNumber | None]:
    """Where the form says that the words go; what no form of ours offers is not guessed at."""
    kind, _, number = chosen.partition("-")
    across = others(visit.round, visit.round.seats[seat].side)
    if kind == Bound.SIDE and number in {str(side) for side in across}:
        return Bound.SIDE, SideNumber(int(number))
    if chosen in (Bound.ROOM, Bound.MODERATORS):
        return Bound(chosen), None
    raise Garbled


def _on(press: Press) -> bool:
    if press.argument(1) not in ("on", "off"):
        raise Garbled
    return press.argument(1) == "on"


def _left(outcome: Outcome) -> bool:
    """Whether this was the last word that was missing."""
    return isinstance(outcome, Accepted) and any(isinstance(event, LEFT_THE_CAUCUS) for event in outcome.events)


def _done(visit: Visit, passed: bool) -> Screen:
    return screens.read(visit.scene, passed, len(visit.round.back.to_read()))
