"""What does not fit together is refused, each with a sentence that says what to change."""

import ast
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.dialogue import fitting
from tests.dialogue.recipes import (
    alternate,
    caucus,
    decision,
    drafting,
    go_round,
    heard_you,
    on_the_text,
    open_table,
    pair,
    questions,
    queue,
    recipe,
    reporters,
    say_back,
    side_block,
    silent,
    voting,
    welcome,
)

ALONE = [
    # --- timing
    (go_round(closes=["timer"]), "closes = timer needs the key timer"),
    (go_round(timer=60), "timer is given, so closes must name timer"),
    (questions(turn=60), "addressed = across has ask and answer instead of turn"),
    (go_round(ask=10), "ask and answer need addressed = across (and another order than pair)"),
    (pair(answer=10), "ask and answer need addressed = across (and another order than pair)"),
    (silent(turn=60), "only turns have lengths and pauses between them"),
    (decision(pause_between=5), "only turns have lengths and pauses between them"),
    (open_table(pause_between=5), "order = open has no pauses between turns"),
    # --- who, and in which order
    (go_round(who="moderators"), "moderators take no turns: order must be none"),
    (silent(who="moderators"), "moderators take no turns: order must be none"),
    (queue(who="reporter:one"), "reporters speak with order = alternate, go_round or side_block"),
    (reporters(order="pair"), "reporters speak with order = alternate, go_round or side_block"),
    (queue(who="pairs_across"), "pairs speak with order = alternate, go_round, pair or open"),
    (silent(who="pairs_across"), "pairs speak with order = alternate, go_round, pair or open"),
    (side_block(who="pairs_across"), "pairs speak with order = alternate, go_round, pair or open"),
    (pair(who="side:one"), "order = pair needs people of different sides: who = participants or pairs_across"),
    (caucus(pair), "order = pair needs people of different sides: who = participants or pairs_across"),
    (pair(addressed="words"), "in order = pair whoever listens is addressed: addressed = across"),
    (caucus(side_block), "at a caucus table there is one side: no side_block, no pair"),
    (pair(reveal="own_side"), "at a caucus table there is one side: no side_block, no pair"),
    (silent(addressed="across"), "addressed = across needs an order of turns and somebody across"),
    (open_table(addressed="across", turn=None), "addressed = across needs an order of turns and somebody across"),
    (caucus(questions), "addressed = across needs an order of turns and somebody across"),
    (silent(addressed="words"), "addressed = words needs an order of turns where the other sides listen"),
    (caucus(alternate, addressed="words"), "addressed = words needs an order of turns where the other sides listen"),
    (alternate(who="pairs_across", addressed="words"),
     "addressed = words needs an order of turns where the other sides listen"),
    (go_round(addressed="clause"), "addressed = clause needs order = silent"),
    (silent(passes="none"), "passes = none says something about turns only"),
    (open_table(passes="none"), "passes = none says something about turns only"),
    (silent(attribution="named"), "attribution = named is for words that are spoken"),
    (alternate(who="pairs_across", attribution="side_only"), "pairs speak under their pseudonyms"),
    # --- what is hidden
    (go_round(reveal="phase_end"), "words of a turn are posted at once, or to the own side"),
    (queue(reveal="when_both_done"), "words of a turn are posted at once, or to the own side"),
    (open_table(reveal="never"), "words of a turn are posted at once, or to the own side"),
    (silent(reveal="at_once"), "order = silent needs reveal = phase_end, when_both_done, own_side or never"),
    (go_round(reveal="own_side", who="side:one"), "reveal = own_side is for participants or each side separately"),
    (go_round(reveal="own_side", who="pairs_across"), "reveal = own_side is for participants or each side separately"),
    (welcome(reveal="own_side", who="participants"), "reveal = own_side needs somebody who writes or speaks"),
    (caucus(silent, reveal="when_both_done"), "at a caucus table there is nobody to wait for: reveal = phase_end"),
    # --- what closes
    (silent(closes=["all_had_turn"], timer=None), "this phase waits for people, so closes must also name timer or"),
    (welcome(closes=["all_had_turn"], timer=None), "this phase waits for people, so closes must also name timer or"),
    (queue(closes=["all_had_turn"]), "this phase waits for people, so closes must also name timer or moderator"),
    (open_table(closes=["ready_vote:1"], timer=None), "this phase waits for people, so closes must also name timer or"),
    (decision(closes=["all_had_turn", "moderator"]), "without turns and without a gate all_had_turn never comes"),
    (decision(who="participants"), "order = none for participants needs a gate or an output"),
    (silent(closes=["all_passed", "timer"]), "closes = all_passed needs turns that may be passed"),
    (alternate(closes=["all_passed", "timer"], passes="none"), "closes = all_passed needs turns that may be passed"),
    (decision(closes=["quorum:1", "moderator"]), "a quorum or a ready vote needs people who speak, write or answer"),
    (welcome(closes=["ready_vote:1", "timer"]), "a quorum or a ready vote needs people who speak, write or answer"),
    # --- gates
    (go_round(gate="rules_accepted"), "the gate rules_accepted stands at a phase with order = none"),
    (alternate(gate="restatement_confirmed"), "the gate restatement_confirmed needs output = restatements"),
    (silent(gate="balance:1"), "the gate balance needs turns"),
    (go_round(who="side:one", gate="balance:1"), "the gate balance is between sides at one table: who = participants"),
    (caucus(go_round, gate="balance:1"), "the gate balance is between sides at one table: who = participants"),
    (go_round(reveal="own_side", gate="balance:1"), "the gate balance is between sides at one table"),
    (voting(gate="accepted"), "the gate accepted needs output = ballot:text"),
    (on_the_text(repeat={"back_to": 1}), "what follows the gate accepted depends on the answers, so repeat must stand"),
    # --- outputs
    (alternate(output=["restatements"]), "output = restatements needs addressed = words, or order = pair"),
    (open_table(addressed="words", output=["restatements"]), "saying back needs an order of turns"),
    (queue(addressed="words", output=["restatements"]),
     "saying back follows a list: order = alternate, go_round or side_block"),
    (go_round(output=["ballot"]), "a ballot needs order = silent"),
    (decision(output=["ballot:ranking"]), "a ballot needs order = silent"),
    (caucus(voting), "a ballot is put to everybody alike"),
    (silent(output=["draft"]), "a draft is put down by the moderators: who = moderators"),
]  # fmt: skip

