"""What was found in the rounds before, to be read: published statements by what was found of them, and nothing else."""

from collections.abc import Iterator, Sequence

from bot.dialogue.carried_over import CarriedOver
from bot.hosting.season_reading import Brought
from bot.presentation.escape import MOST_STATEMENT, one_line
from bot.presentation.scene import MOST_PHASE, MOST_QUESTION, Scene, lines, numbers
from bot.presentation.screen import Container, Screen, Text
from bot.presentation.words import Words

_MOST, _MOST_BYTES = 2400, 6000


def first_post(scene: Scene, brought: Brought) -> Screen:
    """The first thing to read in a room: where the season stands, and what goes along."""
    season, progress = brought.season.season, brought.season.progress
    stage = season.stages[min(max(progress.stage, 0), len(season.stages) - 1)]
    head = scene.text(
        "season-brought-text1",
        season=one_line(season.title, MOST_PHASE),
        n=progress.stage + 1,
        m=len(season.stages),
        stage=one_line(stage.name, MOST_PHASE),
        question=one_line(stage.question, MOST_QUESTION),
        numbers=numbers(scene.words, brought.rounds),
    )
    small = scene.text("season-brought-only-published")
    return Screen((Container((Text(head), Text(found(scene.words, brought.found)), Text(small))),))


def found(words: Words, carried: CarriedOver, most: int = _MOST, most_bytes: int = _MOST_BYTES) -> str:
    """As much of it as fits, what is shared first; how many are left out is said."""
    if carried.nothing:
        return words.text("season-found-nothing")
    everything = list(_sections(words, carried))
    shown = fitting(everything, most, most_bytes)
    more = len(everything) - len(shown)
    return lines(*shown, words.text("season-found-more", n=more) if more else None)


def fitting(pieces: Sequence[str], most: int, most_bytes: int) -> list[str]:
    """The first of these lines, as many as there is room for."""
    shown: list[str] = []
    for piece in pieces:
        whole = lines(*shown, piece)
        if len(whole) > most or len(whole.encode()) > most_bytes:
            break
        shown.append(piece)
    return shown


def _sections(words: Words, carried: CarriedOver) -> Iterator[str]:
    """A heading goes with the first statement under it, so that none stands alone."""
    for key, texts in (
        ("shared", carried.shared),
        ("rejected", carried.rejected),
        ("dividing", carried.dividing),
        ("open", carried.open),
    ):
        for place, text in enumerate(texts):
            line = words.text("season-found-line", statement=one_line(text, MOST_STATEMENT))
            yield line if place else f"{words.text(f'season-found-heading-{key}')}\n{line}"
