"""`parley agreement EXPORT`: the common ground of an exported conversation, by the same function as the live bot.

An export is public and complete, so words and verdicts follow from the counts as they stand, ripe or not, and the
machine's form shows the counts too. The terminal's form speaks in words, as every summary does.
"""

import json
import math
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.dialogue.agreement import Agreement, Counts, agreement, count, group_informed_consensus, lower_bounds
from bot.dialogue.answers import Answer
from bot.dialogue.verdicts import Direction, Verdict
from bot.voices.polis_export import AGREE, DISAGREE, PASS, Comment, PolisExport, read_polis_export

_ANSWERS = {AGREE: Answer.AGREE, DISAGREE: Answer.DISAGREE, PASS: Answer.PASS}
_SECTIONS = (
    ("Shared by all sides", Verdict.SHARED, Direction.AGREE),
    ("Shared: we reject", Verdict.SHARED, Direction.REJECT),
    ("Promising", Verdict.PROMISING, None),
    ("Divides us", Verdict.DIVIDING, None),
    ("Open", Verdict.OPEN, None),
)


def agreement_of(folder: Path) -> "AgreementReport":
    """Read an exported conversation and find what its sides share. Raises `UnreadableExport` with one sentence."""
    export = read_polis_export(folder)
    counts = _counted(export)
    return AgreementReport(export, counts, agreement(counts))


def _counted(export: PolisExport) -> Counts:
    """Every standing vote of a grouped person on a comment that the export lists."""
    ids = list(dict.fromkeys(comment.id for comment in export.comments))
    statement = {comment: place for place, comment in enumerate(ids)}
    side = {name: place for place, name in enumerate(export.sides)}
    votes = [vote for vote in export.grouped_votes if vote.comment in statement]
    listed = count(
        np.array([side[export.side_of[vote.voter]] for vote in votes], dtype=np.int64),
        np.array([statement[vote.comment] for vote in votes], dtype=np.int64),
        np.array([_ANSWERS[vote.answer] for vote in votes], dtype=np.int64),
        len(side),
        len(ids),
    )
    rows = [statement[comment.id] for comment in export.comments]  # a comment listed twice is reported twice
    return Counts(listed.by_answer[:, rows])


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """What was found, for machines and for people."""

    export: PolisExport
    counts: Counts
    found: Agreement

    def to_json(self) -> str:
        """Every row of the export in its order, with counts, bounds, words and verdicts, in plain ASCII."""
        lower = lower_bounds(self.counts)
        consensus = group_informed_consensus(self.counts)
        statements = [
            {
                "id": comment.id,
                "text": comment.text,
                "moderated": comment.moderated,
                "sides": {name: self._side(side, row, lower[side, row]) for side, name in enumerate(self.export.sides)},
                "group_informed_consensus": float(consensus[row]),
                "verdict": self.found.verdict(row),
                "direction": self.found.direction(row),
            }
            for row, comment in enumerate(self.export.comments)
        ]
        sides = {side: {"voters": len(voters)} for side, voters in self.export.voters.items()}
        return json.dumps({"sides": sides, "statements": statements}, indent=2)

    def _side(self, side: int, row: int, lower: float) -> dict[str, object]:
        return {
            "agree": int(self.counts.agree[side, row]),
            "disagree": int(self.counts.disagree[side, row]),
            "pass": int(self.counts.passed[side, row]),
            "lower": None if math.isnan(lower) else float(lower),
            "word": self.found.word(side, row),
        }

    def to_text(self, width: int = 100, colour: bool = False) -> str:
        """The sections of a summary, each statement with the words of its sides; moderated-out statements left out."""
        page = StringIO()
        console = Console(file=page, width=width, force_terminal=colour, no_color=not colour, highlight=False)
        people = ", ".join(f"side {side}: {len(voters)} people" for side, voters in self.export.voters.items())
        console.print(Text(f"{self.export.name}: {people}", style="bold"))
        for title, verdict, direction in _SECTIONS:
            rows = [row for row in self._rows() if self._verdict(row) == (verdict, direction)]
            console.print(Text(f"\n{title}", style="bold"))
            if not rows:
                console.print(Padding("Nothing.", (0, 0, 0, 2), expand=False))
            for row in rows:
                console.print(Padding(self._line(row), (0, 0, 0, 2), expand=False))
        if left_out := len(self.export.comments) - len(self._rows()):
            console.print(f"\nStatements moderated out in the export and left out here: {left_out}")
        return "\n".join(line.rstrip() for line in page.getvalue().split("\n"))

    def _rows(self) -> list[int]:
        return [row for row, comment in enumerate(self.export.comments) if not comment.left_out]

    def _verdict(self, row: int) -> tuple[Verdict, Direction | None]:
        return self.found.verdict(row), self.found.direction(row)

    def _line(self, row: int) -> Text:
        comment: Comment = self.export.comments[row]
        words = (" · " if len(self.export.sides) == 2 else "\n").join(
            f"side {name}: {self.found.word(side, row) or 'too few for a word'}"
            for side, name in enumerate(self.export.sides)
        )
        return Text.assemble((f"{comment.id}. ", "bold"), " ".join(comment.text.split()), ("\n" + words, "dim"))
