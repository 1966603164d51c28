"""Every value that a field of a phase may have, and which of them may stand together.

What fits together is found by trying: the program is asked about every combination of the fields on which it depends,
so that whatever it lets through is played (test_round.py), and every pair of values that it lets through is met.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
from random import Random
from typing import Any

from bot.dialogue.fields import (
    Addressed,
    Attribution,
    Order,
    Output,
    Passes,
    Reveal,
    read_closing,
    read_first,
    read_gate,
    read_who,
)
from bot.dialogue.fitting import phase_contradictions
from bot.dialogue.format import Phase, Repeat
from bot.dialogue.lengths import PAUSE_BETWEEN, PHASE, TURN

Values = dict[str, Any]
Mark = tuple[str, str]
Pair = tuple[Mark, Mark]

WHO = ("participants", "side:one", "side:two", "side:three", "reporter:one", "reporter:two", "each_side_separately",
       "pairs_across", "one_reporter_per_side", "moderators")  # fmt: skip
CLOSES = ("all_had_turn", "all_passed", "timer", "moderator", "quorum:1", "ready_vote:1/2")
GATES = ("none", "rules_accepted", "restatement_confirmed", "balance:1", "accepted")
RULES = [rules for size in (1, 2) for rules in combinations(CLOSES, size)]
FREE = {  # fields that hardly anything else depends on, with the value that fits everywhere first
    "passes": ("free", "none"),
    "attribution": tuple(Attribution),
    "first": ("flip", "draw", "side:one", "side:two"),
    "turn": ("preset", "given"),
    "pause_between": ("none", "some"),
    "repeat": ("once", "again"),
    "optional": ("no", "yes"),
}
NEUTRAL: Values = {field: values[0] for field, values in FREE.items()}
TIMED: Values = {"closes": ("timer",)}
ABOUT_THE_REST = ("gate", "output", "closes", "ballot", "draft", "timer")  # words of sentences that name these fields


_ASKED = Phase(name="A", purpose="", closes=("timer",), timer={"live": "PT60S"}, order="open")


def contradictions(values: Values) -> list[str]:
    """What the program says of these values; the fields that are not named stay as they were asked about last.

    One phase is asked about again and again: to build a hundred thousand would take minutes.
    """
    fields = vars(_ASKED)
    for field, value in values.items():
        fields[field] = _read(field, value)
    if "closes" in values:
        fields["timer"] = PHASE if "timer" in values["closes"] else None
    return phase_contradictions(_ASKED)


def _read(field: str, value: Any) -> Any:
    readers = {"who": read_who, "first": read_first, "passes": Passes, "attribution": Attribution}
    match field:
        case "gate":
            return None if value == "none" else read_gate(value)
        case "closes":
            return tuple(map(read_closing, value))
        case "output":
            return (value,)
        case "turn":
            return None if value == "preset" else TURN
        case "pause_between":
            return None if value == "none" else PAUSE_BETWEEN
        case "repeat":
            return None if value == "once" else Repeat(back_to="A")
        case "optional":
            return value == "yes"
        case _:
            return readers[field](value) if field in readers else value


@dataclass(frozen=True)
class Core:
    """Values of the fields that depend on each other, with what may stand beside them."""

    values: Values
    rules: tuple[tuple[str, ...], ...]  # by which it may close: one, or two together
    free: Mapping[str, tuple[str, ...]]

    def with_rules(self, rules: Sequence[str]) -> Values:
        return {**self.values, "closes": tuple(rules)}


@cache
def cores() -> tuple[Core, ...]:
    """Every combination of who, order, addressed, reveal, gate and output that fits, with all that fits beside it."""
    return tuple(
        Core(
            values,
            tuple(rules for rules in RULES if not contradictions({**values, **NEUTRAL, "closes": rules})),
            {
                field: tuple(v for v in every if not contradictions({**values, **NEUTRAL, **TIMED, field: v}))
                for field, every in FREE.items()
            },
        )
        for values in _fitting()
    )


def _fitting() -> Iterator[Values]:
    """Nothing closes more readily than a timer, so whatever does not fit beside one never does."""
    for who, order, addressed, reveal in product(WHO, Order, Addressed, Reveal):
        first = {"who": who, "order": order, "addressed": addressed, "reveal": reveal}
        told = contradictions({**NEUTRAL, **TIMED, "gate": "none", "output": Output.NOTHING, **first})
        if any(not any(word in sentence for word in ABOUT_THE_REST) for sentence in told):
            continue  # whatever the other fields say
        for gate, output in product(GATES, Output):
            if not contradictions({"gate": gate, "output": output}):
                yield {**first, "gate": gate, "output": output}


@cache
def possible() -> Mapping[Pair, Values]:
    """Every pair of values that fits together, with a phase in which it does."""
    met: dict[Pair, Values] = {}
    for core in cores():
        for rules in core.rules:
            _note(met, pairs_of(core.with_rules(rules)) if len(rules) > 1 else _with_rule(core, rules), core, rules)
        for field, value in ((field, value) for field, every in core.free.items() for value in every):
            mark = (field, value)
            _note(met, (_pair(mark, other) for other in marks(core.values)), core, ("timer",), {field: value})
            for rule in CLOSES:
                if _pair(mark, ("closes", rule)) not in met:
                    for rules in (found for found in core.rules if rule in found):
                        if not contradictions({**core.values, **NEUTRAL, field: value, "closes": rules}):
                            _note(met, [_pair(mark, ("closes", rule))], core, rules, {field: value})
        for (one, firsts), (two, seconds) in combinations(core.free.items(), 2):
            for both in product(firsts, seconds):
                pair, values = _pair((one, both[0]), (two, both[1])), {one: both[0], two: both[1]}
                if pair not in met and not contradictions({**core.values, **NEUTRAL, **TIMED, **values}):
                    _note(met, [pair], core, ("timer",), values)
    return met


def _with_rule(core: Core, rules: tuple[str, ...]) -> Iterator[Pair]:
    return (_pair(mark, ("closes", rules[0])) for mark in marks(core.values))


def _note(
    met: dict[Pair, Values], pairs: Iterable[Pair], core: Core, rules: tuple[str, ...], free: Values | None = None
) -> None:
    for pair in pairs:
        if pair not in met:
            met[pair] = {**NEUTRAL, **core.with_rules(rules), **(free or {})}


def marks(values: Values) -> list[Mark]:
    """The values as (field, value), one for each closing rule."""
    alone = [(field, str(value)) for field, value in values.items() if field != "closes"]
    return alone + [("closes", rule) for rule in values.get("closes", ())]


def _pair(one: Mark, other: Mark) -> Pair:
    return (one, other) if one < other else (other, one)


def pairs_of(values: Values) -> Iterator[Pair]:
    """Every two values that stand together here."""
    return (_pair(one, other) for one, other in combinations(marks(values), 2))


def covering(dice: Random) -> list[Values]:
    """Phases in which every possible pair of values is met, each drawn so as to meet many that are left."""
    left = dict.fromkeys(possible())
    chosen: list[Values] = []
    while left:
        met = max(_candidates(next(iter(left)), left, dice), key=lambda values: _gain(values, left))
        chosen.append(met)
        for pair in pairs_of(met):
            left.pop(pair, None)
    return chosen


def _gain(values: Values, left: Container[Pair]) -> int:
    return sum(pair in left for pair in pairs_of(values))


def _candidates(pair: Pair, left: Container[Pair], dice: Random) -> Iterator[Values]:
    """Phases with this pair: the one that is known, and some others with more values that are wanted."""
    known = possible()[pair]
    yield known
    wanted = [field for field, _ in pair]
    fixed = {field: known[field] for field in wanted if field != "closes"}
    rules = {rule for field, rule in pair if field == "closes"}
    fitting = [core for core in cores() if all(core.values.get(f, v) == v for f, v in fixed.items())]
    for core in dice.sample(fitting, min(len(fitting), 12)):
        allowed = [found for found in core.rules if rules <= set(found)]
        values = {**NEUTRAL, **core.with_rules(dice.choice(allowed or [("timer",)])), **fixed}
        if allowed and not contradictions(values):
            yield _filled(core, values, fixed, left, dice)


def _filled(core: Core, values: Values, fixed: Values, left: Container[Pair], dice: Random) -> Values:
    """These values, with others in the free fields that meet what is left, as far as they fit."""
    for field in dice.sample(sorted(set(FREE) - set(fixed)), len(set(FREE) - set(fixed))):
        tries = [{**values, field: value} for value in core.free[field]]
        fitting = [one for one in tries if not contradictions(one)]
        values = max(fitting, key=lambda one: _gain(one, left), default=values)
    return values
