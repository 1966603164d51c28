"""A format and a season as somebody reads them who has never seen such a file: every field that matters, in words."""

from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from bot.dialogue.fields import (
    PLACES,
    Addressed,
    Attribution,
    Closes,
    ClosingRule,
    First,
    Gate,
    Order,
    Output,
    Passes,
    Reveal,
    Who,
)
from bot.dialogue.format import Format, Pace, Phase, Seats
from bot.dialogue.season import LeaveWhen, Season, SeasonRound
from bot.lengths_in_words import both, length

_WHO = {
    Who.PARTICIPANTS: "everybody, at one table",
    Who.SIDE: "side {place}; the others listen",
    Who.REPORTER: "one person of side {place}; the others listen",
    Who.EACH_SIDE_SEPARATELY: "each side alone, at a table of its own",
    Who.PAIRS_ACROSS: "pairs of people from different sides, each at a table of its own",
    Who.ONE_REPORTER_PER_SIDE: "one person of each side",
    Who.MODERATORS: "the moderators",
}
_ORDER = {
    Order.ALTERNATE: "one from each side in turn, lap after lap",
    Order.SIDE_BLOCK: "one side after the other",
    Order.GO_ROUND: "everybody once, the sides interleaved",
    Order.QUEUE: "raised hands, the least heard first",
    Order.SILENT: "everybody writes at once, alone",
    Order.PAIR: "one speaks and one from another side listens; then the listener speaks",
    Order.OPEN: "whoever wants to, but nobody twice in a row without a while in between",
    Order.NONE: "",
}
_SEVERAL_SIDES = (Who.PARTICIPANTS, Who.ONE_REPORTER_PER_SIDE, Who.PAIRS_ACROSS)
_ADDRESSED = {
    Addressed.NOBODY: "",
    Addressed.ACROSS: "a question to one person of another side, who answers",
    Addressed.WORDS: "a reply to one contribution of another side",
    Addressed.CLAUSE: "to one clause of the draft",
}
_REVEAL = {
    Reveal.AT_ONCE: "appears at once",
    Reveal.PHASE_END: "appears when the phase ends",
    Reveal.WHEN_BOTH_DONE: "appears when every side is ready, at the latest when the phase ends",
    Reveal.OWN_SIDE: "appears to the own side alone",
    Reveal.NEVER: "is never shown to anybody else",
}
_ATTRIBUTION = {
    Attribution.PSEUDONYM: "under the dealt names",
    Attribution.SIDE_ONLY: "under the side alone",
    Attribution.NAMED: "under a name typed for this round",
    Attribution.NONE: "without a name",
}
_GATE = {
    Gate.RULES_ACCEPTED: "somebody of every side has accepted the rules, and until the time is over everybody",
    Gate.RESTATEMENT_CONFIRMED: "what was said back is confirmed by whose words it was, or recorded as still open",
    Gate.BALANCE: "the turns of the sides differ by {most} at most",
    Gate.ACCEPTED: "every side accepts the text; otherwise the next phase is left out",
}
_OUTPUT = {
    Output.BALLOT: "a ballot on the statements",
    Output.BALLOT_TEXT: "a ballot on the text",
    Output.BALLOT_RANKING: "a ranking",
    Output.BALLOT_PREDICTION: "a prediction of the other side",
}
_LEAVE = {
    LeaveWhen.QUORUM_AND_AGREEMENTS: "every side has enough people, and all have accepted the rules",
    LeaveWhen.NAMED_THE_MATTER: "the group can say what it really needs to work on; the moderators decide that",
    LeaveWhen.RESTATED_AND_CONFIRMED: "concerns of each side are said back and confirmed",
    LeaveWhen.NO_NEW_CRITICISM: "a cycle of criticism has brought nothing new",
    LeaveWhen.DECISION: "the moderators or the convener decide it",
}


def format_in_words(format_: Format) -> str:
    pace = " and ".join(format_.pace)
    room = "a room of its own" if format_.room else "no room of its own"
    head = [
        f"{format_.title} ({format_.name}, version {format_.version})",
        format_.purpose,
        "",
        f"Seats on each side: {seats_in_words(format_.seats)}. Pace: {pace}. It has {room}.",
        f"Ground rules: {', '.join(format_.rules) or 'none'}.",
        f"Brings: {_outputs(format_.outputs)}.",
        f"Clocks: a turn is warned {both(format_.warning)} before its end, words count {both(format_.grace)} longer, "
        f"an open form holds the floor for {both(format_.hold)}.",
    ]
    if format_.has_caucus:
        head.append(
            f"Messages: a side that sits apart can send words when {_share_in_words(format_.cross_share)} of it has "
            f"agreed within {both(format_.cross_within)}."
        )
    if Pace.LIVE in format_.pace and Pace.SLOW in format_.pace:
        head.append("Where two lengths stand, the first is live and the second slow.")
    phases = [line for number, phase in enumerate(format_.phases, 1) for line in _phase(number, phase)]
    return "\n".join([*head, *phases])


def _share_in_words(share: Fraction) -> str:
    return "all" if share == 1 else str(share)


def seats_in_words(seats: Seats) -> str:
    if seats.max is None:
        return f"{seats.min} or more"
    return f"{seats.min} to {seats.max}" if seats.max > seats.min else str(seats.min)


def _phase(number: int, phase: Phase) -> Iterator[str]:
    yield ""
    yield f"{number:>2}. {phase.name}{' (may be left out)' if phase.optional else ''}"
    about = {
        "": phase.purpose,
        "Asked": phase.prompt,
        "Who": _WHO[phase.who.who].format(place=str(phase.who).partition(":")[2]),
        "Order": _order(phase),
        "Turn": _turn(phase),
        "Words": _words(phase),
        "Closes": _closes(phase),
        "Gate": _gate(phase),
        "Brings": _outputs(phase.output),
        "Then": _repeat(phase),
    }
    for name, said in about.items():
        if said:
            yield f"    {f'{name}: ' if name else ''}{said}"


