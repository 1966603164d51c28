"""The publication gate: whatever depends on votes leaves through `publish`, and through nothing else.

What to publish is chosen before the answers are looked at, from who sits where, who has answered and what is already
published; the types see to it, for a `Standing` has no answers in it. What is printed of an item is a function of that
item's own answers, cut into words. Each item is published once and for good.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from bot.dialogue.agreement import agreement, counted
from bot.dialogue.answer_conclusions import Exposed, exposed_by
from bot.dialogue.answer_gate import NO_ANSWERS, AnswerStanding, ClosedAnswers, chosen_questions, published_answers
from bot.dialogue.answers import Answer
from bot.dialogue.conclusions import NotOfTheseRules, conclusions
from bot.dialogue.disclosure_linter import clarity_is_safe, importance_is_safe, words_are_safe
from bot.dialogue.ids import StatementNumber
from bot.dialogue.publications import (
    Clarity,
    Publication,
    PublishedItem,
    Record,
    Said,
    Turnout,
    in_reading_order,
)
from bot.dialogue.ripeness import enough
from bot.dialogue.voting import Vote
from bot.dialogue.words import Level, Word, word_for


@dataclass(frozen=True)
class Standing:
    """How far the vote on a statement has come: for each side, in order, the seated and those who have answered."""

    statement: StatementNumber
    seated: tuple[int, ...]
    answered: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.seated) != len(self.answered):
            raise ValueError("a standing tells of every side how many are seated and how many have answered")


@dataclass(frozen=True)
class Tally:
    """The answers of one side to one statement whose vote is closed. This type never leaves the gate."""

    agree: int = 0
    disagree: int = 0
    passed: int = 0
    important: int = 0  # of all answers, those marked "important to me"
    unclear: int = 0  # of the passes, those marked "not clear to me"

    def __post_init__(self) -> None:
        if min(self.agree, self.disagree, self.passed, self.important, self.unclear) < 0:
            raise ValueError("a tally counts people: it cannot be negative")
        if self.important > self.answered or self.unclear > self.passed:
            raise ValueError("marks belong to answers: there cannot be more of them")

    @property
    def answered(self) -> int:
        return self.agree + self.disagree + self.passed

    @classmethod
    def of(cls, votes: Iterable[Vote]) -> "Tally":
        """Count the votes of one side on one statement."""
        votes = list(votes)
        return cls(
            agree=sum(vote.answer is Answer.AGREE for vote in votes),
            disagree=sum(vote.answer is Answer.DISAGREE for vote in votes),
            passed=sum(vote.answer is Answer.PASS for vote in votes),
            important=sum(vote.important for vote in votes),
            unclear=sum(vote.unclear for vote in votes),
        )


def ripe(standing: Standing) -> bool:
    """Whether enough people have answered on every side, whatever they answered."""
    return all(enough(seated, answered) for seated, answered in zip(standing.seated, standing.answered, strict=True))


def chosen(record: Record, standings: Iterable[Standing]) -> tuple[Standing, ...]:
    """The statements whose vote the next checkpoint closes and publishes, in ascending order.

    At the stricter level a side needs eight answers, since with fewer no word is safe from its own members.
    """
    return tuple(
        standing
        for standing in sorted(standings, key=lambda standing: standing.statement)
        if standing.statement not in record.published
        and ripe(standing)
        and all(_may_be_told(answered, record.level) for answered in standing.answered)
    )


def _may_be_told(answered: int, level: Level) -> bool:
    enough = level is Level.OUTSIDERS or answered >= level.fewest
    return enough and words_are_safe(answered, level)


def publish(
    record: Record,
    standings: Sequence[Standing],
    tallies: Mapping[StatementNumber, Sequence[Tally]],
    *,
    last: bool,
    chance: Random,
    asked: Sequence[AnswerStanding] = (),
    answers: ClosedAnswers = NO_ANSWERS,
) -> tuple[Publication, Record]:
    """The only way out. `tallies` holds the closed votes of the chosen statements; those of others are not looked at.
    `asked` are questions besides statements that are over, and `answers` those to the chosen of them.

    On the last checkpoint every vote closes, and what was not chosen is not known for good.
    """
    if record.closed:
        raise ValueError("the last checkpoint of this dialogue has been")
    ready = chosen(record, standings)
    drawn = [standing.statement for standing in ready]
    chance.shuffle(drawn)
    items = [_printed(standing, tallies[standing.statement], record) for standing in ready]
    told = chosen_questions(asked, record.sides, record.level, record.settled, set(drawn))
    besides, answered = published_answers(told, asked, answers, record.sides, record.level, record.settled, chance)
    publication = Publication(
        number=len(record.publications) + 1,
        last=last,
        level=record.level,
        items=in_reading_order(items, drawn),
        not_known=tuple(sorted({standing.statement for standing in standings} - record.published - set(drawn))),
        drawn=tuple(drawn),
        clarity=tuple(_clarity(standing, tallies[standing.statement], record.level) for standing in ready),
        answers=besides,
    )
    turnouts = tuple(Turnout(standing.statement, standing.answered) for standing in ready)
    after = replace(record, publications=(*record.publications, publication), turnouts=(*record.turnouts, *turnouts),
                    answer_turnouts=(*record.answer_turnouts, *answered))  # fmt: skip
    if exposed := exposed_in(after):
        raise WouldBetray(f"nothing was published: something may be certain about people at {exposed[0].key}")
    try:
        certain = conclusions(after)
    except NotOfTheseRules as strange:
        raise WouldBetray(f"nothing was published: what a reader knows cannot be told, since {strange}") from strange
    if certain:
        raise WouldBetray(
            f"nothing was published: something is certain about people on statement {certain[0].statement}"
        )
    return publication, after


def exposed_in(record: Record) -> tuple[Exposed, ...]:
    """What everything published besides statements would let a reader be certain of; empty if all is well."""
    turnouts = {turnout.key: turnout.answered for turnout in record.answer_turnouts}
    published = [publication.answers for publication in record.publications]
    return exposed_by(published, turnouts, record.sides, record.level)


class WouldBetray(Exception):
    """What has been published, with what would be published next, makes some answer certain, or may do so."""


def _printed(standing: Standing, tallies: Sequence[Tally], record: Record) -> PublishedItem:
    """One item from its own closed votes and from nothing else."""
    if tuple(tally.answered for tally in tallies) != standing.answered:
        raise ValueError(f"statement {standing.statement} was chosen by other votes than those that were counted")
    counts = counted([(tally.agree, tally.disagree, tally.passed) for tally in tallies])
    found = agreement(counts, record.level)
    said = tuple(
        Said(side, found.word(place, 0), _importance(tally, record.level))
        for place, (side, tally) in enumerate(zip(record.sides, tallies, strict=True))
    )
    return PublishedItem(standing.statement, said, found.verdict(0), found.direction(0))


def _importance(tally: Tally, level: Level) -> Word | None:
    if not importance_is_safe(tally.answered, level):
        return None
    return word_for(tally.important, tally.answered - tally.important, tally.answered, level)


def _clarity(standing: Standing, tallies: Sequence[Tally], level: Level) -> Clarity:
    """A word for each side on which it says nothing about answers when it is read beside the words on those."""
    return Clarity(
        standing.statement,
        tuple(
            word_for(tally.unclear, tally.answered - tally.unclear, tally.answered, level)
            if clarity_is_safe(tally.answered, level)
            else None
            for tally in tallies
        ),
    )