TOGETHER = [
    ([go_round()], {"seats": {"min": 5, "max": 4}}, "seats.max is smaller than seats.min"),
    ([caucus(go_round)], {"room": False}, "phases.0: a caucus needs a room: room = true"),
    ([silent(reveal="own_side")], {"room": False}, "phases.0: a caucus needs a room: room = true"),
    ([go_round(), on_the_text()], {}, "phases.1: this needs a draft, so an earlier phase must have output = draft"),
    ([silent(addressed="clause"), drafting()], {},
     "phases.0: this needs a draft, so an earlier phase must have output = draft"),
    ([say_back(), go_round()], {}, "phases.0: there is nothing to say back"),
    ([go_round(), say_back(), say_back()], {}, "phases.2: there is nothing to say back"),
    ([caucus(go_round), questions(), say_back()], {}, "phases.2: there is nothing to say back"),
    ([silent(reveal="never"), say_back()], {}, "phases.1: there is nothing to say back"),
    ([go_round(repeat={"back_to": "Nowhere"})], {},
     "phases.0: repeat.back_to names no phase: give its name or its number from 1"),
    ([go_round(repeat={"back_to": 2})], {}, "phases.0: repeat.back_to names no phase"),
    ([go_round(repeat={"back_to": 0})], {}, "phases.0: repeat.back_to names no phase"),
    ([go_round(repeat={"back_to": 2}), silent()], {},
     "phases.0: repeat.back_to must name this phase or an earlier one"),
    ([go_round(), decision(), decision(name="Again", repeat={"back_to": 2})], {},
     "phases.2: a repetition of moderators' phases alone would never bring anything new"),
]  # fmt: skip


