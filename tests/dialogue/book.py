"""What a witness writes down about each table, from what happens there alone.

It knows the rules of `formats-and-rules.md` and shares no decision with the program: where the program asks its
tables, the witness asks its book.
"""

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.dialogue import events as e
from bot.dialogue.format import Addressed, Attribution, Closes, Format, Gate, Order, Output, Phase, Reveal, Who
from bot.dialogue.ids import ContributionNumber, SeatNumber, SideNumber, TableId
from bot.dialogue.round import Round

LISTS = (Order.ALTERNATE, Order.GO_ROUND, Order.SIDE_BLOCK, Order.PAIR)
OWED = (e.TurnKind.ANSWER, e.TurnKind.DECIDE)
THREE_TRIES = 3


@dataclass(frozen=True)
class Owed:
    """The turn that must come next at a table, because of what was said."""

    seat: SeatNumber
    kind: e.TurnKind
    about: ContributionNumber
    attempt: int = 1


@dataclass(frozen=True)
class Holder:
    seat: SeatNumber
    number: int
    kind: e.TurnKind
    owed: bool
    attempt: int
    about: ContributionNumber | None


@dataclass
class Words:
    """One contribution, and what became of it where it says somebody's words back."""

    seat: SeatNumber
    table: TableId
    phase: int
    kind: e.TurnKind
    about: ContributionNumber | None
    attempt: int = 1
    withdrawn: bool = False
    standing: str = ""  # waiting, confirmed, returned, open


@dataclass
class At:
    """One table while one phase happens there."""

    phase: int
    opened: datetime
    side: SideNumber | None
    pair: tuple[SeatNumber, ...]
    opening: tuple[SideNumber, ...]
    order: list[SeatNumber]
    waiting: list[SeatNumber]
    substitutes: list[SeatNumber]
    holder: Holder | None = None
    owes: Owed | None = None
    hands: list[SeatNumber] = field(default_factory=list)
    spoke: Counter[SeatNumber] = field(default_factory=Counter)
    had_turn: set[SeatNumber] = field(default_factory=set)
    passed: set[SeatNumber] = field(default_factory=set)
    ready: set[SeatNumber] = field(default_factory=set)
    written: dict[SeatNumber, int] = field(default_factory=dict)
    shown: set[SeatNumber] = field(default_factory=set)  # whose texts were hidden in this phase and are shown now
    deferred: set[SeatNumber] = field(default_factory=set)
    listened: SeatNumber | None = None
    word_in_lap: bool = False
    closing: bool = False  # the timer rang, what is running may be finished
    waits: bool = False  # for moderators, since the list ended
    stuck: ContributionNumber | None = None
    last_said: tuple[SeatNumber, datetime] | None = None


@dataclass
class Book:
    """What the witness remembers between commands."""

    format: Format
    tables: dict[TableId, At] = field(default_factory=dict)
    words: dict[ContributionNumber, Words] = field(default_factory=dict)
    opened: tuple[SideNumber, ...] | None = None  # sides as they opened the last phase of turns
    numbered: tuple[SideNumber, ...] = ()
    news: int = 0  # how often anybody wrote something for others
    news_then: dict[int, int] = field(default_factory=dict)  # when a phase last opened
    times: Counter[int] = field(default_factory=Counter)  # how often it did
    awaits: int | None = None  # the phase that a verdict decides about
    verdict: bool | None = None

    def copy(self) -> "Book":
        return deepcopy(self)

    def take_back(self, then: "Book") -> None:
        """A moderator's step is taken back: what was said stays said, and stands as it stood."""
        for number, words in self.words.items():
            words.standing = then.words[number].standing if number in then.words else ""
        again = then.copy()
        self.tables, self.opened, self.times = again.tables, again.opened, again.times
        self.news_then, self.awaits, self.verdict = again.news_then, again.awaits, again.verdict

    def phase(self, at: At) -> Phase:
        return self.format.phases[at.phase]


# --- who has a say
def sits(r: Round, at: At, seat: SeatNumber) -> bool:
    if at.pair:
        return seat in at.pair
    return at.side is None or r.seats[seat].side == at.side


def here(r: Round, at: At) -> list[SeatNumber]:
    return [seat.number for seat in r.seats.values() if seat.accepted and not seat.left and sits(r, at, seat.number)]