def kind_in_words(phase: Phase) -> str:
    """Who speaks and in which order: what makes one phase look like another."""
    who = _WHO[phase.who.who].format(place=str(phase.who).partition(":")[2])
    said = "; ".join(part for part in (who, _basic_order(phase), _addressed(phase)) if part)
    return said[0].upper() + said[1:]


def _order(phase: Phase) -> str:
    return "; ".join(part for part in (_basic_order(phase), _addressed(phase), _first(phase)) if part)


def _basic_order(phase: Phase) -> str:
    if phase.votes:
        return "everybody answers alone"
    if phase.order is Order.GO_ROUND and phase.who.who not in _SEVERAL_SIDES:
        return "everybody once"
    return _ORDER[phase.order]


def _addressed(phase: Phase) -> str:
    if phase.order is Order.PAIR:
        return "the listener says back what was heard before anything else" if phase.restates else ""
    if phase.restates:
        return "each says back words of another side, and whose words they are says: that's it, or not quite"
    return _ADDRESSED[phase.addressed]


def _first(phase: Phase) -> str:
    if not phase.by_list or phase.who.who not in _SEVERAL_SIDES:
        return ""
    match phase.first:
        case First.FLIP:
            return "the side opens that went second last time"
        case First.DRAW:
            return "which side opens is drawn"
        case place:
            return f"side {PLACES[place - 1]} opens"


def _turn(phase: Phase) -> str:
    if not phase.in_turns and phase.order is not Order.OPEN:
        return ""
    if phase.asks_across:
        ask, answer = phase.question_lengths()
        said = f"{both(ask)} to ask, {both(answer)} to answer"
    elif phase.order is Order.OPEN:
        said = f"{both(phase.length())} between two texts of the same person"
    else:
        said = both(phase.length())
    if phase.order is Order.OPEN:
        return said
    pause = f", {both(phase.pause_between)} of silence in between" if phase.pause_between else ""
    return f"{said}{pause}, {'may be passed' if phase.passes is Passes.FREE else 'cannot be passed'}"


def _words(phase: Phase) -> str:
    if phase.order is Order.NONE:
        return ""
    if phase.votes:
        return "answers are private"
    most = f"at most {phase.max_chars.live} / {phase.max_chars.slow} characters"
    seen = _REVEAL[phase.reveal]
    return f"{most}; {seen}" if phase.reveal is Reveal.NEVER else f"{most}; {seen}, {_ATTRIBUTION[phase.attribution]}"


def _closes(phase: Phase) -> str:
    said = " or ".join(_closing(phase, rule) for rule in phase.closes)
    if phase.closes_by(Closes.MODERATOR) and not phase.timer:
        said += f"; they have {both(phase.decide_within)} to decide"
    return said


def _closing(phase: Phase, rule: ClosingRule) -> str:
    match rule.closes:
        case Closes.ALL_HAD_TURN if phase.gated_by(Gate.RULES_ACCEPTED):
            return "when everybody has accepted"
        case Closes.ALL_HAD_TURN:
            return "when everybody is ready" if phase.order is Order.SILENT else "when everybody had a turn"
        case Closes.ALL_PASSED:
            return "after a whole lap without a word"
        case Closes.TIMER:
            return f"after {both(phase.timer)}" if phase.timer else "after its time"
        case Closes.MODERATOR:
            return "when a moderator goes on"
        case Closes.QUORUM:
            return f"after {rule.number} turns or answers on each side"
        case Closes.READY_VOTE:
            return f"when {_share(rule)} of each side say that they are ready"
    assert_never(rule.closes)


def _share(rule: ClosingRule) -> str:
    return "all" if rule.share == 1 else str(rule.share)


def _gate(phase: Phase) -> str:
    if phase.gate is None:
        return ""
    return f"the next phase opens when {_GATE[phase.gate.gate].format(most=phase.gate.most)}"


def _outputs(outputs: tuple[Output, ...]) -> str:
    return ", ".join(_OUTPUT.get(one, str(one)) for one in outputs if one is not Output.NOTHING) or "nothing"


def _repeat(phase: Phase) -> str:
    if phase.repeat is None:
        return ""
    back = f"phase {phase.repeat.back_to}" if isinstance(phase.repeat.back_to, int) else f'"{phase.repeat.back_to}"'
    return f"back to {back}, until a cycle brings nothing new, {phase.repeat.at_most} cycles at most"


def season_in_words(season: Season) -> str:
    head = [f"{season.title} ({season.name}, version {season.version}), a season", season.purpose]
    for number, stage in enumerate(season.stages, 1):
        head += [
            "",
            f"{number:>2}. {stage.name}",
            f"    {stage.question}",
            *(f"    Round: {_round(one)}" for one in stage.rounds),
            f"    {'Goes on' if number < len(season.stages) else 'Ends'} when {_LEAVE[stage.leave_when]}.",
        ]
    return "\n".join([*head, "", "Moderators and the convener can go on, and back, at any time; it is recorded."])


def _round(one: SeasonRound) -> str:
    which = f", from {_named(one.phases[0])} to {_named(one.phases[1])}" if one.phases else ""
    after = f", {length(one.after)} after the stage began" if one.after else ""
    return f"{one.format}{which}{after}"


def _named(phase: int | str) -> str:
    return f"phase {phase}" if isinstance(phase, int) else f'"{phase}"'