@pytest.mark.parametrize(("phase", "says"), ALONE, ids=lambda value: value if isinstance(value, str) else "")
def test_a_phase_says_what_contradicts_what(phase, says):
    with pytest.raises(ValidationError) as told:
        recipe(go_round(), phase)
    assert says in str(told.value)


@pytest.mark.parametrize(
    ("phases", "whole", "says"), TOGETHER, ids=lambda value: value if isinstance(value, str) else ""
)
def test_so_does_a_whole_format(phases, whole, says):
    with pytest.raises(ValidationError) as told:
        recipe(*phases, **whole)
    assert says in str(told.value)


def test_every_sentence_is_tried():
    """The sentences as they stand in the program: none is there that nobody has seen."""
    tree = ast.parse(Path(fitting.__file__).read_text(encoding="utf-8"))
    sentences = {
        check.elts[1].value
        for check in ast.walk(tree)
        if isinstance(check, ast.Tuple) and len(check.elts) == 2 and isinstance(check.elts[1], ast.Constant)
    }
    assert len(sentences) > 40
    said = [says.partition(": ")[2] if says.startswith("phases.") else says for *_, says in ALONE + TOGETHER]
    untried = {sentence for sentence in sentences if not any(sentence.startswith(says) for says in said)}
    assert not untried


FITS = [
    [alternate(closes=["quorum:2"], timer=None)],
    [alternate(closes=["all_passed"], timer=None)],
    [go_round(closes=["ready_vote:2/3"])],
    [queue(closes=["moderator"], passes="none")],
    [queue(addressed="across", turn=None, ask=10, answer=10)],
    [queue(addressed="words"), open_table(addressed="words")],
    [queue(who="side:one"), queue(who="side:two")],
    [side_block(who="reporter:one"), alternate(who="reporter:two"), reporters()],
    [go_round(gate="balance:1"), open_table(gate="balance:0"), queue(gate="balance:2")],
    [caucus(open_table), caucus(queue), caucus(silent), caucus(silent, reveal="own_side")],
    [go_round(reveal="own_side"), queue(reveal="own_side"), open_table(reveal="own_side")],
    [pair(), pair(who="pairs_across"), heard_you(), heard_you(who="pairs_across")],
    [alternate(who="pairs_across"), go_round(who="pairs_across"), open_table(who="pairs_across")],
    [questions(who="pairs_across"), questions(who="side:two"), questions(order="side_block")],
    [go_round(), say_back(), go_round(), say_back(order="go_round"), go_round(), say_back(order="side_block")],
    [silent(), say_back(gate=None, closes=["timer"], timer=60)],
    [silent(reveal="when_both_done"), say_back(who="side:two"), go_round(), say_back(who="reporter:one")],
    [open_table(), say_back(passes="none")],
    [drafting(), silent(addressed="clause", reveal="when_both_done"), on_the_text(), decision()],
    [silent(output=["statements"], reveal="at_once"), voting(), silent(reveal="never", output=["ballot:ranking"])],
    [go_round(attribution="named"), open_table(attribution="none"), silent(attribution="side_only")],
    [go_round(name="Here", repeat={"back_to": "Here", "at_most": 2})],
    [silent(), decision(repeat={"back_to": 1})],
    [decision(who="participants", output=["summary"])],
    [decision(who="participants", output=["statements"], closes=["timer"], timer=60)],
    [welcome(who="participants")],
    [welcome(closes=["moderator"], timer=None)],
]


@pytest.mark.parametrize("phases", FITS, ids=lambda phases: ", ".join(phase["name"] for phase in phases))
def test_what_fits_is_a_format(phases):
    format_ = recipe(*phases)
    assert len(format_.phases) == len(phases)
    assert fitting.format_contradictions(format_) == []


def test_without_a_room_people_write_and_answer_at_the_panel():
    assert recipe(silent(), voting(), decision(), room=False).room is False


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(ValidationError) as told:
        recipe(go_round(), queue(who="reporter:one", closes=["timer"], gate="accepted"))
    for says in ("closes = timer needs the key timer", "reporters speak with", "the gate accepted needs"):
        assert says in str(told.value)