def across(r: Round, at: At, seat: SeatNumber) -> list[SeatNumber]:
    """Whom this seat can address: people of other sides at the table, or in the room where one side alone has a say."""
    everybody = here(r, at) if at.side is None else [s.number for s in r.seats.values() if s.accepted and not s.left]
    return [one for one in everybody if r.seats[one].side != r.seats[seat].side]


def nobody_to_meet(r: Round, book: Book, at: At) -> bool:
    who = book.phase(at).who
    if who.who is Who.PAIRS_ACROSS:
        return len({r.seats[seat].side for seat in here(r, at)}) < 2
    return who.place is not None and who.place > len(r.sides)


# --- words that are said back
def said_back_here(phase: Phase) -> bool:
    """Whether a turn of the list is itself a restatement."""
    return Output.RESTATEMENTS in phase.output and phase.order is not Order.PAIR


def told_to_all(phase: Phase) -> bool:
    if phase.who.who in (Who.EACH_SIDE_SEPARATELY, Who.PAIRS_ACROSS) or phase.reveal in (Reveal.OWN_SIDE, Reveal.NEVER):
        return False
    if phase.order in (Order.SILENT, Order.OPEN):
        return phase.order is Order.OPEN or phase.reveal is not Reveal.AT_ONCE
    asks = phase.addressed is Addressed.ACROSS and phase.order is not Order.PAIR
    return phase.order is not Order.NONE and not asks and phase.addressed is not Addressed.WORDS


def to_say_back(r: Round, book: Book, table: TableId, seat: SeatNumber) -> list[ContributionNumber]:
    """Words of other sides, read by all since the last saying back, that nobody has said back; concerns go before."""
    phases, at = book.format.phases, book.tables[table]
    since = [place for place in range(at.phase) if Output.RESTATEMENTS in phases[place].output]
    places = [n for n in range(since[-1] + 1 if since else 0, at.phase) if told_to_all(phases[n])]
    places = [n for n in places if phases[n].attribution not in (Attribution.SIDE_ONLY, Attribution.NONE)]
    places = [n for n in places if Output.CONCERNS in phases[n].output] or places
    taken = {words.about for words in book.words.values() if words.standing}
    return [
        number
        for number, words in sorted(book.words.items())
        if words.phase in places and words.kind is e.TurnKind.SPEAK and words.table == table and not words.withdrawn
        and r.seats[words.seat].side != r.seats[seat].side and r.seats[words.seat].takes_part and number not in taken
    ]  # fmt: skip


def undecided(book: Book, table: TableId) -> ContributionNumber | None:
    """The restatement at this table that waits for its owner's word, or for a further try."""
    back = [number for number, words in sorted(book.words.items()) if words.table == table and words.standing]
    return back[-1] if back and book.words[back[-1]].standing in ("waiting", "returned") else None


# --- who comes next
def next_on_list(r: Round, book: Book, table: TableId) -> SeatNumber | None:
    at = book.tables[table]
    phase = book.phase(at)
    due = [seat for seat in at.waiting if r.seats[seat].takes_part]
    if said_back_here(phase):
        due = [seat for seat in due if to_say_back(r, book, table, seat)]
    if phase.order is Order.PAIR and at.listened in due:
        return at.listened
    return due[0] if due else None


def comes_before(r: Round, at: At, one: SeatNumber, other: SeatNumber) -> e.Why | None:
    """By which rule of the queue one hand comes before another; None where it does not."""

    def turns_of_side(seat: SeatNumber) -> int:
        return sum(n for who, n in at.spoke.items() if r.seats[who].side == r.seats[seat].side)

    for why, mine, theirs in (
        (e.Why.FIRST_TURN, at.spoke[one] > 0, at.spoke[other] > 0),
        (e.Why.SIDE_BALANCE, turns_of_side(one), turns_of_side(other)),
        (e.Why.SPEAKER_BALANCE, at.spoke[one], at.spoke[other]),
        (e.Why.HAND, at.hands.index(one), at.hands.index(other)),
    ):
        if mine != theirs:
            return why if mine < theirs else None
    return None


