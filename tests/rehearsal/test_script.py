"""The scripts that come with the program: complete, balanced, and with something of everything in their votes."""

from collections import Counter
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from bot.rehearsal.people.participant import next_waking
from bot.rehearsal.script import (
    Hours,
    Script,
    at_slow_pace,
    choice_of,
    choices_by_person,
    fingerprint,
    own_script,
    own_scripts,
    script_of,
)

LONGEST_LINE = 600
LEANINGS = (("a", "agree"), ("d", "disagree"))


@pytest.fixture(params=own_scripts())
def script(request: pytest.FixtureRequest) -> Script:
    return own_script(request.param)


def test_there_is_a_script_for_each_format_that_is_played() -> None:
    assert own_scripts() == ["listening-round", "statement-round"]


def test_both_sides_do_the_same_things_in_the_same_phases(script: Script) -> None:
    """The swap test for manners: exchange the sides and nobody passes, lapses or comes late more than before."""

    def manners(side: int) -> Counter[tuple[str, str]]:
        return Counter(
            (phase, line.how)
            for player in script.sides[side].people
            for phase, lines in player.lines.items()
            for line in lines
        )

    assert manners(0) == manners(1)

    def comings(side: int) -> list[tuple[bool, str, int]]:
        return [(player.waits, player.leaves, player.after_turns) for player in script.sides[side].people]

    one, other = script.sides
    assert sorted(comings(0)) == sorted(comings(1))
    assert [len(part) for part in (one.people, one.changes_mind, one.stands_by)] == [
        len(part) for part in (other.people, other.changes_mind, other.stands_by)
    ]


def test_no_side_has_more_to_say_or_to_propose(script: Script) -> None:
    def letters(side: int) -> int:
        people = script.sides[side].everybody
        return sum(len(line.words) for player in people for lines in player.lines.values() for line in lines)

    def proposals(side: int) -> int:
        return sum(len(player.proposes) for player in script.sides[side].everybody)

    assert proposals(0) == proposals(1)
    assert letters(0) == pytest.approx(letters(1), rel=0.1)


def test_both_sides_have_hours_for_a_slow_round_alike_but_for_where_they_live(script: Script) -> None:
    one, two = (side.hours for side in script.sides)
    assert one is not None
    assert two is not None
    assert one.zone != two.zone
    assert len(one.rest) == len(two.rest) == 1
    assert one.rest != two.rest
    assert _minutes(one) == _minutes(two)


def _minutes(hours: Hours) -> int:
    begins, ends = hours.wakes, hours.sleeps
    return (ends.hour - begins.hour) * 60 + ends.minute - begins.minute


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2027-03-05 12:07", "2027-03-05 12:07"),
        ("2027-03-05 05:07", "2027-03-05 08:37"),
        ("2027-03-05 23:07", "2027-03-07 08:37"),  # a Friday night; Saturday is a rest day
        ("2027-03-06 12:07", "2027-03-07 08:37"),
    ],
)
def test_people_of_a_slow_round_sleep_and_rest(now: str, then: str) -> None:
    zone = ZoneInfo("Europe/Helsinki")
    hours = Hours(zone=zone.key, wakes=time(8, 30), sleeps=time(22, 30), rest=("Saturday",))
    found = next_waking(datetime.fromisoformat(now).replace(tzinfo=zone), hours)
    assert f"{found.astimezone(zone):%Y-%m-%d %H:%M}" == then


def test_at_slow_pace_nothing_but_the_pace_is_another(script: Script) -> None:
    slow = at_slow_pace(script)
    assert slow.pace == "slow"
    assert slow.model_copy(update={"pace": script.pace}) == script


def test_words_fit_where_they_go(script: Script) -> None:
    for side in script.sides:
        assert len(side.name) <= 24
        for player in side.people:
            for lines in player.lines.values():
                assert all(len(line.words) <= LONGEST_LINE for line in lines)
            assert player.asks is None or (player.asks.words.count("?") == 1 and len(player.asks.words) <= 200)
    assert all(len(statement.text) <= 200 for statement in script.statements)


def test_every_question_is_put_to_somebody_who_said_those_words_and_has_an_answer() -> None:
    script = own_script("listening-round")
    for side, across in (script.sides, script.sides[::-1]):
        for asking in side.people:
            assert asking.asks is not None
            said = [
                other
                for other in across.people
                if any(asking.asks.about in line.words for lines in other.lines.values() for line in lines)
            ]
            assert len(said) == 1
            assert any(asking.asks.words.startswith(reply.to) for reply in said[0].answers)


