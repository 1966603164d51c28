"""What participants do: take a seat, learn their name, speak when the panel says it is their turn, write, vote.

The habits follow what the panel offers and never a list of phases: a format with other phases needs other lines in the
script, and a panel with a button that nobody here knows needs one more line in `ON_THE_PANEL`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from bot.rehearsal.jumping_clock import JumpingClock
from bot.rehearsal.people import seen
from bot.rehearsal.people.outcomes import Answered
from bot.rehearsal.people.person import Person
from bot.rehearsal.people.player import Doing, Habit, Manner, Notes, Player
from bot.rehearsal.people.screen import Form, Message
from bot.rehearsal.people.voting import vote
from bot.rehearsal.reading import Named, contribution_in, own_name_in, phase_in, speaking_in
from bot.rehearsal.script import Choice, Line, Script
from bot.rehearsal.script import Player as Lines

SEAT_STEPS = ("I have read this", "I can keep these")


class Participant(Player):
    """Somebody with a seat, or who wants one."""

    def __init__(
        self,
        person: Person,
        clock: JumpingClock,
        dice: Random,
        manner: Manner,
        notes: Notes,
        *,
        script: Script,
        side: str,
        lines: Lines,
        choices: dict[str, Choice],
    ) -> None:
        super().__init__(person, clock, dice, manner, HABITS, notes)
        self.script = script
        self.side = side
        self.lines = lines
        self.choices = choices
        self.own_name: Named | None = None
        self.in_turn = ""  # the phase in which the floor is mine, as the panel last said
        self.allows_messages = dice.random() < 1 / 3

    def line_for_this_turn(self, phase: str) -> Line:
        """What the script has for the turn that is open: after a lapse or a pass for now, the next line."""
        lines = self.lines.lines_in(phase)
        if not lines:
            return Line(how="pass")
        return lines[min(self.times(f"turns taken in {phase}"), len(lines) - 1)]

    def name_known(self) -> Named | None:
        if self.own_name is None:
            for message in reversed(self.person.view.private):
                self.own_name = own_name_in(message.text)
                if self.own_name is not None:
                    break
        return self.own_name


def _participant(habit: Callable[[Participant, Message], Doing | None]) -> Habit:
    """A habit that needs the newest panel."""

    def on_panel(player: Player) -> Doing | None:
        assert isinstance(player, Participant)
        panel = seen.panel(player.person)
        return None if panel is None else habit(player, panel)

    return on_panel


def _phase(panel: Message) -> str:
    phase = phase_in(panel.text)
    return phase.name if phase is not None else ""


# -- before the round -------------------------------------------------------------------------------------------------


def ask_for_a_seat(player: Player) -> Doing | None:
    assert isinstance(player, Participant)
    me = player
    invitation = seen.invitation(me.person)
    if invitation is None:
        return None

    async def ask() -> None:
        await me.think()
        outcome = await me.press(invitation, seen.ASK_FOR_A_SEAT)
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


# -- on the panel -----------------------------------------------------------------------------------------------------


def accept(me: Participant, panel: Message) -> Doing | None:
    label = "I can keep these today"
    if not panel.offers(label):
        return None

    async def press() -> None:
        await me.think()
        await me.press(panel, label)

    return me.once(f"accepted in {_phase(panel)}", press)


def learn_my_name(me: Participant, panel: Message) -> Doing | None:
    if me.name_known() is not None or not panel.offers("My seat"):
        return None

    async def look() -> None:
        await me.press(panel, "My seat")

    return me.once(f"looked at my seat in {_phase(panel)}", look)


def my_turn(panel: Message, me: Participant) -> str | None:
    """What is mine to do: "Speaking", "Asking" or "Answering"; None while the floor is somebody else's."""
    speaking = speaking_in(panel.text)
    name = me.name_known()
    if speaking is None or name is None or speaking[1].pseudonym != name.pseudonym:
        return None
    return speaking[0]


def notice_the_end_of_my_turn(me: Participant, panel: Message) -> Doing | None:
    """Counts a turn when it is over, so that the script's next line stands for the next one."""
    phase = _phase(panel)
    if my_turn(panel, me) is not None:
        me.in_turn = phase
        return None
    if me.in_turn:
        me.remember(f"turns taken in {me.in_turn}")
        me.in_turn = ""
    return None


def speak(me: Participant, panel: Message) -> Doing | None:
    phase = _phase(panel)
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

    return me.once(f"turn {me.times(f'turns taken in {_phase(panel)}')} in {_phase(panel)}", put_it)


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

    return me.once(f"answered no. {question[0] if question else _phase(panel)}", reply)


def _question_to_me(me: Participant) -> tuple[int, str] | None:
    name = me.name_known()
    for message in reversed(me.person.view.everything()):
        said = contribution_in(message.text)
        if said is not None and said.to is not None and name is not None and said.to.pseudonym == name.pseudonym:
            return said.number, said.words
    return None


def prepare(me: Participant, panel: Message) -> Doing | None:
    phase = _phase(panel)
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
    line = me.line_for_this_turn(_phase(panel))

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

    return me.once(f"noted in {_phase(panel)}", write)


def propose(me: Participant, panel: Message) -> Doing | None:
    waiting = [text for text in me.lines.proposes if not me.times(f"proposed {text}")]
    if not waiting or me.script.proposes_in not in _phase(panel).casefold() or my_turn(panel, me) is not None:
        return None
    if not panel.offers("Propose a statement"):
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
    if not panel.offers("Vote"):
        return None

    async def fill_in_the_ballot() -> None:
        await me.think()
        await vote(me, panel, me.choices)

    return me.once(f"voted in {_phase(panel)}", fill_in_the_ballot)


ON_THE_PANEL: Sequence[Callable[[Participant, Message], Doing | None]] = (
    accept,
    learn_my_name,
    notice_the_end_of_my_turn,
    speak,
    ask,
    answer,
    prepare,
    keep_a_note,
    propose,
    vote_when_open,
)
HABITS: Sequence[Habit] = (leave_when_over, ask_for_a_seat, *(_participant(habit) for habit in ON_THE_PANEL))
