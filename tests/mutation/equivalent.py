"""Faults that change nothing a test could see, each with the reason. Reviewed by hand; printed by every run.

They count as survivors all the same: this list explains the last percent and raises no figure. A run fails if one of
them is noticed after all, and a test fails if one of them cannot be planted any more.
"""

from dataclasses import dataclass

from tests.mutation.faults import Fault


@dataclass(frozen=True)
class Equivalent:
    module: str
    line: str  # as it begins, without its indentation
    what: str  # as the run prints it
    why: str

    def names(self, module: str, fault: Fault, source: str) -> bool:
        line = source.splitlines()[fault.line - 1].strip()
        return (module, fault.what) == (self.module, self.what) and line.startswith(self.line)


def named_equivalent(module: str, fault: Fault, source: str) -> str | None:
    """Why this fault changes nothing, if the list says so."""
    return next((one.why for one in EQUIVALENT if one.names(module, fault, source)), None)


_ONE_STATEMENT = "these arrays hold one statement, which is both the first and the last"
_SAME_LENGTH = "both are made of the same thing a few lines above, so neither is ever the longer one"
_NO_MARK = "fewer than no marks are no marks"

EQUIVALENT = (
    Equivalent(
        "voting",
        "ends = table and (table.closes_at or table.decide_by)",
        "table and (table.closes_at or table.decide_by) without table",
        "a round that runs or rests has a room; the question is for the type checker",
    ),
    Equivalent(
        "voting",
        "return ends or round_.deadline() or round_.starts_at",
        "ends or round_.deadline() or round_.starts_at without round_.starts_at",
        "a round that runs or rests has a deadline; the last word is for the type checker",
    ),
    Equivalent("disclosure", "return all(enough(", "True → False", "a standing with unequal sides cannot be made"),
    Equivalent("disclosure", "Said(side, found.word(place, 0)", "0 → -1", _ONE_STATEMENT),
    Equivalent("disclosure", "return PublishedItem(", "0 → -1", _ONE_STATEMENT),
    Equivalent(
        "disclosure",
        "for place, (side, tally) in enumerate(zip(record.sides",
        "True → False",
        "the record is linted before it leaves, and the linter refuses an item with a side too many or too few",
    ),
    Equivalent(
        "disclosure_linter",
        "EVERY_OUTCOME_UP_TO",
        "60 → 59",
        "a limit of effort: beyond it the corners say the same, which the tests show for 61",
    ),
    Equivalent(
        "disclosure_linter",
        "return np.arange(answered + 1)",
        "1 → 2",
        "an outcome with more answers than people is dropped, and more marks than people get the word of all",
    ),
    Equivalent("disclosure_linter", "def certainties(", "0 → -1", _NO_MARK),
    Equivalent(
        "disclosure_linter",
        "marked = max(0, unclear - reader.own_unclear)",
        "0 → -1",
        "where no mark is known, who marked a pass can conclude no more than who passed without a mark",
    ),
    Equivalent("publications", "plainness = ", "1 → 2", "any number above that of *mixed* comes last"),
    Equivalent("conclusions", "least = 0 if unclear is None", "0 → -1", _NO_MARK),
    Equivalent("conclusions", "for word, row in zip(printed, fits", "True → False", _SAME_LENGTH),
    Equivalent("words", "NO_WORD = -1", "1 → 2", "a code that is the place of no word, and is never kept"),
    Equivalent("words", "bound: Bounds = np.maximum(0.0", "0.0 → -1.0", "only rounding could make a bound negative"),
    *(
        Equivalent(
            "words",
            f"{one}d = wilson_lower({one}, answered) >= 0.5",
            f"wilson_lower({one}, answered) >= 0.5 → Gt",
            "exactly one half takes a side of 390,625 people, by which z² becomes a whole number, or a multiple",
        )
        for one in ("agree", "disagree")
    ),
    Equivalent("words", "fits, codes = zip(*rows", "True → False", "every row is a pair"),
)
