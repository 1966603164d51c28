"""Reads arguments for and against a topic from a file laid out like ArgKP: `argument`, `topic`, `stance` 1 or -1.

R. Bar-Haim et al., "From arguments to key points", ACL 2020. The arguments become what two sides say in a rehearsal.
"""

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from bot.voices.csv_rows import Row, UnreadableExport, rows

__all__ = ["Arguments", "UnreadableExport", "read_arguments"]

FOR, AGAINST = 1, -1
TOPICS_TO_NAME = 3
ALIKE = 0.5  # of 1; low enough for a topic remembered in other words


@dataclass(frozen=True, slots=True)
class Arguments:
    """What two sides say about one topic, each in the order of the file."""

    topic: str
    pro: tuple[str, ...]
    con: tuple[str, ...]


def read_arguments(path: Path, topic: str) -> Arguments:
    """Read what is said about the topic, or raise `UnreadableExport` with a sentence for whoever asked.

    Capitals and spaces around a topic do not matter, so that it can be typed.
    """
    if path.is_dir():
        raise UnreadableExport(f"{path} is a folder; name a CSV file with the columns argument, topic and stance.")
    by_topic: dict[str, list[Row]] = {}
    for row in rows(path, ("argument", "topic", "stance")):
        by_topic.setdefault(row.text("topic").strip(), []).append(row)
    wanted = next((known for known in by_topic if known.casefold() == topic.strip().casefold()), None)
    if wanted is None:
        raise UnreadableExport(f"{path.name} has no topic like the one given; {_hint(topic, list(by_topic))}")
    pro, con = (_said(by_topic[wanted], stance) for stance in (FOR, AGAINST))
    if not pro or not con:
        missing = "for" if not pro else "against"
        raise UnreadableExport(
            f"{path.name} has no argument {missing} this topic; choose one with words on both sides."
        )
    return Arguments(wanted, pro, con)


def _said(about_it: list[Row], stance: int) -> tuple[str, ...]:
    arguments = (row.text("argument").strip() for row in about_it if row.one_of("stance", (FOR, AGAINST)) == stance)
    return tuple(argument for argument in arguments if argument)


def _hint(topic: str, known: list[str]) -> str:
    if not known:
        return "it holds no arguments at all, so name another file."
    folded = {name.casefold(): name for name in known}
    close = [folded[name] for name in get_close_matches(topic.strip().casefold(), folded, TOPICS_TO_NAME, ALIKE)]
    choice = " or ".join(f'"{name}"' for name in close or sorted(known)[:TOPICS_TO_NAME])
    return f"did you mean {choice}?" if close else f"it has {len(known)}, among them {choice}."
