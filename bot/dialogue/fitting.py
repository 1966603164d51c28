"""What does not fit together in a format, as sentences that say what to change. A format without any of them plays."""

from typing import TYPE_CHECKING

from bot.dialogue.fields import Addressed, Attribution, Closes, Gate, Order, Output, Passes, Reveal, Who

if TYPE_CHECKING:  # they ask these questions of themselves
    from bot.dialogue.format import Format, Phase

Check = tuple[bool, str]


def phase_contradictions(phase: "Phase") -> list[str]:
    checks = [*_timing(phase), *_speaking(phase), *_hiding(phase), *_closing(phase), *_gates(phase), *_outputs(phase)]
    return [sentence for wrong, sentence in checks if wrong]


def _timing(phase: "Phase") -> list[Check]:
    timed, spoken = phase.closes_by(Closes.TIMER), phase.in_turns or phase.order is Order.OPEN
    return [
        (timed and phase.timer is None, "closes = timer needs the key timer"),
        (not timed and phase.timer is not None, "timer is given, so closes must name timer"),
        (phase.asks_across and phase.turn is not None, "addressed = across has ask and answer instead of turn"),
        (not phase.asks_across and bool(phase.ask or phase.answer),
         "ask and answer need addressed = across (and another order than pair)"),
        (not spoken and bool(phase.turn or phase.pause_between),
         "only turns have lengths and pauses between them"),
        (phase.order is Order.OPEN and phase.pause_between is not None, "order = open has no pauses between turns"),
    ]  # fmt: skip


def _speaking(phase: "Phase") -> list[Check]:
    who, order = phase.who.who, phase.order
    spoken = phase.in_turns or order is Order.OPEN
    return [
        (who is Who.MODERATORS and order is not Order.NONE, "moderators take no turns: order must be none"),
        (phase.by_reporters and order not in (Order.ALTERNATE, Order.GO_ROUND, Order.SIDE_BLOCK),
         "reporters speak with order = alternate, go_round or side_block"),
        (phase.in_pairs and order not in (Order.ALTERNATE, Order.GO_ROUND, Order.PAIR, Order.OPEN),
         "pairs speak with order = alternate, go_round, pair or open"),
        (order is Order.PAIR and who not in (Who.PARTICIPANTS, Who.PAIRS_ACROSS),
         "order = pair needs people of different sides: who = participants or pairs_across"),
        (order is Order.PAIR and phase.addressed is Addressed.WORDS,
         "in order = pair whoever listens is addressed: addressed = across"),
        (phase.in_caucus and order in (Order.SIDE_BLOCK, Order.PAIR),
         "at a caucus table there is one side: no side_block, no pair"),
        (phase.asks_across and (not phase.in_turns or phase.in_caucus),
         "addressed = across needs an order of turns and somebody across"),
        (phase.addressed is Addressed.WORDS and (not spoken or phase.in_caucus or phase.in_pairs),
         "addressed = words needs an order of turns where the other sides listen"),
        (phase.addressed is Addressed.CLAUSE and order is not Order.SILENT,
         "addressed = clause needs order = silent"),
        (phase.passes is Passes.NONE and not phase.in_turns, "passes = none says something about turns only"),
        (phase.attribution is Attribution.NAMED and not spoken, "attribution = named is for words that are spoken"),
        (phase.in_pairs and phase.attribution is not Attribution.PSEUDONYM, "pairs speak under their pseudonyms"),
    ]  # fmt: skip


def _hiding(phase: "Phase") -> list[Check]:
    silent, spoken = phase.order is Order.SILENT, phase.in_turns or phase.order is Order.OPEN
    asks = Output.STATEMENTS in phase.output or phase.votes
    in_own = phase.reveal is Reveal.OWN_SIDE
    return [
        (spoken and phase.reveal not in (Reveal.AT_ONCE, Reveal.OWN_SIDE),
         "words of a turn are posted at once, or to the own side"),
        (silent and phase.reveal is Reveal.AT_ONCE and not asks,
         "order = silent needs reveal = phase_end, when_both_done, own_side or never, or else output = statements or a "
         "ballot"),
        (in_own and phase.who.who not in (Who.PARTICIPANTS, Who.EACH_SIDE_SEPARATELY),
         "reveal = own_side is for participants or each side separately"),
        (in_own and phase.order is Order.NONE, "reveal = own_side needs somebody who writes or speaks"),
        (phase.reveal is Reveal.WHEN_BOTH_DONE and phase.in_caucus,
         "at a caucus table there is nobody to wait for: reveal = phase_end"),
    ]  # fmt: skip


