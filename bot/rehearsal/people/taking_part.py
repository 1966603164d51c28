"""What participants do, as one table.

The habits follow what the panel offers and never a list of phases: a format with other phases needs other lines in the
script, and a panel with a button that nobody here knows needs one more line in `ON_THE_PANEL`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.rehearsal.people import crossing, seen
from bot.rehearsal.people.at_tables import (
    be_ready,
    decide,
    meet_my_pair,
    raise_a_hand,
    say_back,
    write_freely,
    write_in_silence,
)
from bot.rehearsal.people.one_text import criticise
from bot.rehearsal.people.participant import Participant, my_turn, phase_of, unless_standing_by, with_panel
from bot.rehearsal.people.player import Doing, Habit
from bot.rehearsal.people.screen import Message
from bot.rehearsal.people.speaking import answer, ask, keep_a_note, notice_the_end_of_my_turn, prepare, reply, speak
from bot.rehearsal.people.taking_a_seat import (
    accept,
    ask_for_a_seat,
    give_the_seat_back,
    learn_my_name,
    leave,
    leave_when_over,
    take_a_seat,
)
from bot.rehearsal.people.voting import vote


def propose(me: Participant, panel: Message) -> Doing | None:
    waiting = [text for text in me.lines.proposes if not me.times(f"proposed {text}")]
    if not waiting or me.script.proposes_in not in phase_of(panel).casefold() or my_turn(panel, me) is not None:
        return None
    if not panel.offers("Propose a statement") or me.absent:
        return None

    async def hand_in() -> None:
        me.remember(f"proposed {waiting[0]}")
        await me.think()
        now = seen.panel(me.person) or panel
        form = await me.open_form(now, "Propose a statement")
        if form is not None:
            await me.type(waiting[0])
            await me.submit(form, {"Statement": waiting[0]})

    return hand_in


def vote_when_open(me: Participant, panel: Message) -> Doing | None:
    """Once in each phase with a ballot, and again when statements have joined it since."""
    if not panel.offers("Vote") or me.absent:
        return None
    newest = seen.new_statements(me.person)
    known = f"known {newest.id}" if newest else ""

    async def fill_in_the_ballot() -> None:
        await me.think()
        there = seen.new_statements(me.person)
        await vote(me, me.choices, me.cast)
        if there is not None:
            me.remember(f"known {there.id}")

    first = me.once(f"voted in {phase_of(panel)}", fill_in_the_ballot)
    return first or (fill_in_the_ballot if known and not me.times(known) else None)


ON_THE_PANEL: Sequence[Callable[[Participant, Message], Doing | None]] = (
    notice_the_end_of_my_turn,
    leave,
    say_back,
    decide,
    speak,
    ask,
    answer,
    reply,
    crossing.agree,
    crossing.answer,
    crossing.send_a_message,
    raise_a_hand,
    write_freely,
    write_in_silence,
    meet_my_pair,
    criticise,
    prepare,
    keep_a_note,
    be_ready,
    propose,
    vote_when_open,
)
READING_ALONG: Sequence[Callable[[Participant, Message], Doing | None]] = (accept, learn_my_name)
"""What alternates do as well."""
HABITS: Sequence[Habit] = (
    leave_when_over,
    take_a_seat,
    ask_for_a_seat,
    give_the_seat_back,
    *(with_panel(habit) for habit in READING_ALONG),
    *(with_panel(unless_standing_by(habit)) for habit in ON_THE_PANEL),
)
