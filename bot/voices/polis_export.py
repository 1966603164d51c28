"""Reads an exported Polis conversation: its comments, its groups as sides, and the vote of each person that stands.

The export is a folder with `comments.csv`, `votes.csv` and `participants-votes.csv` (newer exports say
`participant-votes.csv`). A person's side is their `group-id`; who has none watched without being grouped.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from bot.voices.csv_rows import Row, UnreadableExport, rows

__all__ = ["CastVote", "Comment", "PolisExport", "UnreadableExport", "read_polis_export"]

AGREE, DISAGREE, PASS = 1, -1, 0
MODERATED_OUT = -1


@dataclass(frozen=True, slots=True)
class Comment:
    """A statement as somebody wrote it, with the number it has in the export."""

    id: int
    text: str
    moderated: int  # 1 in, 0 not looked at, -1 out
    at: datetime | None

    @property
    def left_out(self) -> bool:
        return self.moderated == MODERATED_OUT


@dataclass(frozen=True, slots=True)
class CastVote:
    """What one person answered to one comment in the end: 1 agree, -1 disagree, 0 pass."""

    voter: int
    comment: int
    answer: int
    at: datetime | None


@dataclass(frozen=True)
class PolisExport:
    """One conversation. Everything keeps the order of the files, votes the order of the rows that stand."""

    name: str
    comments: tuple[Comment, ...]
    sides: tuple[str, ...]  # as written in the file; numbers in ascending order
    side_of: Mapping[int, str]  # of everybody who was grouped
    ungrouped: tuple[int, ...]  # who took part and was not grouped: in a rehearsal they observe
    votes: tuple[CastVote, ...]  # of everybody, the last one for each person and comment

    @cached_property
    def grouped_votes(self) -> tuple[CastVote, ...]:
        return tuple(vote for vote in self.votes if vote.voter in self.side_of)

    @cached_property
    def voters(self) -> Mapping[str, tuple[int, ...]]:
        """For each side the people with at least one vote, in the order of the file."""
        voted = {vote.voter for vote in self.votes}
        return {
            side: tuple(person for person, own in self.side_of.items() if own == side and person in voted)
            for side in self.sides
        }


def read_polis_export(folder: Path) -> PolisExport:
    """Read the folder, or raise `UnreadableExport` with a sentence for whoever gave it."""
    if not folder.is_dir():
        raise UnreadableExport(f"{folder} is not a folder; name the folder that holds comments.csv and votes.csv.")
    side_of, ungrouped = _people(folder)
    export = PolisExport(
        name=folder.name,
        comments=_comments(folder),
        sides=tuple(sorted(set(side_of.values()), key=_in_order)),
        side_of=side_of,
        ungrouped=ungrouped,
        votes=_standing_votes(folder),
    )
    _check_sides(export)
    return export


def _comments(folder: Path) -> tuple[Comment, ...]:
    comments = tuple(
        Comment(row.number("comment-id"), row.text("comment-body"), row.one_of("moderated", (1, 0, -1)), _moment(row))
        for row in rows(folder / "comments.csv", ("comment-id", "moderated", "comment-body"))
    )
    if not comments:
        raise UnreadableExport("comments.csv holds no comments; export a conversation that has some.")
    return comments


def _people(folder: Path) -> tuple[dict[int, str], tuple[int, ...]]:
    newer = folder / "participant-votes.csv"
    file = newer if newer.is_file() else folder / "participants-votes.csv"
    groups = {
        row.number("participant"): row.text("group-id").strip() for row in rows(file, ("participant", "group-id"))
    }
    side_of = {person: side for person, side in groups.items() if side}
    return side_of, tuple(person for person, side in groups.items() if not side)


def _standing_votes(folder: Path) -> tuple[CastVote, ...]:
    """The rows are in the order in which the votes were saved, their timestamps are not: the later row stands."""
    standing: dict[tuple[int, int], CastVote] = {}
    for row in rows(folder / "votes.csv", ("comment-id", "voter-id", "vote")):
        vote = CastVote(
            row.number("voter-id"),
            row.number("comment-id"),
            row.one_of("vote", (AGREE, DISAGREE, PASS)),
            _moment(row),
        )
        standing.pop((vote.voter, vote.comment), None)
        standing[vote.voter, vote.comment] = vote
    return tuple(standing.values())


def _check_sides(export: PolisExport) -> None:
    if len(export.sides) < 2:
        found = "only one group" if export.sides else "no groups"
        raise UnreadableExport(
            f"participants-votes.csv has {found} in its column group-id; two or more sides are needed, "
            "so export the conversation after Polis has grouped its people."
        )
    for side, voters in export.voters.items():
        if not voters:
            raise UnreadableExport(
                f"votes.csv has no vote of anybody in group {side}; every side needs people who voted, "
                "so export the files again, all three at once."
            )


def _moment(row: Row) -> datetime | None:
    """Milliseconds since 1970, where the export has them."""
    if not row.fields.get("timestamp", "").strip():
        return None
    try:
        return datetime.fromtimestamp(row.number("timestamp") / 1000, UTC)
    except (OverflowError, ValueError, OSError):
        raise row.unreadable("timestamp", "is not a time in milliseconds") from None


def _in_order(side: str) -> tuple[int, int, str]:
    return (0, int(side), side) if side.lstrip("-").isdecimal() else (1, 0, side)
