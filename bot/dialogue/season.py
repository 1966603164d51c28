"""A season: an ordered list of rounds, in stages with conditions between them. A file of its own kind, as data.

Each stage asks one question and has rounds that work on it. When it may be left is one of a few conditions, some of
which follow from what the rounds have brought; the others, and all of them in the end, are for people to decide.
"""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, model_validator

from bot.dialogue.format import Format
from bot.dialogue.lengths import Length, Strict


class LeaveWhen(StrEnum):
    """What must be so before a season goes on to its next stage. Where it cannot be seen, people decide."""

    QUORUM_AND_AGREEMENTS = "quorum_and_agreements"  # every side has enough people, and all accepted the rules
    NAMED_THE_MATTER = "named_the_matter"  # "What we really need to work on is …" can be finished; people say so
    RESTATED_AND_CONFIRMED = "restated_and_confirmed"  # concerns of each side, said back and confirmed
    NO_NEW_CRITICISM = "no_new_criticism"  # the last cycle of criticism brought nothing new
    DECISION = "decision"  # a moderator's or the convener's, and nothing else


class SeasonRound(Strict):
    """One round of a stage: a format, or a stretch of its phases, by name or by number from 0."""

    format: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
    phases: tuple[int | str, int | str] | None = None
    after: Length | None = None  # counted from the beginning of the stage

    @model_validator(mode="before")
    @classmethod
    def _by_name(cls, found: Any) -> Any:
        """The name of a format is enough."""
        return {"format": found} if isinstance(found, str) else found


class SeasonStage(Strict):
    name: Annotated[str, Field(min_length=1, max_length=40)]
    question: Annotated[str, Field(min_length=1, max_length=200)]
    rounds: Annotated[tuple[SeasonRound, ...], Field(min_length=1, max_length=12)]
    leave_when: LeaveWhen = LeaveWhen.DECISION


class Season(Strict):
    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
    version: Annotated[int, Field(ge=1)] = 1
    title: Annotated[str, Field(min_length=1, max_length=40)]
    purpose: Annotated[str, Field(max_length=200)]
    stages: Annotated[tuple[SeasonStage, ...], Field(min_length=1, max_length=12)]


def stretch(format_: Format, phases: tuple[int | str, int | str] | None) -> tuple[int, int] | None:
    """The places of the first and the last phase that are meant; None where there are none in this order."""
    if phases is None:
        return 0, len(format_.phases) - 1
    first, last = (_place(format_, wanted) for wanted in phases)
    return None if first is None or last is None or first > last else (first, last)


def _place(format_: Format, wanted: int | str) -> int | None:
    if isinstance(wanted, int):
        return wanted if 0 <= wanted < len(format_.phases) else None
    return format_.phase_called(wanted)


def part(format_: Format, phases: tuple[int | str, int | str] | None) -> Format:
    """A format of these phases alone. Raises ValueError (pydantic's) where they cannot be played without the others."""
    places = stretch(format_, phases)
    if places is None:
        raise ValueError("there are no such phases")
    chosen = format_.phases[places[0] : places[1] + 1]
    return Format.model_validate({**format_.model_dump(), "phases": [phase.model_dump() for phase in chosen]})
