"""How long a format takes, told beforehand, is how long it takes."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from pydantic import ValidationError

from bot.dialogue import commands as c
from bot.dialogue.daytime import when_over
from bot.dialogue.fields import Addressed, Order, Output, Reveal
from bot.dialogue.format import Format, Pace
from bot.dialogue.ids import SideNumber
from bot.dialogue.lifecycle import Ending, Stage
from bot.dialogue.reckoning import PhaseTime, Span, longest, reckon, reckon_round
from tests.dialogue.playbook import EIGHT, Meeting, begun, called
from tests.dialogue.recipes import alternate, decision, go_round, lengths, questions, recipe, silent, voting, welcome
from tests.dialogue.slow import HOUR, TWO_ZONES, hours, slow_recipe


def told(*phases: dict[str, Any], people: tuple[int, ...] = (2, 2), **fields: Any) -> list[tuple[float, float]]:
    """Seconds that each phase takes, at the soonest and at the latest."""
    found = reckon(recipe(*phases, **fields), Pace.LIVE, people)
    return [(one.takes.least.total_seconds(), one.takes.most.total_seconds()) for one in found.phases]


def exactly(seconds: float) -> tuple[float, float]:
    return seconds, seconds


def queue(**fields: Any) -> dict[str, Any]:
    return go_round(**{"order": "queue", "closes": ["timer", "moderator"], "timer": 600, **fields})


def open_table(**fields: Any) -> dict[str, Any]:
    return go_round(**{"order": "open", "turn": None, "closes": ["timer"], "timer": 600, **fields})


# --- clocks
@pytest.mark.parametrize(
    ("phase", "seconds"),
    [
        (go_round(), 4 * 60),
        (go_round(pause_between=5), 4 * 60 + 3 * 5),  # nobody waits after the last turn
        (go_round(order="side_block"), 4 * 60),
        (go_round(who="one_reporter_per_side"), 2 * 60),
        (go_round(who="side:one"), 2 * 60),
        (go_round(who="each_side_separately"), 2 * 60),  # both tables at once
        (questions(), 4 * (45 + 90)),
        (alternate(turn=70, timer=600), 630),  # the turn that is open may be finished
        (go_round(closes=["all_had_turn", "timer"], timer=90), 120),
        (silent(timer=120), 120),
        (queue(closes=["timer"]), 600),
        (queue(closes=["all_had_turn", "timer"]), 4 * 60),
        (open_table(), 600),
        (open_table(closes=["all_had_turn", "timer"]), 4 * 60),  # somebody speaks twice only after a minute
    ],
)
def test_what_has_a_clock_takes_as_long_as_the_clock(phase: dict[str, Any], seconds: float) -> None:
    assert told(phase) == [exactly(seconds)]


def test_what_is_said_back_takes_a_turn_for_each_and_no_time_to_confirm() -> None:
    back = alternate(
        addressed="words", turn=120, closes=["all_had_turn"], timer=None, gate="restatement_confirmed",
        output=["restatements"],
    )  # fmt: skip
    assert told(go_round(), back, people=(3, 2)) == [exactly(5 * 60), exactly(5 * 120)]


def test_in_pairs_everybody_speaks_and_is_said_back() -> None:
    circle = alternate(order="pair", addressed="across", output=["restatements"], closes=["all_had_turn"], timer=None)
    assert told(circle) == [exactly(4 * (60 + 60))]
    assert told({**circle, "who": "pairs_across"}) == [exactly(2 * (60 + 60))], "all pairs at once"


def test_more_people_take_longer_and_unequal_sides_are_counted_one_by_one() -> None:
    assert told(go_round(), people=(3, 5)) == [exactly(8 * 60)]
    assert told(go_round(), people=(3, 3, 3)) == [exactly(9 * 60)]


def test_each_pace_has_its_own_clocks() -> None:
    format_ = recipe({**go_round(), "turn": lengths(60, 3600)})
    assert reckon(format_, Pace.SLOW, (2, 2)).whole == Span(timedelta(hours=4), timedelta(hours=4))


def test_slow_turns_have_the_hours_of_their_sides_by_turns() -> None:
    """Half a day each, from nine in the evening in Berlin, where it is three in the afternoon in New York. Who speaks
    first is drawn."""
    before = called(slow_recipe(go_round(turn=hours(12))), pace=Pace.SLOW, hours=TWO_ZONES).round
    takes = reckon_round(before, {SideNumber(1): 1, SideNumber(2): 1}).whole

    def after(first: int, second: int) -> timedelta:
        over = when_over(before, EIGHT, 12 * HOUR, SideNumber(first))
        return when_over(before, over, 12 * HOUR, SideNumber(second)) - EIGHT

    assert takes.exact
    assert takes.most in (after(1, 2), after(2, 1))
    assert takes.most > timedelta(days=1), "nights are left out"


# --- what hangs on somebody's word
@pytest.mark.parametrize(
    ("phase", "least", "most"),
    [
        (decision(decide_within=600), 0, 600),
        (welcome(timer=300), 0, 300),  # until everybody has accepted
        (welcome(closes=["timer"], timer=300), 300, 300),
        (welcome(closes=["all_had_turn", "moderator"], timer=None, decide_within=600), 0, 600),
        (silent(closes=["timer", "moderator"], timer=120), 0, 120),
        (silent(closes=["timer", "ready_vote:1/2"], timer=120), 0, 120),
        (silent(closes=["timer", "quorum:1"], timer=120), 0, 120),
        (queue(), 4 * 60, 600),  # moderators go on when everybody spoke
        (alternate(turn=70, closes=["timer", "moderator"], timer=600), 4 * 70, 630),
        (alternate(closes=["quorum:1"], timer=None, decide_within=600), 2 * 60, 4 * 60 + 600),  # all others pass
        (go_round(closes=["moderator"], decide_within=600), 4 * 60, 4 * 60 + 600),
        (alternate(closes=["all_passed"], timer=None), 4 * 60, 4 * 4 * 60),
        (go_round(closes=["all_had_turn", "ready_vote:1/2"]), 60, 4 * 60),
        (alternate(turn=60, timer=600), 600, 660),  # the last turn ends with the timer: does another one open?
    ],
)
def test_what_hangs_on_somebodys_word_is_a_span(phase: dict[str, Any], least: float, most: float) -> None:
    assert told(phase) == [(least, most)]


def test_a_gate_that_cannot_hold_waits_for_moderators() -> None:
    """Three turns against two: the balance is not met, and a moderator decides."""
    assert told(go_round(gate="balance:0", decide_within=600), people=(3, 2)) == [(5 * 60, 5 * 60 + 600)]


def test_a_repetition_is_counted_in_cycles() -> None:
    writing = silent(reveal="when_both_done", timer=120)
    drafting = decision(decide_within=300)
    found = reckon(recipe(writing, {**drafting, "repeat": {"back_to": 1, "at_most": 4}}), Pace.LIVE, (2, 2))
    assert [(one.least_visits, one.most_visits) for one in found.phases] == [(2, 4), (1, 4)]
    assert found.whole == Span(timedelta(seconds=2 * 120), timedelta(seconds=4 * (120 + 300)))


def test_later_phases_begin_as_early_and_as_late_as_earlier_ones_end() -> None:
    found = reckon(recipe(decision(decide_within=600), go_round(), voting(timer=60)), Pace.LIVE, (2, 2))
    assert [(one.begins.least.seconds, one.begins.most.seconds) for one in found.phases] == [
        (0, 0), (0, 600), (240, 840),
    ]  # fmt: skip
    begins, takes = Span(timedelta(0), timedelta(seconds=600)), Span(timedelta(minutes=4), timedelta(minutes=4))
    assert found.phases[1] == PhaseTime(1, begins, takes, 1, 1)
    assert found.whole.most == timedelta(seconds=900)
    assert not found.whole.exact
    assert found.phases[1].takes.exact


def test_a_text_is_reckoned_as_if_it_were_accepted() -> None:
    draft, ballot = (
        decision(output=["draft"]),
        silent(reveal="never", output=["ballot:text"], gate="accepted", timer=60, closes=["timer"]),
    )
    assert told(draft, ballot, go_round())[-1] == exactly(240)


def test_with_grace_it_takes_longer_and_never_more() -> None:
    format_ = recipe(go_round(pause_between=5), questions(), silent(timer=120), decision(decide_within=300))
    round_ = called(format_).round
    people = {side.number: 4 for side in round_.sides}
    assert longest(round_, people) == timedelta(seconds=8 * (60 + 15) + 7 * 5 + 8 * (45 + 90 + 2 * 15) + 120 + 300)


def test_too_few_people_cannot_begin() -> None:
    with pytest.raises(ValueError, match="no-quorum"):
        reckon(recipe(go_round(), seats={"min": 3}), Pace.LIVE, (3, 2))


# --- and what happens
def played(format_: Format, people: tuple[int, ...], dice: Random) -> timedelta:
    """People of flesh and blood: a little before their clock is over, and moderators who take a while."""
    m = begun(format_, *people, accept=False)
    began = m.now
    while m.stage is Stage.RUNNING:
        _something_happens(m, dice)
    assert m.round.ending is Ending.COMPLETE
    return (m.round.closed_at or m.now) - began


def _something_happens(m: Meeting, dice: Random) -> None:
    table = m.table
    phase = m.round.phase_of(table)
    quiet = [seat for seat in m.round.seats.values() if not seat.accepted]
    mute = [seat for seat in m.round.seats if phase.order is Order.QUEUE and seat not in table.had_turn]
    if m.round.checkpoint_due:
        m >> c.RecordCheckpoint(m.open_numbers(), accepted=True) << ...
    elif quiet and table.closes_at:
        if in_time(m, table.closes_at - timedelta(seconds=dice.uniform(0.1, 3))):
            m >> c.AcceptRules(quiet[0].number) << ...
    elif table.turn:
        if in_time(m, table.turn.ends - timedelta(seconds=dice.uniform(0, 3))):
            asks = phase.asks_across and table.turn.about is None
            m.speak(to=m.across(m.holder) if asks else None) << ...
    elif mute:
        m >> c.RaiseHand(dice.choice(mute)) << ...
    elif phase.order is Order.QUEUE and in_time(m, m.now + timedelta(seconds=dice.uniform(5, 20))):
        m >> c.NextPhase(0) << ...
    else:
        m.until_deadline() << ...


def in_time(m: Meeting, at: datetime) -> bool:
    """Whether it comes to that: something else may be due before."""
    deadline = m.round.deadline()
    if deadline is not None and deadline <= at:
        m.until_deadline() << ...
        return False
    m.now = max(m.now, at)
    return True


@pytest.mark.parametrize("seed", range(8))
def test_people_who_use_their_turns_take_as_long_as_was_said(seed: int) -> None:
    dice = Random(seed)
    format_ = recipe(
        welcome(timer=300), go_round(turn=60), silent(timer=120), go_round(turn=120, pause_between=10),
        questions(closes=["all_had_turn", "timer"], timer=1200), queue(turn=90), alternate(turn=75, timer=600),
        voting(timer=480),
    )  # fmt: skip
    people = (dice.randint(2, 5), dice.randint(2, 5))
    said = reckon(format_, Pace.LIVE, people).whole
    took = played(format_, people, dice)
    assert said.least * 0.9 <= took <= said.most * 1.1


# --- whatever a format says
def anything(dice: Random, number: int) -> dict[str, Any]:
    """A phase of any values, most of which do not fit together."""
    closes = dice.sample(["all_had_turn", "all_passed", "timer", "moderator", "quorum:2", "ready_vote:2/3"],
                         dice.randint(1, 3))  # fmt: skip
    who = ["participants", "participants", "side:one", "reporter:two", "each_side_separately", "pairs_across",
           "one_reporter_per_side", "moderators"]  # fmt: skip
    maybe = {
        "turn": f"PT{dice.randint(5, 200)}S",
        "pause_between": f"PT{dice.randint(1, 20)}S",
        "addressed": dice.choice(list(Addressed)),
        "passes": "none",
        "gate": dice.choice(["rules_accepted", "restatement_confirmed", "balance:1", "accepted"]),
        "repeat": {"back_to": f"Phase {dice.randint(0, number)}", "at_most": dice.randint(1, 3)},
    }
    return {
        "name": f"Phase {number}",
        "purpose": "",
        "who": dice.choice(who),
        "order": dice.choice(list(Order)),
        "reveal": dice.choice([Reveal.AT_ONCE, *Reveal]),
        "closes": closes,
        "output": [dice.choice(list(Output))],
        "decide_within": f"PT{dice.randint(30, 900)}S",
        **({"timer": f"PT{dice.randint(5, 900)}S"} if "timer" in closes else {}),
        **{key: value for key, value in maybe.items() if dice.random() < 0.3},
    }


def any_format(dice: Random) -> Format:
    """Phase by phase whatever fits to those before it."""
    found: Format | None = None
    while found is None or (len(found.phases) < 4 and dice.random() < 0.7):
        phases = [phase.model_dump(mode="json") for phase in found.phases] if found else []
        try:
            found = recipe(*phases, anything(dice, len(phases)))
        except ValidationError:
            continue
    return found


@pytest.mark.parametrize("seed", range(60))
def test_any_format_can_be_reckoned(seed: int) -> None:
    dice = Random(seed)
    format_ = any_format(dice)
    people = tuple(dice.randint(1, 4) for _ in range(dice.choice([2, 2, 3])))
    found = reckon(format_, dice.choice(list(Pace)), people)
    for one in found.phases:
        assert timedelta(0) <= one.takes.least <= one.takes.most
        assert one.begins.least <= one.begins.most <= found.whole.most
        assert one.least_visits <= one.most_visits
    assert found.whole.least <= found.whole.most
    if all(one.most_visits == one.least_visits == 1 and one.takes.exact for one in found.phases):
        assert found.whole.exact
        assert found.whole.most == sum((one.takes.most for one in found.phases), timedelta(0))
