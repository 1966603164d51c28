"""The one text: moderators write drafts, participants say which of their needs a clause does not meet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.rehearsal.people import seen
from bot.rehearsal.people.outcomes import FormOpened
from bot.rehearsal.people.participant import Participant, phase_of
from bot.rehearsal.people.player import Doing, Player
from bot.rehearsal.people.screen import Form, Message

LIST, DONE = "Write about a clause", "I am done"
MOST_CYCLES = 2  # in which somebody still misses something
SAID = re.compile(r"^(?:Clause )?(?P<clause>\d+|The text as a whole): no\. (?P<numbers>[\d, ]+)$", re.MULTILINE)


def criticise(me: Participant, panel: Message) -> Doing | None:
    """One clause of mine in each of the first cycles; then nothing is missing any more."""
    if not any(chooser.label.startswith(LIST) for chooser in panel.choosers) or me.absent:
        return None
    cycle = f"{phase_of(panel)} under {panel.id}"

    async def say_what_is_missing() -> None:
        await me.think()
        now = seen.panel(me.person)
        if now is None or not now.offers(DONE):
            return
        if me.times("criticised") < MOST_CYCLES and me.dice.random() < 0.6:
            me.remember("criticised")
            options = now.chooser(LIST).options
            outcome = await me.choose(now, LIST, [me.dice.choice(options).value])
            if isinstance(outcome, FormOpened):
                words = me.next_words(phase_of(now))
                await me.type(words)
                await me.submit(outcome.form, {"Which need": words})
        now = seen.panel(me.person)
        if now is not None and now.offers(DONE):
            await me.press(now, DONE)

    return me.once(cycle, say_what_is_missing)


def write_a_draft(player: Player, clauses: Sequence[str]) -> Doing | None:
    desk = seen.desk(player.person)
    if desk is None or "waits for a draft" not in desk.text or not desk.offers("Write the draft"):
        return None

    async def write() -> None:
        await player.think()
        now = seen.desk(player.person)
        if now is None or "waits for a draft" not in now.text:
            return
        form = await player.open_form(now, "Write the draft")
        if form is not None:
            player.note("A moderator writes a draft of the text.")
            await player.submit(form, _filled(form, clauses))

    return write


def _filled(form: Form, first: Sequence[str]) -> dict[str, str | bool | list[str]]:
    """The first draft, or the one that stands with the criticised clauses worded anew and what that answers."""
    text = form.field("The text").default
    if not text:
        return {"The text": "\n".join(first)}
    clauses = text.splitlines()
    changes = []
    for found in SAID.finditer("\n".join(form.texts)):
        if not found["clause"].isdigit():
            continue
        number = int(found["clause"])
        clauses[number - 1] = f"{clauses[number - 1].rstrip('.')}, as long as it hurts nobody."
        changes.append(f"{number}: no. {found['numbers']}")
    return {"The text": "\n".join(clauses), "What changed": "\n".join(changes)}
