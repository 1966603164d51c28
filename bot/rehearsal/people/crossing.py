"""Messages between caucuses: somebody proposes one to their own side, the side agrees, the other side answers."""

from __future__ import annotations

from bot.rehearsal.people import seen
from bot.rehearsal.people.outcomes import Answered
from bot.rehearsal.people.participant import Participant
from bot.rehearsal.people.player import Doing
from bot.rehearsal.people.screen import Form, Message

MESSAGES, PROPOSE, AGREE, ANSWER = "Messages", "Propose a message", "Agree", "Answer"


def send_a_message(me: Participant, panel: Message) -> Doing | None:
    """Whoever has brought a message along proposes it at the own table, once."""
    if not me.lines.sends or me.absent or not panel.offers(MESSAGES) or not seen.at_a_table_apart(me.person, panel):
        return None

    async def propose() -> None:
        await me.think()
        now = seen.panel(me.person)
        if now is None or not now.offers(MESSAGES):
            return
        outcome = await me.press(now, MESSAGES)
        shown = outcome.message if isinstance(outcome, Answered) else None
        form = await me.open_form(shown, PROPOSE) if shown is not None and shown.offers(PROPOSE) else None
        if form is not None:
            me.remember(f"proposed {me.lines.sends}")
            await _write(me, form, me.lines.sends)

    return me.once("sent a message", propose)


def agree(me: Participant, _: Message) -> Doing | None:
    """Whatever my side may send; what I have proposed myself I have agreed to."""
    proposal = seen.newest(me.person, lambda post: post.offers(AGREE) and not me.times(f"agreed to {post.id}"))
    if proposal is None or me.absent:
        return None
    mine = [words for words in (me.lines.sends, me.lines.replies) if words and me.times(f"proposed {words}")]

    async def say_so() -> None:
        me.remember(f"agreed to {proposal.id}")
        if any(words in proposal.text for words in mine):
            return
        await me.think()
        now = seen.newest(me.person, lambda post: post.id == proposal.id)
        if now is not None and now.offers(AGREE):
            await me.press(now, AGREE)

    return say_so


def answer(me: Participant, _: Message) -> Doing | None:
    """Whoever has brought an answer along proposes it, to the first message that has come."""
    message = seen.newest(me.person, lambda post: post.offers(ANSWER) and "A message from" in post.text)
    if not me.lines.replies or me.absent or message is None:
        return None

    async def propose() -> None:
        await me.think()
        form = await me.open_form(message, ANSWER)
        if form is not None:
            me.remember(f"proposed {me.lines.replies}")
            await _write(me, form, me.lines.replies)

    return me.once("answered a message", propose)


async def _write(me: Participant, form: Form, words: str) -> None:
    await me.type(words)
    await me.submit(form, {"Words": words})
