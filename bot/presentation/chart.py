"""What the picture of a summary shows: rows of statements, columns of words, a mark for each side. And its alt text.

Picture and alt text are made from the same rows, so they never say different things. Only words go in, so no count
can come out. A row that does not fit into the alt text is not drawn either, and both point to the text of the summary.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.publications import Said
from bot.dialogue.summary import Line, Summary
from bot.dialogue.verdicts import Direction, Verdict
from bot.dialogue.words import Level, Word
from bot.presentation.bands import band, word_key
from bot.presentation.emblems import mark_of
from bot.presentation.escape import label
from bot.presentation.scene import MOST_SIDE, MOST_TOPIC, Scene
from bot.presentation.screen import LONGEST_ALT

FIVE = (Word.NEARLY_ALL_DISAGREE, Word.MOST_DISAGREE, Word.MIXED, Word.MOST_AGREE, Word.NEARLY_ALL_AGREE)
THREE = (Word.DISAGREE, Word.MIXED, Word.AGREE)


@dataclass(frozen=True)
class ChartSide:
    label: str
    mark: str


@dataclass(frozen=True)
class ChartRow:
    number: str  # empty for what is no statement
    text: str
    places: tuple[int | None, ...]  # the column of each side's word; None where a side has no word; empty: no words
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChartSection:
    heading: str
    rows: tuple[ChartRow, ...]


@dataclass(frozen=True)
class Chart:
    title: str
    subtitle: str
    columns: tuple[str, ...]
    sides: tuple[ChartSide, ...]
    sections: tuple[ChartSection, ...]
    notes: tuple[str, ...]
    language: str
    right_to_left: bool
    unreadable: str  # stands for a statement in a script the fonts do not have


def bands(level: Level) -> tuple[Word, ...]:
    return FIVE if level is Level.OUTSIDERS else THREE


def section_key(line: Line) -> str:
    if line.verdict is Verdict.SHARED and line.direction is Direction.REJECT:
        return "rejected"
    return str(line.verdict)


@dataclass(frozen=True)
class Besides:
    """A section of what was asked besides statements, with the sentence that says the same."""

    section: ChartSection
    alt: str


def chart_of(scene: Scene, summary: Summary, lines: Sequence[Line], besides: Sequence[Besides] = ()) -> Chart:
    """The chart of those statements, in the order given, which is that of the sections, and of what stands besides."""
    columns = bands(summary.level)
    sections: list[ChartSection] = []
    for key in dict.fromkeys(section_key(line) for line in lines):
        rows = tuple(_row(scene, line, columns) for line in lines if section_key(line) == key)
        sections.append(ChartSection(scene.text(f"picture-{key}"), rows))
    for one in besides:
        if sections and sections[-1].heading == one.section.heading:
            sections[-1] = ChartSection(one.section.heading, sections[-1].rows + one.section.rows)
        else:
            sections.append(one.section)
    key = "picture-subtitle-final" if summary.last else "picture-subtitle"
    left_out = len(lines) < summary.published or bool(summary.answers.said and not besides)
    return Chart(
        title=scene.text("picture-title", topic=label(scene.charter.topic, MOST_TOPIC)),
        subtitle=scene.text(key, number=str(summary.number)),
        columns=tuple(scene.text(f"picture-{word_key(word)}") for word in columns),
        sides=tuple(ChartSide(name(scene, side), _mark(scene, side)) for side in summary.sides),
        sections=tuple(sections),
        notes=_notes(scene, summary, left_out),
        language=scene.words.language,
        right_to_left=scene.words.right_to_left,
        unreadable=scene.text("picture-text-in-summary"),
    )


def alt_text(
    scene: Scene, summary: Summary, lines: Sequence[Line], besides: Sequence[Besides] = ()
) -> tuple[str, tuple[Line, ...], tuple[Besides, ...]]:
    """What the picture says, in words, and which statements and what else fitted in."""
    strict = "" if summary.level is Level.OUTSIDERS else "-strict"
    said = [scene.text(f"summary-alt-head{strict}")]
    said += [
        scene.text("summary-alt-side", side=name(scene, side), mark=scene.text(f"mark-{_mark(scene, side)}"))
        for side in summary.sides
    ]
    more = scene.text("summary-alt-more")
    sentences = [_sentence(scene, line) for line in lines] + [one.alt for one in besides]
    everything = summary.published + len(besides)
    told = 0
    for sentence in sentences:
        whole = told + 1 == everything
        if len(" ".join([*said, sentence] if whole else [*said, sentence, more])) > LONGEST_ALT:
            break
        said.append(sentence)
        told += 1
    if told < everything:
        said.append(more)
    return label(" ".join(said), LONGEST_ALT), tuple(lines[:told]), tuple(besides[: max(0, told - len(lines))])


def _sentence(scene: Scene, line: Line) -> str:
    words = alt_words(scene, line.said)
    return scene.text(f"summary-alt-{section_key(line)}", number=str(line.number), words=words)


def alt_words(scene: Scene, said: Sequence[Said]) -> str:
    return scene.text("summary-alt-word-separator").join(_alt_word(scene, one) for one in said)


def _row(scene: Scene, line: Line, columns: tuple[Word, ...]) -> ChartRow:
    return row_of(scene, str(line.number), line.text, line.said, columns)


def row_of(scene: Scene, number: str, text: str, said: Sequence[Said], columns: tuple[Word, ...]) -> ChartRow:
    """Marks in the columns of the words; a side without a word is named beside them."""
    places = tuple(columns.index(one.word) if one.word in columns else None for one in said)
    silent = tuple(_alt_word(scene, one) for one, place in zip(said, places, strict=True) if place is None)
    return ChartRow(number, text, places, silent)


def _alt_word(scene: Scene, said: Said) -> str:
    return scene.text("summary-alt-word", side=name(scene, said.side), band=band(scene, said.word))


def _notes(scene: Scene, summary: Summary, left_out: bool) -> tuple[str, ...]:
    notes = [scene.text("picture-nothing")] if summary.nothing_shared and summary.published else []
    notes += [scene.text("picture-more")] if left_out else []
    return (*notes, scene.text("picture-method"))


def name(scene: Scene, side: int) -> str:
    return label(next(one.label for one in scene.round.sides if one.number == side), MOST_SIDE)


def _mark(scene: Scene, side: int) -> str:
    """By the number of the side, so a side keeps its mark when it is named second."""
    return mark_of([one.number for one in scene.round.sides].index(side))  # type: ignore[arg-type]
