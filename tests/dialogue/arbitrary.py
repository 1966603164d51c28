"""Arbitrary small formats that are valid, over all values of a phase's fields: as wild as the program lets through."""

from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

from bot.dialogue.format import Format
from tests.dialogue.recipes import drafting, go_round, lengths, recipe, welcome
from tests.dialogue.values import FREE, NEUTRAL, Core, Values, contradictions, cores

Pick = Callable[[Sequence[Any]], Any]
"""Chooses one of several: by a draw of Hypothesis, or by dice."""

SECONDS = range(5, 201)


def some_values(pick: Pick) -> Values:
    """Values for the fields of one phase that fit together, field after field from what is left."""
    left = list(cores())
    for field in ("order", "who", "addressed", "reveal", "gate", "output"):
        value = pick(sorted({str(core.values[field]) for core in left}))
        left = [core for core in left if str(core.values[field]) == value]
    core: Core = left[0]
    rules = {rule for _ in range(pick((1, 1, 2))) for rule in pick(core.rules)}
    values = {**NEUTRAL, **core.with_rules(sorted(rules))}
    for field in FREE:
        wanted = {**values, field: pick(core.free[field])}
        values = wanted if not contradictions(wanted) else values
    assert not contradictions(values)
    return values


def as_phase(values: Values, name: str, pick: Pick, back_to: Sequence[str]) -> dict[str, Any]:
    """The phase as a format has it, with numbers and lengths for the values that want some."""
    numbers = {"quorum:1": f"quorum:{pick((1, 1, 2))}", "ready_vote:1/2": f"ready_vote:{pick(('1/2', '2/3', '1'))}"}
    phase = {key: value for key, value in values.items() if value not in ("none", "preset", "once")}
    phase |= {
        "name": name,
        "purpose": "",
        "closes": [numbers.get(rule, rule) for rule in values["closes"]],
        "passes": values["passes"],
        "order": values["order"],
        "attribution": values["attribution"],
        "optional": values["optional"] == "yes",
        "decide_within": lengths(5 * pick(SECONDS)),
        "max_chars": pick((1, 600)),
    }
    if values["gate"] == "balance:1":
        phase["gate"] = f"balance:{pick((0, 1, 2))}"
    if values["turn"] == "given":
        phase["turn"] = lengths(pick(SECONDS))
    if values["addressed"] == "across" and values["order"] != "pair" and pick((True, False)):
        phase |= {"ask": lengths(pick(SECONDS)), "answer": lengths(pick(SECONDS))}
    if values["pause_between"] == "some":
        phase["pause_between"] = lengths(pick(range(1, 21)))
    if "timer" in values["closes"]:
        phase["timer"] = lengths(pick(SECONDS))
    if values["repeat"] == "again":
        phase["repeat"] = {"back_to": pick(back_to), "at_most": pick((1, 2, 3))}
    return phase


def as_format(several: Sequence[Values], pick: Pick) -> Format:
    """A format of these phases, with those before them that they need."""
    phases: list[dict[str, Any]] = []
    spoken: list[str] = []  # names of phases in which people have a part, to which a repetition may go back
    for n, values in enumerate(several):
        if values["output"] == "ballot:text" or values["addressed"] == "clause":
            phases.append(drafting(name=f"Draft {n}"))
        alone = values["who"] == "moderators"  # they never repeat their own phases, but others' before
        if (values["output"] == "restatements" and values["order"] != "pair") or (alone and not spoken):
            phases.append(go_round(name=f"Before {n}", turn=pick(SECONDS)))
            spoken.append(f"Before {n}")
        name = f"Phase {n}"
        phases.append(as_phase(values, name, pick, spoken if alone else [*spoken, name]))
        spoken += [] if alone else [name]
    if any(values["gate"] == "rules_accepted" for values in several) and pick((True, False)):
        phases.insert(0, welcome())  # else nobody has accepted anything until then
    caucus = any(phase.get("who") == "each_side_separately" or phase.get("reveal") == "own_side" for phase in phases)
    return recipe(
        *phases,
        room=caucus or pick((True, True, False)),
        warning=lengths(pick(SECONDS)),
        grace=lengths(pick(range(1, 31))),
        hold=lengths(pick(SECONDS)),
        longest_pause=lengths(pick(SECONDS)),
        longest_stop=lengths(pick(SECONDS)),
        screen_within=lengths(5 * pick(SECONDS)),
    )


@st.composite
def formats(draw: st.DrawFn) -> Format:
    def pick(several: Sequence[Any]) -> Any:
        return draw(st.integers(several[0], several[-1]) if isinstance(several, range) else st.sampled_from(several))

    return as_format([some_values(pick) for _ in range(pick((1, 2, 2, 3, 3, 4)))], pick)


people = st.lists(st.integers(1, 4), min_size=2, max_size=4)
announced = st.lists(st.integers(1, 600), max_size=2).map(sorted)
