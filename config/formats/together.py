"""What does not fit together in a format, also where single keys of it are wrong: all mistakes at once.

A wrong key hides what else is wrong with its phase, and whoever mends one mistake should not find the next. So the
format is read as if something allowed stood in place of what is wrong, in every way or in many; what does not fit in
any of them is a mistake of its own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import product
from math import prod
from random import Random
from typing import Annotated, Any, Self

from pydantic import Field, ValidationError, model_validator

from bot.dialogue.fields import Addressed, Attribution, Closes, Order, Output, Passes, Reveal
from bot.dialogue.fitting import format_contradictions, phase_contradictions
from bot.dialogue.format import Format, Phase
from bot.dialogue.lengths import Lengths, Limits
from config.formats.keys import TABLES
from config.formats.telling import Found, Loc, Mistake, nearest, table_of, value_at

MOST_READINGS = 200
_IN_PHASE = re.compile(r"phases\.(\d+): ")
_LEFT_OUT = None

_INSTEAD: Mapping[str, Sequence[object]] = {
    "who": ("participants", "side:one", "reporter:one", "each_side_separately", "pairs_across",
            "one_reporter_per_side", "moderators"),
    "order": tuple(Order),
    "addressed": tuple(Addressed),
    "reveal": tuple(Reveal),
    "attribution": tuple(Attribution),
    "passes": tuple(Passes),
    "gate": (_LEFT_OUT, "rules_accepted", "restatement_confirmed", "balance:1", "accepted"),
    "turn": (_LEFT_OUT, "PT1M"),
    "ask": (_LEFT_OUT, "PT1M"),
    "answer": (_LEFT_OUT, "PT1M"),
    "timer": (_LEFT_OUT, "PT1M"),
    "pause_between": (_LEFT_OUT, "PT1M"),
    "name": ("a-name",),
    "title": ("-",),
    "purpose": ("",),
    "seats": ({"min": 1},),
    "min": (1,),
    "back_to": (1,),
    "room": (True, False),
}  # fmt: skip
"""What may stand in place of a key that is wrong; a key that is not here is left out."""
_ONE_MORE: Mapping[str, Sequence[str]] = {
    "closes": tuple({Closes.QUORUM: "quorum:1", Closes.READY_VOTE: "ready_vote:1/2"}.get(one, one) for one in Closes),
    "output": tuple(Output),
}
"""Of a list the values that are allowed stay, and any other may stand beside them."""


class _AnyPhase(Phase):
    """A phase whose values are allowed one by one, whether or not they fit together."""

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        return self


class _AnyFormat(Format):
    phases: Annotated[tuple[_AnyPhase, ...], Field(min_length=1, max_length=40)]

    @model_validator(mode="after")
    def _whole_fits(self) -> Self:
        return self


def loosely(found: Found) -> Format:
    """The format with every single value checked and nothing else. Raises pydantic's ValidationError."""
    return _AnyFormat.model_validate(found)


def misfits(found: Found, wrong: Sequence[Loc]) -> list[Mistake]:
    """What does not fit together whatever stands at the `wrong` places."""
    common: dict[Mistake, None] | None = None
    for reading in _readings(found, wrong):
        try:
            here = list(_contradictions(loosely(reading)))
        except ValidationError:
            continue
        common = dict.fromkeys(one for one in (here if common is None else common) if one in here)
    return list(common or ())


def _contradictions(format_: Format) -> Iterator[Mistake]:
    for place, phase in enumerate(format_.phases):
        yield from (Mistake(("phases", place), sentence_of(wrong)) for wrong in phase_contradictions(phase))
    for wrong in format_contradictions(format_):
        at = _IN_PHASE.match(wrong)
        yield Mistake(("phases", int(at[1])) if at else (), sentence_of(wrong[at.end() if at else 0 :]))


def sentence_of(wrong: str) -> str:
    return wrong if wrong.endswith(".") else f"{wrong}."


def _readings(found: Found, wrong: Sequence[Loc]) -> Iterator[Found]:
    """The file with each combination of what may stand at the wrong places, or with many where there are too many."""
    without = deepcopy(dict(found))
    for loc in wrong:
        _put(without, loc, _LEFT_OUT)
    meant = [where for loc in wrong if (where := _meant(loc, without))]
    choices = [_choices(found, loc) for loc in meant]
    dice = Random(len(wrong))
    combinations: Iterator[tuple[object, ...]] = (
        product(*choices)
        if prod(map(len, choices)) <= MOST_READINGS
        else (tuple(dice.choice(one) for one in choices) for _ in range(MOST_READINGS))
    )
    for combination in combinations:
        reading = deepcopy(without)
        for loc, instead in zip(meant, combination, strict=True):
            _put(reading, loc, instead)
        yield reading


def _meant(loc: Loc, without: Found) -> Loc | None:
    """The key that is in question: of a length the whole of it, of a name that nobody knows the one it is like."""
    table = table_of(loc[:-1], Format)
    if table in (Lengths, Limits):
        return loc[:-1]
    keys = TABLES[table][1] if table else {}
    if not loc or loc[-1] in keys:
        return loc
    near = nearest(str(loc[-1]), tuple(keys))
    there = value_at(without, loc[:-1])
    return (*loc[:-1], near) if near and isinstance(there, dict) and near not in there else None


def _choices(found: Found, loc: Loc) -> Sequence[object]:
    key = str(loc[-1]) if loc else ""
    if key == "name" and len(loc) > 1:
        return ("-",)
    if key in _ONE_MORE:
        there = value_at(found, loc)
        kept = [one for one in there if one in _ONE_MORE[key]] if isinstance(there, list) else []
        return [[*kept, one] for one in _ONE_MORE[key]]
    return _INSTEAD.get(key, (_LEFT_OUT,))


def _put(reading: dict[str, Any], loc: Loc, instead: object) -> None:
    table = value_at(reading, loc[:-1])
    if not isinstance(table, dict) or not loc:
        return
    if instead is _LEFT_OUT:
        table.pop(loc[-1], None)
        if not table:  # nothing of a length for each pace is left
            _put(reading, loc[:-1], _LEFT_OUT)
    else:
        table[loc[-1]] = instead