# --- when a table is done
def rule_holds(r: Round, book: Book, table: TableId, rule: Any) -> bool:
    at = book.tables[table]
    phase, present = book.phase(at), here(r, at)
    by_list, quiet = phase.order in LISTS, at.owes is None and at.holder is None
    match rule.closes:
        case Closes.ALL_HAD_TURN if by_list:
            return quiet and next_on_list(r, book, table) is None
        case Closes.ALL_HAD_TURN if phase.order is Order.NONE:
            return True  # behind its gate
        case Closes.ALL_HAD_TURN:
            done = at.ready if phase.order is Order.SILENT else at.had_turn | at.ready
            return bool(present) and not at.hands and set(present) <= done
        case Closes.ALL_PASSED if by_list:
            return quiet and not at.word_in_lap and next_on_list(r, book, table) is None
        case Closes.ALL_PASSED:
            return bool(present) and not at.hands and set(present) <= at.passed | at.ready
        case Closes.QUORUM:
            return all(heard(r, book, at)[side] >= rule.number for side in sides_wanted(r, at))
        case Closes.READY_VOTE:
            voters = {side: [s for s in present if r.seats[s].side == side] for side in sides_wanted(r, at)}
            return all(
                seats and len([s for s in seats if s in at.ready]) >= rule.share * len(seats)
                for seats in voters.values()
            )
    return False


def heard(r: Round, book: Book, at: At) -> Counter[SideNumber]:
    """Turns with words on each side; in silence texts, and answers that were said to be complete."""
    counted: Counter[SideNumber] = Counter()
    for seat, turns in at.spoke.items():
        counted[r.seats[seat].side] += turns
    for seat in at.ready | set(at.written) | at.shown if book.phase(at).order is Order.SILENT else ():
        counted[r.seats[seat].side] += 1
    return counted


def sides_wanted(r: Round, at: At) -> list[SideNumber]:
    if at.side is not None:
        return [at.side]
    if at.pair:
        return sorted({r.seats[seat].side for seat in here(r, at)})
    return [side.number for side in r.sides]


def gate_holds(r: Round, book: Book, table: TableId, *, everybody: bool) -> bool:
    at = book.tables[table]
    phase = book.phase(at)
    match phase.gate.gate if phase.gate else None:
        case Gate.RULES_ACCEPTED:
            there = [seat for seat in r.seats.values() if not seat.left]
            sides = {seat.side for seat in there if seat.accepted}
            return sides == {s.number for s in r.sides} and (not everybody or all(seat.accepted for seat in there))
        case Gate.RESTATEMENT_CONFIRMED if phase.order is Order.PAIR:
            return undecided(book, table) is None
        case Gate.RESTATEMENT_CONFIRMED:
            left = any(to_say_back(r, book, table, seat) for seat in here(r, at))
            return undecided(book, table) is None and not left
        case Gate.BALANCE:
            turns = [heard(r, book, at)[side.number] for side in r.sides]
            return max(turns) - min(turns) <= phase.gate.most
        case _:
            return True


def may_close(r: Round, book: Book, table: TableId, *, rang: bool) -> bool:
    """Whether this table may be closed by itself now."""
    phase = book.phase(book.tables[table])
    if nobody_to_meet(r, book, book.tables[table]):
        return True
    if rang and gate_holds(r, book, table, everybody=False):
        return True
    return any(rule_holds(r, book, table, rule) for rule in phase.closes) and gate_holds(r, book, table, everybody=True)


def follows(book: Book, place: int, no_more: bool) -> int:
    """Which phase comes after the one at this place: the next, or an earlier one while a cycle brings something new."""
    phases = book.format.phases
    cycles = []
    for end, phase in enumerate(phases):
        if phase.repeat and end >= place:
            back_to = phase.repeat.back_to
            start = back_to - 1 if isinstance(back_to, int) else [one.name for one in phases].index(back_to)
            cycles += [(start, end, phase.repeat.at_most)] if start <= place else []
    for start, end, most in cycles:
        new = book.news > book.news_then.get(start, 0)
        if no_more:
            return end + 1
        if end == place:
            return start if new and book.times[start] < most else end + 1
        moderators_alone = all(one.who.who is Who.MODERATORS for one in phases[place + 1 : end + 1])
        accepting = phases[place].gate is not None and phases[place].gate.gate is Gate.ACCEPTED
        if not new and moderators_alone and not accepting:
            return end + 1
    return place + 1
