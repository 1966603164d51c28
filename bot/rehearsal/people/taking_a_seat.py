"""Before the first turn: ask for a seat, accept the agreements, learn the name one was dealt; and at the end, leave."""

from __future__ import annotations

from bot.rehearsal.people import seen
from bot.rehearsal.people.outcomes import Answered
from bot.rehearsal.people.participant import Participant, phase_of
from bot.rehearsal.people.player import Doing, Player
from bot.rehearsal.people.screen import Message

SEAT_STEPS = ("I have read this", "I can keep these")


def ask_for_a_seat(player: Player) -> Doing | None:
    assert isinstance(player, Participant)
    me = player
    invitation = seen.invitation(me.person)
    if invitation is None:
        return None

    async def ask() -> None:
        await me.think()
        outcome = await me.press(seen.invitation(me.person) or invitation, seen.ASK_FOR_A_SEAT)
        if isinstance(outcome, Answered) and outcome.message is not None:
            mine = next((button for button in outcome.message.buttons if button.label.endswith(me.side)), None)
            if mine is not None:
                await me.think()
                outcome = await me.press(outcome.message, mine)
        last = await me.walk(outcome, *SEAT_STEPS)
        if last is not None and me.allows_messages and last.offers("Direct messages on"):
            await me.press(last, "Direct messages on")

    return me.once("asked for a seat", ask)


def leave_when_over(player: Player) -> Doing | None:
    if not seen.is_over(player.person):
        return None

    async def look_once_more() -> None:
        published = seen.summaries(player.person)
        if published and published[-1].offers("My answers beside it"):
            await player.think()
            await player.press(published[-1], "My answers beside it")
        player.done = True

    return look_once_more


def accept(me: Participant, panel: Message) -> Doing | None:
    label = "I can keep these today"
    if not panel.offers(label):
        return None

    async def press() -> None:
        await me.think()
        now = seen.panel(me.person)
        if now is not None and now.offers(label):
            await me.press(now, label)

    return me.once(f"accepted in {phase_of(panel)}", press)


def learn_my_name(me: Participant, panel: Message) -> Doing | None:
    if me.name_known() is not None or not panel.offers("My seat"):
        return None

    async def look() -> None:
        await me.think()
        now = seen.panel(me.person)
        if now is not None and now.offers("My seat"):
            await me.press(now, "My seat")

    return me.once(f"looked at my seat in {phase_of(panel)}", look)
