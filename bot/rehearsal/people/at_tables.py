"""What participants do besides turns of a list: raise hands, write freely, say back, decide, meet in pairs."""

from __future__ import annotations

from bot.rehearsal.people import seen
from bot.rehearsal.people.outcomes import Answered, Outcome
from bot.rehearsal.people.participant import Participant, phase_of, speaking_to
from bot.rehearsal.people.player import Doing
from bot.rehearsal.people.screen import Form, Message

TURNS_IN_A_QUEUE, TEXTS_AT_AN_OPEN_TABLE, LOOKS = 2, 2, 12
READY = ("We are ready", "I am ready")
THATS_IT, NOT_QUITE = "That's it", "Not quite"
HEARD = "What I heard is that this matters to you, and that you would not say it lightly: "


def raise_a_hand(me: Participant, panel: Message) -> Doing | None:
    """As often as somebody has something to say; between two hands others come first."""
    phase = phase_of(panel)
    if not panel.offers("Raise hand") or speaking_to(panel, me) is not None:
        return None
    most = 1 if me.script.whole_turns else TURNS_IN_A_QUEUE
    if me.absent or me.times(f"hands in {phase}") >= most:
        return None

    async def raise_it() -> None:
        me.remember(f"hands in {phase}")
        await me.think()
        now = seen.panel(me.person)
        if now is None or phase_of(now) != phase or not now.offers("Raise hand"):
            return
        outcome = await me.press(now, "Raise hand")
        receipt = outcome.message if isinstance(outcome, Answered) else None
        if receipt is not None and speaks_from(receipt) and not me.script.whole_turns:
            await _take_the_floor(me, receipt, phase)
        await me.clock.sleep(20 if me.script.pace == "live" else 600)

    return raise_it


def speaks_from(screen: Message) -> str | None:
    """The button of a private screen that says that the floor is mine."""
    return next((label for label in ("Speak", "Ask", "Reply") if screen.offers(label)), None)


async def _take_the_floor(me: Participant, screen: Message, phase: str) -> None:
    """Nobody had a hand up, so the floor is mine at once; the receipt says so, and opens the form."""
    await me.think()
    form = await me.open_form(screen, speaks_from(screen) or "Speak")
    if form is not None:
        await fill(me, form, phase)


def write_freely(me: Participant, panel: Message) -> Doing | None:
    """At an open table, until there is nothing more to say; then I am ready."""
    phase = phase_of(panel)
    if not panel.offers("Write", "I am ready") or panel.offers("Read or change mine") or me.absent:
        return None
    said = me.times(f"texts in {phase}")
    if said > TEXTS_AT_AN_OPEN_TABLE:
        return None

    async def write() -> None:
        me.remember(f"texts in {phase}")
        await me.think()
        now = seen.panel(me.person)
        if now is None or phase_of(now) != phase or not now.offers("Write"):
            return
        if said == TEXTS_AT_AN_OPEN_TABLE:
            if not me.script.whole_turns:
                await me.press(now, "I am ready")
            return
        form = await me.open_form(now, "Write")
        if form is not None:
            await fill(me, form, phase)
        await me.clock.sleep(60 if me.script.pace == "live" else 3700)

    return write


def write_in_silence(me: Participant, panel: Message) -> Doing | None:
    """A text that nobody sees before all are there."""
    phase = phase_of(panel)
    if not panel.offers("Write", "Read or change mine") or me.absent:
        return None

    async def write() -> None:
        await me.think()
        now = seen.panel(me.person)
        form = await me.open_form(now, "Write") if now is not None and now.offers("Write") else None
        if form is not None:
            await fill(me, form, phase)
        now = seen.panel(me.person)
        if now is not None and phase_of(now) == phase and now.offers("I am ready") and not me.script.whole_turns:
            await me.press(now, "I am ready")

    return me.once(f"wrote in {phase}", write)


