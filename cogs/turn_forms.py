"""Which form belongs to a turn: to speak, ask, answer, say back or reply, with the words it is about in it."""

from bot.dialogue.events import TurnKind, Why
from bot.dialogue.format import Order
from bot.dialogue.ids import ContributionNumber, SeatNumber
from bot.dialogue.restating import to_say_back
from bot.dialogue.round import Round
from bot.dialogue.seating import at_table
from bot.dialogue.table import Table, Turn
from bot.presentation import saying_back, turns
from bot.presentation.form import Form
from bot.presentation.scene import Scene
from cogs.said import Said

MOST_QUOTED = 25  # what one select holds; the newest


class TurnForms:
    def __init__(self, said: Said) -> None:
        self._said = said

    async def form(self, scene: Scene, table: Table, turn: Turn, opening: str, prepared: str) -> Form:
        round_ = scene.round
        phase = round_.phase_of(table)
        match turn.kind:
            case TurnKind.RESTATE:
                choice = await self._to_say_back(round_, table, turn)
                return saying_back.restate_form(scene, turn, phase, opening, choice, prepared)
            case TurnKind.REPLY:
                choice = await self._said.quoted(round_, _words_across(round_, table, turn.seat))
                return saying_back.reply_form(scene, turn, phase, opening, choice, prepared)
            case TurnKind.SPEAK if phase.order is Order.PAIR:
                heard = phase.restates and turn.why is Why.LISTENED
                return saying_back.pair_form(
                    scene, turn, phase, opening, _across(round_, table, turn.seat), prepared, heard
                )
            case TurnKind.ANSWER:
                asked = await self._said.quoted(round_, [turn.about] if turn.about is not None else [])
                question = asked[0].words if asked else ""
                return turns.turn_form(scene, turn, phase, opening, prepared, question)
            case _:
                return turns.turn_form(scene, turn, phase, opening, prepared)

    async def _to_say_back(self, round_: Round, table: Table, turn: Turn) -> list[saying_back.Quoted]:
        if turn.about is not None:
            return await self._said.quoted(round_, [turn.about])
        left = to_say_back(round_, table, round_.seats[turn.seat].side)
        return await self._said.quoted(round_, [said.number for said in left][-MOST_QUOTED:])


def _words_across(round_: Round, table: Table, seat: SeatNumber) -> list[ContributionNumber]:
    """What can be replied to: the newest words of other sides at this table."""
    mine = round_.seats[seat].side
    said = [one for one in round_.said.values() if one.table == table.id and not one.withdrawn]
    return [one.number for one in said if round_.seats[one.seat].side != mine][-MOST_QUOTED:]


def _across(round_: Round, table: Table, seat: SeatNumber) -> list[SeatNumber]:
    """Who can be chosen to listen, by name."""
    mine = round_.seats[seat].side
    others = [one for one in at_table(round_, table) if one.side != mine]
    return [one.number for one in sorted(others, key=lambda one: (one.side, one.pseudonym))]
