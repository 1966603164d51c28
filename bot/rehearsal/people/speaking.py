"""Turns: speaking, passing, letting a turn go by, coming late, asking and answering; and what is written in quiet."""

from __future__ import annotations

from datetime import timedelta

from bot.rehearsal.people import seen
from bot.rehearsal.people.at_tables import fill
from bot.rehearsal.people.outcomes import Answered
from bot.rehearsal.people.participant import Participant, my_turn, phase_of, turn_on
from bot.rehearsal.people.player import Doing
from bot.rehearsal.people.screen import Form, Message
from bot.rehearsal.reading import contribution_in, moment_in, opens_in
from bot.rehearsal.script import Line

LONGEST_HOLD = timedelta(seconds=140)  # an open form holds the floor for up to 120 s, then come 15 s of grace


def notice_the_end_of_my_turn(me: Participant, panel: Message) -> Doing | None:
    """Counts a turn when it is over, so that the script's next line stands for the next one."""
    now = (phase_of(panel), turn_on(panel)) if my_turn(panel, me) is not None else None
    if me.in_turn is not None and now != me.in_turn:
        me.remember(f"turns taken in {me.in_turn[0]}")
    me.in_turn = now
    return None


async def _the_floor(me: Participant, panel: Message, label: str) -> Message | None:
    """Waits for a turn that opens after a silence, thinks, and looks whether it is still mine."""
    opens = opens_in(panel.text)
    if opens is not None:
        await me.clock.sleep_until(opens)
    await me.use_the_turn(panel)
    now = seen.panel(me.person)
    return now if now is not None and my_turn(now, me) == label else None


def _this_turn(me: Participant, panel: Message) -> str:
    phase = phase_of(panel)
    return f"turn {me.times(f'turns taken in {phase}')} in {phase}"


def speak(me: Participant, panel: Message) -> Doing | None:
    if my_turn(panel, me) != "Speak":
        return None
    line = me.line_for_this_turn(phase_of(panel))

    async def take_the_turn() -> None:
        if line.how == "lapse":
            return
        now = await _the_floor(me, panel, "Speak")
        if now is None:
            return
        if line.how == "pass":
            await me.press(now, "Pass")
        elif line.how == "pass for now":
            await me.press(now, "Pass for now")
        else:
            await _say(me, now, line)

    return me.once(_this_turn(me, panel), take_the_turn)


async def _say(me: Participant, panel: Message, line: Line) -> None:
    form = await me.open_form(panel, "Speak")
    if form is None:
        return
    if not form.has("Your words"):  # a reply that names first what was heard
        return await fill(me, form, phase_of(panel))
    me.said += 1
    kept = form.field("Your words").default
    if line.how == "late":
        await _until_my_turn_is_over(me, panel)
    elif not kept:
        await me.type(line.words)
    outcome = await me.submit(form, {} if kept and line.how != "late" else {"Your words": line.words})
    if isinstance(outcome, Answered) and outcome.message is not None and outcome.message.offers("Send as it is"):
        await me.press(outcome.message, "Send as it is")


async def _until_my_turn_is_over(me: Participant, panel: Message) -> None:
    ends = moment_in(panel.text, "Ends")
    if ends is not None:
        await me.clock.sleep_until(ends + LONGEST_HOLD, alone=True)


def ask(me: Participant, panel: Message) -> Doing | None:
    question = me.lines.asks
    if my_turn(panel, me) != "Ask":
        return None

    async def put_it() -> None:
        now = await _the_floor(me, panel, "Ask")
        if now is None:
            return
        if question is None:
            if not me.absent:
                await me.press(now, "Pass")
            return
        form = await me.open_form(now, "Ask")
        if form is None:
            return
        await me.type(question.words)
        to = _whom(me, form, question.about)
        await me.submit(form, {"To": to, "Your question": question.words})

    return me.once(_this_turn(me, panel), put_it)


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


def reply(me: Participant, panel: Message) -> Doing | None:
    if my_turn(panel, me) != "Reply":
        return None

    async def put_it() -> None:
        now = await _the_floor(me, panel, "Reply")
        if now is None or me.absent:
            return
        form = await me.open_form(now, "Reply")
        if form is not None:
            await fill(me, form, phase_of(panel))

    return me.once(_this_turn(me, panel), put_it)


def answer(me: Participant, panel: Message) -> Doing | None:
    if my_turn(panel, me) != "Answer":
        return None
    question = _question_to_me(me)

    async def reply() -> None:
        now = await _the_floor(me, panel, "Answer")
        form = None if now is None or me.absent else await me.open_form(now, "Answer")
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
    had_it = me.in_turn is not None or me.times(f"turns taken in {phase}")
    if line.how != "prepare" or had_it or not panel.offers("Prepare my words"):
        return None

    async def write() -> None:
        await me.think()
        now = seen.panel(me.person)
        if now is None or phase_of(now) != phase or not now.offers("Prepare my words"):
            return
        form = await me.open_form(now, "Prepare my words")
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
        now = seen.panel(me.person)
        if line.words and now is not None and now.offers("Keep a private note"):
            form = await me.open_form(now, "Keep a private note")
            if form is not None:
                await me.type(line.words)
                await me.submit(form, {"Your note": line.words})
        now = seen.panel(me.person)
        if now is not None and now.offers("I am ready") and not me.script.whole_turns:
            await me.press(now, "I am ready")

    return me.once(f"noted in {phase_of(panel)}", write)
