"""Answering what is asked besides statements: a whole text, the five that matter most, guesses about the other side.

Nobody's answers come from a script: what people say of a text that was written in the round, or of statements that
others proposed there, is drawn. Most can live with a text that has been through its cycles of criticism, so that an
acceptance with its reservations is seen; a script that wants another end has nobody write one.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.rehearsal.people.outcomes import Answered, Outcome
from bot.rehearsal.people.player import AT_THE_BALLOT, Player
from bot.rehearsal.people.screen import Chooser, Message

YES, RESERVATION, NO = "Yes", "With a reservation", "No"
OF_TEN = (YES,) * 7 + (RESERVATION,) * 2 + (NO,)
RESERVED = "Provided that we look at it together again after a year."
PLACES = ("First", "Second", "Third", "Fourth", "Fifth")
PUT, NARROW, GUESS = "Put five in order", "For the form, from this page", "Choose a word"
STATEMENTS = "Statements"


async def answer_what_is_asked(me: Player, opened: Outcome) -> Outcome | None:
    """Answers everything but the statements; gives back the screen that leads to those, None where there are none."""
    screen = opened.message if isinstance(opened, Answered) else None
    if screen is None:
        return opened
    ways = [way for way in WAYS if screen.offers(way)]
    for way in ways:
        there = await me.press(screen, way)
        if isinstance(there, Answered) and there.message is not None:
            await WAYS[way](me, there.message)
    if ways:
        return await me.press(screen, STATEMENTS) if screen.offers(STATEMENTS) else None
    if screen.offers(RESERVATION):
        await _of_the_text(me, screen)
    elif screen.offers(PUT) or _chooser(screen, NARROW):
        await _five(me, screen)
    elif _chooser(screen, GUESS):
        await _guesses(me, screen)
    else:
        return opened
    return None


async def _of_the_text(me: Player, screen: Message) -> None:
    await me.think(AT_THE_BALLOT)
    answer = me.dice.choice(OF_TEN)
    if answer != RESERVATION:
        await me.press(screen, answer)
    elif form := await me.open_form(screen, RESERVATION):
        await me.type(RESERVED)
        await me.submit(form, {"Your reservation": RESERVED})
    me.remember("answers about a text")


async def _five(me: Player, screen: Message) -> None:
    """A long list is narrowed first, page by page, as far as a form holds."""
    while not screen.offers(PUT):
        chooser = _chooser(screen, NARROW)
        if chooser is None:
            return
        wanted = me.dice.sample(chooser.options, min(len(PLACES), len(chooser.options)))
        outcome = await me.choose(screen, NARROW, [option.value for option in wanted])
        if not isinstance(outcome, Answered) or outcome.message is None:
            return
        screen = outcome.message
    await me.think(AT_THE_BALLOT)
    form = await me.open_form(screen, PUT)
    if form is None:
        return
    offered = [option.label for option in form.field(PLACES[0]).options]
    await me.submit(form, dict(zip(PLACES, me.dice.sample(offered, len(PLACES)), strict=True)))
    me.remember("five in order")


async def _guesses(me: Player, screen: Message) -> None:
    """One after the other, until the receipt for the last has no list to choose from any more."""
    while chooser := _chooser(screen, GUESS):
        await me.think(AT_THE_BALLOT)
        outcome = await me.choose(screen, GUESS, [me.dice.choice(chooser.options).value])
        me.remember("guesses")
        if not isinstance(outcome, Answered) or outcome.message is None:
            return
        screen = outcome.message


def _chooser(screen: Message, label: str) -> Chooser | None:
    return next((one for one in screen.choosers if one.label == label), None)


WAYS: Mapping[str, Callable[[Player, Message], Awaitable[None]]] = {
    "The text": _of_the_text,
    "My five": _five,
    "Guesses": _guesses,
}
