"""Turns: speaking, passing, letting a turn go by, coming late, asking and answering; and what is written in quiet."""

from __future__ import annotations

from bot.rehearsal.people import seen
from bot.rehearsal.people.outcomes import Answered
from bot.rehearsal.people.participant import Participant, my_turn, phase_of
from bot.rehearsal.people.player import Doing
from bot.rehearsal.people.screen import Form, Message
from bot.rehearsal.reading import contribution_in
from bot.rehearsal.script import Line


def notice_the_end_of_my_turn(me: Participant, panel: Message) -> Doing | None:
    """Counts a turn when it is over, so that the script's next line stands for the next one."""
    phase = phase_of(panel)
    if my_turn(panel, me) is not None:
        me.in_turn = phase
        return None
    if me.in_turn:
        me.remember(f"turns taken in {me.in_turn}")
        me.in_turn = ""
    return None


def speak(me: Participant, panel: Message) -> Doing | None:
    phase = phase_of(panel)
    if my_turn(panel, me) != "Speaking" or not panel.offers("Speak"):
        return None
    line = me.line_for_this_turn(phase)
    turn = f"turn {me.times(f'turns taken in {phase}')} in {phase}"

    async def take_the_turn() -> None:
        if line.how == "lapse":
            return
        await me.think()
        now = seen.panel(me.person)
        if now is None or my_turn(now, me) != "Speaking":
            return
        if line.how == "pass":
            await me.press(now, "Pass")
        elif line.how == "pass for now":
            await me.press(now, "Pass for now")
        else:
            await _say(me, now, line)

    return me.once(turn, take_the_turn)


async def _say(me: Participant, panel: Message, line: Line) -> None:
    form = await me.open_form(panel, "Speak")
    if form is None:
        return
    kept = form.field("Your words").default
    if line.how == "late":
        await _until_my_turn_is_over(me)
    elif not kept:
        await me.type(line.words)
    outcome = await me.submit(form, {} if kept and line.how != "late" else {"Your words": line.words})
    if isinstance(outcome, Answered) and outcome.message is not None and outcome.message.offers("Send as it is"):
        await me.press(outcome.message, "Send as it is")


async def _until_my_turn_is_over(me: Participant) -> None:
    while (panel := seen.panel(me.person)) is not None and my_turn(panel, me) is not None:
        await me.person.news()


def ask(me: Participant, panel: Message) -> Doing | None:
    question = me.lines.asks
    if my_turn(panel, me) != "Asking" or not panel.offers("Ask"):
        return None

    async def put_it() -> None:
        await me.think()
        if question is None:
            await me.press(panel, "Pass")
            return
        form = await me.open_form(panel, "Ask")
        if form is None:
            return
        await me.type(question.words)
        to = _whom(me, form, question.about)
        await me.submit(form, {"To": to, "Your question": question.words})

    return me.once(f"turn {me.times(f'turns taken in {phase_of(panel)}')} in {phase_of(panel)}", put_it)


def _whom(me: Participant, form: Form, about: str) -> str:
    """The name of whoever said these words; somebody drawn, where nobody did."""
    offered = [option.label for option in form.field("To").options]
    for message in me.person.view.everything():
        said = contribution_in(message.text)
        if said is not None and about in said.words:
            for label in offered:
                if said.who.pseudonym in label:
                    return label
    return me.dice.choice(offered)


def answer(me: Participant, panel: Message) -> Doing | None:
    if my_turn(panel, me) != "Answering" or not panel.offers("Answer"):
        return None
    question = _question_to_me(me)

    async def reply() -> None:
        await me.think()
        form = await me.open_form(panel, "Answer")
        if form is None:
            return
        words = next((reply.words for reply in me.lines.answers if question and reply.to in question[1]), None)
        words = words or next((reply.words for reply in me.lines.answers), "I would like to think about that.")
        await me.type(words)
        await me.submit(form, {"Your words": words})

    return me.once(f"answered no. {question[0] if question else phase_of(panel)}", reply)


def _question_to_me(me: Participant) -> tuple[int, str] | None:
    name = me.name_known()
    for message in reversed(me.person.view.everything()):
        said = contribution_in(message.text)
        if said is not None and said.to is not None and name is not None and said.to.pseudonym == name.pseudonym:
            return said.number, said.words
    return None


def prepare(me: Participant, panel: Message) -> Doing | None:
    phase = phase_of(panel)
    line = me.line_for_this_turn(phase)
    if line.how != "prepare" or my_turn(panel, me) is not None or not panel.offers("Prepare my words"):
        return None

    async def write() -> None:
        await me.think()
        form = await me.open_form(panel, "Prepare my words")
        if form is not None:
            await me.type(line.words)
            await me.submit(form, {"Your words": line.words})

    return me.once(f"prepared for {phase}", write)


def keep_a_note(me: Participant, panel: Message) -> Doing | None:
    if not panel.offers("Keep a private note"):
        return None
    line = me.line_for_this_turn(phase_of(panel))

    async def write() -> None:
        await me.think()
        if line.words:
            form = await me.open_form(panel, "Keep a private note")
            if form is not None:
                await me.type(line.words)
                await me.submit(form, {"Your note": line.words})
        now = seen.panel(me.person)
        if now is not None and now.offers("I am ready"):
            await me.press(now, "I am ready")

    return me.once(f"noted in {phase_of(panel)}", write)
