"""Before the first turn: ask for a seat, accept the agreements, learn the name one was dealt; and at the end, leave."""

from __future__ import annotations

from datetime import timedelta

from bot.rehearsal.people import seen
from bot.rehearsal.people.outcomes import Answered
from bot.rehearsal.people.participant import Comes, Participant, my_turn, phase_of
from bot.rehearsal.people.player import Doing, Player
from bot.rehearsal.people.screen import Message
from bot.rehearsal.reading import moment_in

SEAT_STEPS = ("I have read this", "I can keep these")
OTHERWISE = {Comes.TO_WAIT: "Waiting list", Comes.TO_STAND_BY: "Be an alternate"}
TAKE = "Take the seat"
IN_TIME = {"live": timedelta(minutes=12), "slow": timedelta(days=1)}
"""Before the start: somebody else can still take the seat that is given back."""


def ask_for_a_seat(player: Player) -> Doing | None:
    assert isinstance(player, Participant)
    me = player
    invitation = seen.invitation(me.person)
    if invitation is None or (me.comes in OTHERWISE and not seen.is_full(invitation, me.side)):
        return None
    otherwise = (OTHERWISE[me.comes],) if me.comes in OTHERWISE else ()

    async def ask() -> None:
        await me.think()
        outcome = await me.press(seen.invitation(me.person) or invitation, seen.ASK_FOR_A_SEAT)
        if isinstance(outcome, Answered) and outcome.message is not None:
            mine = next((button for button in outcome.message.buttons if button.label.endswith(me.side)), None)
            if mine is not None:
                await me.think()
                outcome = await me.press(outcome.message, mine)
        last = await me.walk(outcome, *otherwise, *SEAT_STEPS)
        if last is not None and me.allows_messages and last.offers("Direct messages on"):
            await me.press(last, "Direct messages on")

    return me.once("asked for a seat", ask)


def give_the_seat_back(player: Player) -> Doing | None:
    """Somebody who has a seat and cannot come after all."""
    assert isinstance(player, Participant)
    me = player
    invitation = seen.invitation(me.person)
    starts = None if invitation is None else moment_in(invitation.text, "Starts")
    if player.comes is not Comes.AND_GOES or starts is None or not player.times("asked for a seat"):
        return None

    async def go() -> None:
        await player.clock.sleep_until(starts - IN_TIME[me.script.pace])
        await player.think()
        now = seen.invitation(player.person)
        if now is not None:
            await player.walk(await player.press(now, seen.ASK_FOR_A_SEAT), "My seat", "Give the seat back")
        player.done = True

    return player.once("gave the seat back", go)


def take_a_seat(player: Player) -> Doing | None:
    """A seat that became free is kept for them, or a moderator asks an alternate."""
    assert isinstance(player, Participant)
    offer = seen.private_offer(player.person, TAKE)
    if offer is None:
        return None

    async def say_yes() -> None:
        await player.think()
        outcome = await player.press(offer, TAKE)
        if isinstance(outcome, Answered) and outcome.message is not None and "You take part" in outcome.message.text:
            player.stands_by = False

    return player.once(f"took the seat of {offer.id}", say_yes)


def leave(me: Participant, panel: Message) -> Doing | None:
    """Somebody goes in mid-round, when what they came to do in that phase is done, or with the next one."""
    phase = phase_of(panel)
    if not me.lines.leaves or not panel.offers("My seat") or me.in_turn is not None:
        return None
    if me.lines.leaves in phase.casefold():
        me.remember("is about to go")
        if me.times(f"turns taken in {phase}") < me.lines.after_turns:
            return None
    elif not me.times("is about to go"):
        return None

    async def go() -> None:
        await me.think()
        now = seen.panel(me.person)
        if now is None or not now.offers("My seat") or my_turn(now, me) is not None:
            return
        outcome = await me.press(now, "My seat")
        if isinstance(outcome, Answered) and outcome.message is not None:
            form = await me.open_form(outcome.message, "Leave the dialogue")
            if form is not None:
                await me.submit(form, {})
                me.done = True

    return me.once(f"left in {phase}", go)


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
