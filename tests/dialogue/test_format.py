"""Only a format that plays to its end is a format."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from bot.dialogue.format import Format, Lengths, Limits, Pace
from tests.dialogue.playbook import begun
from tests.dialogue.recipes import alternate, decision, go_round, lengths, questions, recipe, silent, voting, welcome


@pytest.mark.parametrize(
    ("phase", "says"),
    [
        (go_round(closes=[]), "at least 1"),
        (go_round(turn=-1), "more than nothing and less than 365 days"),
        (go_round(turn=0), "more than nothing and less than 365 days"),
        (go_round(turn=365 * 86_400), "more than nothing and less than 365 days"),
        (go_round(colour="red"), "Extra inputs are not permitted"),
        (
            go_round(order="shouting"),
            "'alternate', 'side_block', 'go_round', 'queue', 'silent', 'pair', 'open' or 'none'",
        ),
        (go_round(max_chars={"live": 1201, "slow": 10}), "less than or equal to 1200"),
        (go_round(name=""), "at least 1 character"),
        (go_round(name="x" * 41), "at most 40 characters"),
    ],
)
def test_what_a_field_cannot_be_is_refused(phase, says):
    with pytest.raises(ValidationError, match=says.replace(".", r"\.")):
        recipe(phase)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"seats": {"min": 5, "max": 4}}, "seats.max is smaller than seats.min"),
        ({"seats": {"min": 0}}, "greater than or equal to 1"),
        ({"rules": ["R26"]}, "pattern"),
        ({"name": "A round"}, "pattern"),
        ({"phases": []}, "at least 1"),
        ({"speed": 3}, "Extra inputs"),
    ],
)
def test_so_is_a_whole_that_does_not(fields, says):
    with pytest.raises(ValidationError, match=says):
        recipe(go_round(), **fields)


def test_several_mistakes_of_a_phase_are_told_together():
    with pytest.raises(ValidationError, match=r"needs the key timer; moderators take no turns: order must be none"):
        recipe(go_round(closes=["timer"], who="moderators"))


def test_seats_may_have_no_ceiling_and_may_be_as_many_as_they_are_few():
    assert recipe(go_round(), seats={"min": 3}).seats.max is None
    assert recipe(go_round(), seats={"min": 3, "max": 3}).seats.max == 3


def test_each_pace_reads_its_own():
    both = Lengths(live=timedelta(seconds=1), slow=timedelta(hours=1))
    assert (both.at(Pace.LIVE), both.at(Pace.SLOW)) == (timedelta(seconds=1), timedelta(hours=1))
    assert (Limits(live=1, slow=2).at(Pace.LIVE), Limits(live=1, slow=2).at(Pace.SLOW)) == (1, 2)


def test_a_running_round_keeps_the_format_it_began_with():
    m = begun(recipe(go_round()))
    with pytest.raises(ValidationError, match="frozen"):
        m.round.format.title = "Another"


def test_written_lengths_are_those_of_the_standard():
    written = {**recipe(go_round()).model_dump(), "warning": {"live": "PT30S", "slow": "P1DT2H"}}
    assert Format.model_validate(written).warning == Lengths(**lengths(30, 26 * 3600))


def test_a_length_may_be_a_moment_short_of_a_year():
    assert recipe(go_round(turn=365 * 86_400 - 1)).phases[0].length().live == timedelta(days=365, seconds=-1)


def test_what_the_phases_of_these_tests_are():
    phases = recipe(go_round(), alternate(), questions(), silent(), voting(), welcome(), decision()).phases
    assert [phase.in_turns for phase in phases] == [True, True, True, False, False, False, False]