def _closing(phase: "Phase") -> list[Check]:
    by_itself = phase.closes_by(Closes.TIMER) or phase.closes_by(Closes.MODERATOR)
    spoken = phase.in_turns or phase.order is Order.OPEN
    asked = phase.gate is not None or Output.SUMMARY in phase.output or Output.STATEMENTS in phase.output or phase.votes
    return [
        (not phase.by_list and not by_itself,
         "this phase waits for people, so closes must also name timer or moderator"),
        (phase.order is Order.NONE and phase.closes_by(Closes.ALL_HAD_TURN) and not phase.gated_by(Gate.RULES_ACCEPTED),
         "without turns and without a gate all_had_turn never comes; use timer or moderator"),
        (phase.order is Order.NONE and phase.who.who is not Who.MODERATORS and not asked,
         "order = none for participants needs a gate or an output"),
        (phase.closes_by(Closes.ALL_PASSED) and (not spoken or phase.passes is Passes.NONE),
         "closes = all_passed needs turns that may be passed"),
        (phase.order is Order.NONE and (phase.closes_by(Closes.QUORUM) or phase.closes_by(Closes.READY_VOTE)),
         "a quorum or a ready vote needs people who speak, write or answer"),
    ]  # fmt: skip


def _gates(phase: "Phase") -> list[Check]:
    return [
        (phase.gated_by(Gate.RULES_ACCEPTED) and phase.order is not Order.NONE,
         "the gate rules_accepted stands at a phase with order = none"),
        (phase.gated_by(Gate.RESTATEMENT_CONFIRMED) and not phase.restates,
         "the gate restatement_confirmed needs output = restatements"),
        (phase.gated_by(Gate.BALANCE) and not (phase.in_turns or phase.order is Order.OPEN),
         "the gate balance needs turns"),
        (phase.gated_by(Gate.BALANCE) and (phase.who.who is not Who.PARTICIPANTS or phase.in_caucus),
         "the gate balance is between sides at one table: who = participants"),
        (phase.gated_by(Gate.ACCEPTED) and Output.BALLOT_TEXT not in phase.output,
         "the gate accepted needs output = ballot:text"),
        (phase.gated_by(Gate.ACCEPTED) and phase.repeat is not None,
         "what follows the gate accepted depends on the answers, so repeat must stand at another phase"),
    ]  # fmt: skip


def _outputs(phase: "Phase") -> list[Check]:
    return [
        (phase.restates and not (phase.addressed is Addressed.WORDS or phase.order is Order.PAIR),
         "output = restatements needs addressed = words, or order = pair"),
        (phase.restates and not phase.in_turns, "saying back needs an order of turns"),
        (phase.restates and phase.order is Order.QUEUE,
         "saying back follows a list: order = alternate, go_round or side_block"),
        (phase.votes and phase.order is not Order.SILENT, "a ballot needs order = silent"),
        (phase.votes and phase.in_caucus, "a ballot is put to everybody alike"),
        (Output.DRAFT in phase.output and phase.who.who is not Who.MODERATORS,
         "a draft is put down by the moderators: who = moderators"),
    ]  # fmt: skip


def format_contradictions(format_: "Format") -> list[str]:
    wrong: list[str] = []
    if format_.seats.max is not None and format_.seats.max < format_.seats.min:
        wrong.append("seats.max is smaller than seats.min")
    for place, phase in enumerate(format_.phases):
        earlier = format_.phases[:place]
        checks: list[Check] = [
            (not format_.room and phase.in_caucus, "a caucus needs a room: room = true"),
            (_needs_draft(phase) and not any(Output.DRAFT in one.output for one in earlier),
             "this needs a draft, so an earlier phase must have output = draft"),
            (phase.restates and phase.order is not Order.PAIR and not format_.said_back_in(place),
             "there is nothing to say back: no phase since the last saying back has words that everybody reads"),
            *_repeats(format_, phase, place),
        ]  # fmt: skip
        wrong += [f"phases.{place}: {sentence}" for found, sentence in checks if found]
    return wrong


def _needs_draft(phase: "Phase") -> bool:
    return phase.addressed is Addressed.CLAUSE or Output.BALLOT_TEXT in phase.output


def _repeats(format_: "Format", phase: "Phase", place: int) -> list[Check]:
    if phase.repeat is None:
        return []
    back_to = format_.phase_called(phase.repeat.back_to)
    return [
        (back_to is None, "repeat.back_to names no phase: give its name or its number from 1"),
        (back_to is not None and back_to > place, "repeat.back_to must name this phase or an earlier one"),
        (back_to is not None and all(one.who.who is Who.MODERATORS for one in format_.phases[back_to : place + 1]),
         "a repetition of moderators' phases alone would never bring anything new"),
    ]  # fmt: skip
