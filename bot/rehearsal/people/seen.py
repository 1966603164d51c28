"""Where things are on a person's screens: the newest panel, the desk, the invitation, the summary."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.rehearsal.people.person import Person
from bot.rehearsal.people.screen import Message
from bot.rehearsal.reading import phase_in
from bot.rehearsal.story import DESK, SUMMARY

PRIVATE_THREAD = 12
STANDING = ("Messages", "Propose a statement", "Ask for a pause", "Raise a concern", "My seat", "Help")
ASK_FOR_A_SEAT = "Ask for a seat"
OVER = ("## Closed: ", "closed, because no moderator")
JOINED = "New statements on the ballot"
CALLED_OFF = "This dialogue does not take place"


def newest(person: Person, fits: Callable[[Message], bool]) -> Message | None:
    """The newest message in a channel, of those this person can see, that fits."""
    return max((message for message in _public(person) if fits(message)), key=lambda each: int(each.id), default=None)


def _public(person: Person) -> Iterator[Message]:
    for held in person.view.messages.values():
        yield from held.values()


def invitation(person: Person) -> Message | None:
    return newest(person, lambda message: message.offers(ASK_FOR_A_SEAT))


def desk(person: Person) -> Message | None:
    return newest(person, lambda message: message.text.startswith(DESK))


def panel(person: Person) -> Message | None:
    """The post that carries my panel: the newest one that names a phase and has a button alive.

    While sides meet at tables of their own there are several. One that offers more than what always stands goes first.
    """
    found = [message for message in _public(person) if _is_panel(message)]
    latest = max((phase.number for message in found if (phase := phase_in(message.text))), default=0)
    here = [message for message in found if (phase := phase_in(message.text)) and phase.number == latest]
    return max(here or found, key=lambda m: (_at_my_side(person, m), _offers_more(m), int(m.id)), default=None)


def _at_my_side(person: Person, message: Message) -> bool:
    """A table of my side alone, as long as there is something to do."""
    return at_a_table_apart(person, message) and _offers_more(message)


def at_a_table_apart(person: Person, message: Message) -> bool:
    """Whether this is posted at the table of one side alone."""
    return person.view.channels.get(message.channel_id, {}).get("type") == PRIVATE_THREAD


def _offers_more(message: Message) -> bool:
    return any(not button.disabled and button.label not in STANDING for button in message.buttons)


def _is_panel(message: Message) -> bool:
    return (
        not message.text.startswith(DESK)
        and any(not button.disabled for button in message.buttons)
        and phase_in(message.text) is not None
        and SUMMARY.search(message.text) is None
    )


def new_statements(person: Person) -> Message | None:
    """The newest line that says that statements have joined the ballot."""
    return newest(person, lambda message: JOINED in message.text)


def summaries(person: Person) -> list[Message]:
    return sorted(
        (message for message in _public(person) if SUMMARY.search(message.text)), key=lambda message: int(message.id)
    )


def summaries_in(person: Person, channel: str) -> list[Message]:
    return [message for message in summaries(person) if message.channel_id == channel]


def is_final(summary: Message) -> bool:
    found = SUMMARY.search(summary.text)
    return found is not None and found[0].endswith("final summary")


def is_over(person: Person) -> bool:
    return newest(person, lambda message: any(sign in message.text for sign in (*OVER, CALLED_OFF))) is not None


def is_full(invitation: Message, side: str) -> bool:
    """Whether the invitation says that this side has no seat left."""
    return any(side in line and line.endswith("seats free: 0") for line in invitation.text.splitlines())


def private_offer(person: Person, label: str) -> Message | None:
    """The newest screen or direct message for this person alone that has this button."""
    return next((message for message in reversed(person.view.private) if message.offers(label)), None)


def private_with(person: Person, words: str) -> Message | None:
    """The newest screen that only this person sees and that has these words."""
    return next((message for message in reversed(person.view.private) if words in message.text), None)