def be_ready(me: Participant, panel: Message) -> Doing | None:
    """Where a ready vote closes the phase: after a turn of mine, or when I have heard enough."""
    phase = phase_of(panel)
    label = next((label for label in READY if panel.offers(label)), None)
    if (
        label is None
        or me.absent
        or me.script.whole_turns
        or panel.offers("Write")
        or panel.offers("Keep a private note")
    ):
        return None
    if panel.offers("Raise hand") and not me.times(f"hands in {phase}"):
        return None

    async def say_so() -> None:
        await me.think()
        now = seen.panel(me.person)
        if now is not None and phase_of(now) == phase and now.offers(label):
            await me.press(now, label)

    return me.once(f"ready in {phase}", say_so)


def say_back(me: Participant, panel: Message) -> Doing | None:
    if speaking_to(panel, me) != "Saying back":
        return None

    async def back() -> None:
        await me.use_the_turn(panel)
        now = seen.panel(me.person)
        if now is None or speaking_to(now, me) != "Saying back":
            return
        form = await me.open_form(now, "Say back")
        if form is not None:
            await fill(me, form, phase_of(now))

    return me.once(f"saying back {me.said} in {phase_of(panel)} {panel.id}", back)


def decide(me: Participant, panel: Message) -> Doing | None:
    """Whose words were said back presses one of two buttons. Somebody who is hard to understand refuses once."""
    if speaking_to(panel, me) != "Deciding" or not panel.offers(THATS_IT, NOT_QUITE):
        return None

    async def press() -> None:
        if not me.script.whole_turns:
            await me.think()
        now = seen.panel(me.person)
        if now is not None and speaking_to(now, me) == "Deciding" and now.offers(THATS_IT):
            await me.press(now, _verdict(me))

    return me.once(f"decided under {panel.id}", press)


def _verdict(me: Participant) -> str:
    if me.dice.random() < me.hard_to_please and not me.times("not quite"):
        me.remember("not quite")
        return NOT_QUITE
    return THATS_IT


def meet_my_pair(me: Participant, panel: Message) -> Doing | None:
    """Looks at the conversation now and then, and says something whenever it is my turn there."""
    phase = phase_of(panel)
    if not panel.offers("My pair") or me.absent or me.times(f"looks in {phase}") >= LOOKS:
        return None

    async def look() -> None:
        me.remember(f"looks in {phase}")
        await me.think()
        now = seen.panel(me.person)
        if now is None or phase_of(now) != phase or not now.offers("My pair"):
            return
        await _take_part(me, await me.press(now, "My pair"), phase)
        await me.clock.sleep(15 if me.script.pace == "live" else 3600)

    return look


async def _take_part(me: Participant, outcome: Outcome, phase: str) -> None:
    view = outcome.message if isinstance(outcome, Answered) else None
    if view is None:
        return
    await me.think()
    if view.offers(THATS_IT):
        await me.press(view, _verdict(me))
        return
    label = next((label for label in ("Write", "Say back") if view.offers(label)), None)
    if label is None:
        return
    if me.times(f"texts in {phase}") > TEXTS_AT_AN_OPEN_TABLE:
        last = next((done for done in ("Pass", "We are done") if view.offers(done)), None)
        if last is not None:
            await me.press(view, last)
        return
    me.remember(f"texts in {phase}")
    form = await me.open_form(view, label)
    if form is not None:
        await fill(me, form, phase)


async def fill(me: Participant, form: Form, phase: str) -> None:
    """Fills in a form by its fields: choices by the first that is offered, texts by the next thing I have to say."""
    entries: dict[str, str | bool | list[str]] = {}
    for field in form.fields:
        if field.options:
            if field.required:
                entries[field.label] = field.options[0].label
            continue
        if not field.required:
            continue
        words = field.default or me.next_words(phase)
        if form.title == "Say it back":
            words = field.default or HEARD + words
        entries[field.label] = words[: field.max_length or len(words)]
    await me.type(" ".join(str(words) for words in entries.values()))
    await me.submit(form, entries)