def test_somebody_passes_waits_lapses_prepares_and_comes_late() -> None:
    script = own_script("listening-round")
    hows = {
        line.how for side in script.sides for player in side.people for lines in player.lines.values() for line in lines
    }
    assert hows == {"speak", "prepare", "pass", "pass for now", "lapse", "late"}
    assert any(choice.later for answers in choices_by_person(script).values() for choice in answers.values())


def test_the_votes_hold_something_shared_something_rejected_something_dividing_something_open(script: Script) -> None:
    """Reckoned here with the bar as the rules print it (4 of 5, 6 of 8); the bot reckons for itself."""

    def leaning(letters: str) -> str:
        latest = [word[-1].lower() for word in letters.split()]
        bar = {5: 4, 8: 6}[len(latest)]
        return next((word for letter, word in LEANINGS if latest.count(letter) >= bar), "mixed")

    found = {
        tuple(sorted(leaning(statement.answers[side.name]) for side in script.sides)) for statement in script.statements
    }
    assert ("agree", "agree") in found
    assert ("disagree", "disagree") in found
    assert ("agree", "disagree") in found
    assert any("mixed" in pair for pair in found)


def test_somebody_waits_somebody_leaves_and_an_alternate_answers_as_they_would() -> None:
    script = own_script("listening-round")
    choices = choices_by_person(script)
    for side in script.sides:
        assert any(player.waits for player in side.people)
        (leaving,), (alternate,), (_,) = side.leaving, side.stands_by, side.changes_mind
        assert choices[alternate.account] == choices[leaving.account]


def test_an_alternate_needs_a_seat_that_can_become_free() -> None:
    text = """
format = "listening-round"
topic = "Bridge"
question = "What now?"
convener = "Marit"
moderators = ["Devi"]
[[sides]]
name = "Harbour"
people = [{ account = "Ines" }]
stands_by = [{ account = "Karel" }]
[[sides]]
name = "Hill"
people = [{ account = "Tomas" }]
"""
    with pytest.raises(ValidationError, match="an alternate of Harbour has nobody"):
        script_of(text)


def test_sides_and_answers_are_counted_when_a_script_is_read() -> None:
    text = """
format = "statement-round"
topic = "Bridge"
question = "What now?"
convener = "Marit"
moderators = ["Devi"]
sides = [{ name = "Harbour", people = [{ account = "Ines" }] }, { name = "Hill", people = [{ account = "Tomas" }] }]
statements = [{ text = "It is loud.", answers = { Harbour = "a", Hill = "a d" } }]
"""
    with pytest.raises(ValidationError, match="Hill needs 1 answers, not 2"):
        script_of(text)


def test_an_answer_is_a_letter_with_its_weight_and_its_change_of_mind() -> None:
    assert choice_of("-") is None
    quiet, loud = choice_of("p"), choice_of("D>a")
    assert quiet is not None
    assert (quiet.answer, quiet.important, quiet.later) == ("pass", False, None)
    assert loud is not None
    assert (loud.answer, loud.important, loud.later) == ("disagree", True, "agree")
    with pytest.raises(ValueError, match="not an answer"):
        choice_of("x")


def test_a_statement_is_known_again_however_a_screen_sets_it() -> None:
    assert fingerprint("I *do* not   know.") == fingerprint("I ＊do＊ not know．")
    assert fingerprint("你好,世界") == fingerprint("你好，世界")
    assert fingerprint("…") == "…"


def test_every_account_is_a_person_of_its_own(script: Script) -> None:
    names = [player.account for side in script.sides for player in side.everybody]
    names += [script.convener, *script.moderators, *script.organisers, *script.observers]
    assert len(names) == len(set(names))


def test_nobody_s_account_is_named_in_anything_that_is_said(script: Script) -> None:
    said = " ".join(
        line.words
        for side in script.sides
        for player in side.everybody
        for lines in player.lines.values()
        for line in lines
    )
    for side in script.sides:
        for player in side.everybody:
            for part in player.account.split():
                assert part not in said, part


def test_seeds_say_as_much_for_one_side_as_for_the_other() -> None:
    script = own_script("statement-round")
    seeds = [statement for statement in script.statements if statement.seed]
    assert 8 <= len(seeds) <= 15

    def favours(statement_answers: str) -> int:
        return sum({"a": 1, "d": -1}.get(word[-1].lower(), 0) for word in statement_answers.split())

    leanings = [
        (favours(statement.answers["Harbour"]) > 0, favours(statement.answers["Hill"]) > 0) for statement in seeds
    ]
    assert leanings.count((True, False)) == pytest.approx(leanings.count((False, True)), abs=1)
