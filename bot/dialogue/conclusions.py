"""Lints a whole record: what could a reader of everything published so far conclude about one person?

The gate asks before every publication, with the next one already in the record. It starts from the printed words and
verdicts alone, so it also finds what an older version, a mended database or a mistake in the gate would have let out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from bot.dialogue.agreement import outcome_for, outcomes_of
from bot.dialogue.disclosure_linter import NEARLY_AGREES, Certainty, cells, certainties, fewest_unclear
from bot.dialogue.ids import SideNumber, StatementNumber
from bot.dialogue.publications import PublishedItem, Record
from bot.dialogue.words import NO_WORD, code_of


@dataclass(frozen=True)
class Conclusion:
    """On this item, this is certain about everybody who has answered on this side."""

    statement: StatementNumber
    side: SideNumber
    certainty: Certainty


class NotOfTheseRules(ValueError):
    """What is printed there could not have come from any answers under the present rules."""


def conclusions(record: Record) -> tuple[Conclusion, ...]:
    """Everything certain; empty if all is well. Raises NotOfTheseRules where they could never have printed it."""
    turnouts = {turnout.statement: turnout.answered for turnout in record.turnouts}
    return tuple(
        Conclusion(item.statement, side, certainty)
        for item in record.items
        for side, certainty in _about(item, turnouts[item.statement], record)
    )


def _about(item: PublishedItem, answered: tuple[int, ...], record: Record) -> Iterator[tuple[SideNumber, Certainty]]:
    clarity = record.clarity_of(item.statement)
    allowed = _allowed_cells(item, answered)
    for side, people, standing, unclear in zip(record.sides, answered, allowed, clarity, strict=True):
        left = np.isin(cells(people, record.level), standing)
        if not left.any():
            raise NotOfTheseRules(f"no answers could have led to what is printed of statement {item.statement}")
        least = 0 if unclear is None else fewest_unclear(people, record.level)[unclear]
        for certainty in certainties(people, left, record.level, least):
            yield side, certainty


def _allowed_cells(item: PublishedItem, answered: tuple[int, ...]) -> list[list[int]]:
    """For each side the cells that fit the printed words and verdict. Small sides are tried both ways, together.

    So is every side without a word: where the rules print one, the cell is empty, and nothing is left to judge.
    """
    printed = [code_of(said.word) for said in item.said]
    ways = np.array(list(product(*([False, True] if word == NO_WORD else [False] for word in printed)))).T
    alike = np.ones(ways.shape[1], dtype=np.int64)
    words = np.outer(printed, alike).astype(np.int8)
    verdicts = outcomes_of(words, ways, np.outer(answered, alike))
    fits = ways[:, verdicts == outcome_for(item.verdict, item.direction)]
    return [
        [NEARLY_AGREES if nearly else word for nearly in np.unique(row)]
        for word, row in zip(printed, fits, strict=True)
    ]
