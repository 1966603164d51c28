"""While a hint is read the clock of the turn stands still, twice at most; a hint can be said to be wrong."""

from datetime import timedelta

from bot.dialogue import events as e
from bot.dialogue.commands import DisputeHint, OpenForm, Pass, ReadHint, Speak
from bot.dialogue.format import Pace
from tests.dialogue.playbook import No, begun, later, refused, the
from tests.dialogue.recipes import go_round, recipe


def test_the_clock_stands_still_for_whoever_reads_a_hint_and_the_room_sees_the_usual_time():
    m = begun(recipe(go_round(turn=60)))
    m >> ReadHint(m.holder, 1) << the(e.HintShown, turn=1, seconds=60.0)
    assert (m.turn.ends, m.turn.last, m.turn.warn_at) == (m.after(120), m.after(135), m.after(90))
    assert m.turn.usual_end == m.after(60)
    m >> later(130) >> Speak(m.holder, "…", 1) << the(e.ContributionMade) << ...


def test_in_slow_rounds_it_stands_still_for_an_hour():
    m = begun(recipe(go_round(turn=60)), pace=Pace.SLOW)
    m >> ReadHint(m.holder, 1) << the(e.HintShown, seconds=3600.0)


def test_nobody_holds_a_round_up_with_hints():
    m = begun(recipe(go_round(turn=60)))
    for _ in range(2):
        m >> ReadHint(m.holder, 1) << the(e.HintShown)
    ends = m.turn.last
    m >> ReadHint(m.holder, 1) << No("note-clock-goes-on")
    assert m.turn.last == ends == m.after(195)


def test_a_form_that_is_open_keeps_its_hold_beside():
    m = begun(recipe(go_round(turn=60)))
    m >> OpenForm(m.holder) << the(e.FloorHeld, last=m.after(180))
    m >> ReadHint(m.holder, 1) << the(e.HintShown)
    assert m.turn.last == m.after(180) + timedelta(seconds=60)


def test_only_whoever_has_the_floor_has_a_clock_to_stand_still():
    m = begun(recipe(go_round(turn=60)))
    first, second, *_ = m.list
    m >> ReadHint(second, 1) << refused("not-your-turn", seat=first)
    m >> Pass(first) << ...
    m >> ReadHint(first, 1) << refused("turn-over", clock=m.now)


def test_a_hint_that_was_wrong_counts_once_for_each_person_and_rule():
    m = begun(recipe(go_round()))
    first, second, *_ = m.list
    m >> DisputeHint(first, (7, 8, 7)) << the(e.HintDisputed, rule=7) << the(e.HintDisputed, rule=8)
    m >> DisputeHint(first, (7,))
    m.complete()
    m >> DisputeHint(second, (7,)) << the(e.HintDisputed, seat=second, rule=7)
    assert m.round.disputed == {7: {first, second}, 8: {first}}
