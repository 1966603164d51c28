"""Filling in the private ballot, one statement after the other, by the buttons that stand under it."""

from __future__ import annotations

import re

from bot.rehearsal.people import seen
from bot.rehearsal.people.asked import answer_what_is_asked
from bot.rehearsal.people.outcomes import Answered, Outcome
from bot.rehearsal.people.player import AT_THE_BALLOT, Player
from bot.rehearsal.people.screen import Message
from bot.rehearsal.reading import plain
from bot.rehearsal.script import Answer, Choice, fingerprint

STATEMENT = re.compile(r"^> \*\*(?P<number>\d+)\.\*\* (?P<text>.+(?:\n> .+)*)", re.MULTILINE)
BUTTONS: dict[Answer, str] = {
    "agree": "Agree",
    "disagree": "Disagree",
    "pass": "Pass",
    "not clear": "Not clear to me",
    "skip": "Skip for now",
}
LIST = "Answer or change one"
NUMBER = re.compile(r"(?:No\. )?(\d+)\b")


def statement_on(screen: Message) -> tuple[int, str] | None:
    found = STATEMENT.search(screen.text)
    return None if found is None else (int(found["number"]), fingerprint(plain(found["text"])))


async def vote(player: Player, choices: dict[str, Choice], cast: set[str]) -> None:
    """Answers what this person has an answer to and skips the rest; then changes what they came to see otherwise.

    `cast` grows with what was answered, over all times somebody opens the ballot. A statement that comes a second time
    was skipped before, so nothing is left to answer.
    """
    panel = seen.panel(player.person)
    if panel is None or not panel.offers("Vote"):
        return
    outcome = await answer_what_is_asked(player, await player.press(panel, "Vote"))
    met: dict[str, int] = {}
    while isinstance(outcome, Answered) and outcome.message is not None:
        screen = outcome.message
        found = statement_on(screen)
        if found is None:
            if not screen.offers("Begin"):
                break
            outcome = await player.press(screen, "Begin")
            continue
        number, text = found
        left = any(known not in cast and choices[known].answer != "skip" for known in choices)
        if text in met or not left:
            await player.press(screen, "Finish for now")
            break
        met[text] = number
        choice = choices.get(text) or Choice(answer="skip")
        outcome = await _answer(player, screen, choice)
        if choice.answer != "skip" and isinstance(outcome, Answered):
            cast.add(text)
    await _think_again(player, {met[text]: choice for text, choice in choices.items() if text in met})


async def _answer(player: Player, screen: Message, choice: Choice) -> Outcome:
    await player.think(AT_THE_BALLOT)
    if choice.important and screen.offers("☆ Important to me"):
        marked = await player.press(screen, "☆ Important to me")
        if isinstance(marked, Answered) and marked.message is not None:
            screen = marked.message
    outcome = await player.press(screen, BUTTONS[choice.answer])
    if choice.answer != "skip" and isinstance(outcome, Answered):
        player.remember("votes")
    return outcome


async def _think_again(player: Player, met: dict[int, Choice]) -> None:
    for number, choice in met.items():
        if choice.later is None:
            continue
        await player.think()
        opened = await _look_up(player, number)
        if opened is not None:
            await player.press(opened, BUTTONS[choice.later])
            player.remember("changed votes")


async def _look_up(player: Player, number: int) -> Message | None:
    """One's own answer to a statement, found in the list of all."""
    panel = seen.panel(player.person)
    if panel is None or not panel.offers("Read all statements"):
        return None
    outcome = await player.press(panel, "Read all statements")
    while isinstance(outcome, Answered) and outcome.message is not None:
        page = outcome.message
        for chooser in page.choosers:
            for option in chooser.options if chooser.label.startswith(LIST) else ():
                found = NUMBER.match(option.label)
                if found is not None and int(found[1]) == number:
                    opened = await player.choose(page, LIST, [option.value])
                    return opened.message if isinstance(opened, Answered) else None
        if not page.offers("Next page"):
            return None
        outcome = await player.press(page, "Next page")
    return None
