"""Raised hands, the owner's word on what was said back, and *My pair*: what is pressed at a table besides speaking."""

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.ids import ContributionNumber, SeatNumber, TableId
from bot.dialogue.refusal import Refusal, refused
from bot.dialogue.restating import undecided
from bot.dialogue.round import Round
from bot.dialogue.seating import has_a_place, table_id_of, table_of
from bot.hosting.host import Accepted, RoundHost
from bot.presentation import pair, saying_back, turns
from bot.presentation.actions import Action
from bot.presentation.screen import Screen
from cogs.counter import Counter
from cogs.press import Press
from cogs.reception import Visit
from cogs.said import Said
from cogs.switchboard import Switchboard


class Tables:
    def __init__(self, counter: Counter, host: RoundHost, said: Said) -> None:
        self._counter = counter
        self._host = host
        self._said = said

    def connect(self, switchboard: Switchboard) -> None:
        switchboard.connect(Action.RAISE_HAND, self.raise_hand)
        switchboard.connect(Action.LOWER_HAND, self.lower_hand)
        switchboard.connect(Action.DECIDE, self.decide)
        switchboard.connect(Action.READ_WORDS, self.read_words)
        switchboard.connect(Action.MY_PAIR, self.my_pair)
        switchboard.connect(Action.READ_PAIRS, self.read_pairs)

    async def raise_hand(self, press: Press) -> None:
        visit, seat = await self._counter.taking_part(press)
        if seat is None:
            return None
        here = table_id_of(visit.round, seat)
        outcome = await self._host.submit(visit.id, c.RaiseHand(seat, here))
        if isinstance(outcome, Refusal):
            return await self._counter.refuse(press, visit, outcome)
        await press.reply.screen(_hand(visit, outcome, seat, here), replace=press.on_private_screen)

    async def lower_hand(self, press: Press) -> None:
        await self._counter.ask(
            press,
            lambda visit, seat: c.LowerHand(seat, table_id_of(visit.round, seat)),
            lambda visit, _: turns.hand_down(visit.scene),
        )

    async def decide(self, press: Press) -> None:
        """*That's it* or *Not quite*, pressed under the room's newest post, in a pair, or on a private screen."""
        number, meant = ContributionNumber(press.whole(0)), press.argument(1) == "yes"
        visit, seat = await self._counter.seated(press)
        if seat is None:
            return None
        back = undecided(visit.round, table_id_of(visit.round, seat))
        outcome = await self._host.submit(visit.id, c.Decide(seat, meant, number, table_id_of(visit.round, seat)))
        if isinstance(outcome, Refusal):
            return await self._counter.refuse(press, visit, outcome)
        shown = saying_back.decided(visit.scene, meant, back.seat if back else seat)
        await press.reply.screen(shown, replace=press.on_private_screen)

    async def read_words(self, press: Press) -> None:
        """A text that everybody at a shared table could read anyway."""
        visit, seat = await self._counter.seated(press)
        if seat is None:
            return None
        found = await self._said.quoted(visit.round, [ContributionNumber(press.whole(0))])
        readable = [one for one in found if may_read(visit.round, seat, visit.round.said[one.number].table)]
        if not readable:
            return await self._counter.refuse(press, visit, refused("words-gone"))
        await press.reply.screen(saying_back.read_again(visit.scene, readable[0]), replace=press.on_private_screen)

    async def my_pair(self, press: Press) -> None:
        visit, seat = await self._counter.seated(press)
        if seat is None:
            return None
        table = table_of(visit.round, seat)
        if table is None or not table.pair:
            return await self._counter.refuse(press, visit, refused("no-pair-now"))
        said = await self._said.at_table(visit.round, table)
        await press.reply.screen(pair.view(visit.scene, table, seat, said), replace=press.on_private_screen)

    async def read_pairs(self, press: Press) -> None:
        """Moderators read along at every table; for pairs there is no place where they could."""
        visit, number = await self._counter.in_office(press)
        if number is None:
            return None
        pairs = sorted((t for t in visit.round.tables.values() if t.pair), key=lambda t: int(t.id.rpartition("-")[2]))
        if not pairs:
            return await self._counter.refuse(press, visit, refused("no-pair-now"))
        page = min(max(press.whole(0, usual=1), 1), len(pairs))
        said = await self._said.at_table(visit.round, pairs[page - 1])
        shown = pair.read_only(visit.scene, pairs[page - 1], said, page, len(pairs))
        await press.reply.screen(shown, replace=press.on_private_screen)


def may_read(round_: Round, seat: SeatNumber, table: TableId) -> bool:
    """Words of the room are everybody's; those of a caucus its side's; those of a pair are read in *My pair*."""
    mine = round_.seats[seat].side
    return has_a_place(table) and (not table.startswith("caucus-") or table == f"caucus-{mine}")


def _hand(visit: Visit, outcome: Accepted, seat: SeatNumber, here: TableId) -> Screen:
    """The receipt: the floor, when it was free; else the place in the list."""
    scene = visit.scene.after(outcome.after)
    table = outcome.after.tables.get(here)
    if any(isinstance(event, e.FloorGiven) and event.seat == seat for event in outcome.events) and table and table.turn:
        hold = outcome.after.format.hold.at(outcome.after.pace)
        return turns.floor_yours(scene, table.turn, table.turn.about, hold)
    place = table.hands.index(seat) + 1 if table and seat in table.hands else 1
    return turns.hand_up(scene, place)
