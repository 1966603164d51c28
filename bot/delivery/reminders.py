"""Reminds whoever still owes something in a phase, each in private and in a drawn order. Nothing shows who they are."""

from bot.delivery.satchel import Satchel
from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Value
from bot.dialogue.reminders import owed_in, owing
from bot.hosting import effects as f
from bot.hosting.ports import Carried


async def to_who_owes(satchel: Satchel, effect: f.RemindWhoOwes) -> Carried:
    """As things stand now; nobody, where the phase has moved on."""
    round_ = await satchel.look(effect.round)
    table = round_.tables.get(effect.table)
    if table is None or table.phase != effect.phase or round_.stage is not Stage.RUNNING:
        return Carried()
    owed, ends = owed_in(round_.phase_of(table)), table.closes_at or table.decide_by
    if owed is None or ends is None:
        return Carried()
    seats = owing(round_, table, await satchel.answered(round_.dialogue))
    satchel.dice.shuffle(seats)
    values: dict[str, Value] = {"date": ends, "phase": effect.phase}
    return Carried(follow_up=tuple(f.Notify(effect.round, seat, f"owes-{owed}", values, until=ends) for seat in seats))
