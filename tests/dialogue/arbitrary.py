"""Arbitrary small formats that are valid, and arbitrary people: as wild as the format model lets through."""

from typing import Any

from hypothesis import strategies as st

from bot.dialogue.format import Format
from tests.dialogue.recipes import alternate, decision, go_round, lengths, questions, recipe, silent, welcome

seconds = st.integers(5, 200)
maybe_seconds = st.none() | st.integers(1, 20)


def closing(*, on_its_own: bool, all_had_turn: bool = True) -> st.SearchStrategy[dict[str, Any]]:
    """Closing rules in any combination; a phase that waits for people also has a timer or a moderator."""
    rules = ["timer", "moderator", *(["all_had_turn"] if all_had_turn else [])]
    some = st.sets(st.sampled_from(rules), min_size=1).filter(lambda s: on_its_own or s != {"all_had_turn"})
    return st.tuples(some, seconds, seconds).map(
        lambda drawn: {
            "closes": sorted(drawn[0]),
            "timer": drawn[1] if "timer" in drawn[0] else None,
            "decide_within": 5 * drawn[2],
        }
    )


def turns(make: Any) -> st.SearchStrategy[dict[str, Any]]:
    fields = {
        "first": st.sampled_from(["flip", "flip", "draw", 1, 2]),
        "pause_between": maybe_seconds,
        "passes": st.sampled_from([True, True, False]),
    }
    return st.builds(
        lambda closes, **rest: make(**closes, **rest),
        closing(on_its_own=True),
        **fields,
    )


gates = closing(on_its_own=False).map(lambda closes: welcome(**closes))
silences = st.builds(
    lambda closes, reveal, output: silent(**closes, reveal=reveal, output=[output]),
    closing(on_its_own=False),
    st.sampled_from(["phase_end", "phase_end", "phase_end", "never"]),
    st.sampled_from(["ballot", "statements", "nothing", "summary"]),
)
decisions = closing(on_its_own=False, all_had_turn=False).map(lambda closes: decision(**closes))
in_turns = turns(go_round) | turns(alternate) | turns(questions)
phases = st.lists(in_turns | in_turns | in_turns | silences | silences | decisions, min_size=1, max_size=5)


@st.composite
def formats(draw: st.DrawFn) -> Format:
    steps = draw(phases)
    if draw(st.booleans()):
        steps.insert(draw(st.sampled_from([0, 0, 0, 1])), draw(gates))
    return recipe(
        *steps,
        warning=lengths(draw(seconds)),
        grace=lengths(draw(st.integers(1, 30))),
        hold=lengths(draw(seconds)),
        longest_pause=lengths(draw(seconds)),
        longest_stop=lengths(draw(seconds)),
        screen_within=lengths(5 * draw(seconds)),
    )


people = st.lists(st.integers(1, 4), min_size=2, max_size=4)
announced = st.lists(st.integers(1, 600), max_size=2).map(sorted)
