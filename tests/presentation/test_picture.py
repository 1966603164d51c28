"""The picture of a summary: read on a phone, whole, in six scripts and more, and saying what its alt text says."""

import re
import struct
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.dialogue.publications import Said
from bot.dialogue.summary import Summary
from bot.dialogue.verdicts import Direction, Verdict
from bot.dialogue.words import Level, Word
from bot.presentation.chart import Chart, alt_text, chart_of
from bot.presentation.picture import SMALLEST, WIDE, png, svg
from bot.presentation.typeset import wrap
from config.wording import FOLDER, from_texts
from tests.config.pseudo import PSEUDO, RIGHT_TO_LEFT
from tests.presentation.pixels import strip
from tests.presentation.stage import HARBOUR, HILL, SIDES, Stage
from tests.presentation.summaries import ENGLISH, ONE, SCRIPTS, THREE, TWO, line, lines_of, summary_of

_SOURCE = (FOLDER / "en.ftl").read_text(encoding="utf-8")
LONGER = from_texts({"en": _SOURCE, "de": PSEUDO}).in_language("de")
TURNED = from_texts({"en": _SOURCE, "ar": RIGHT_TO_LEFT}).in_language("ar")
PAPER = (251, 250, 247)


def chart(summary: Summary, stage: Stage | None = None) -> Chart:
    scene = (stage or Stage()).scene
    return chart_of(scene, summary, alt_text(scene, summary, summary.lines)[1])


def edges(drawn: str) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    return strip(drawn, 0, 14), strip(drawn, WIDE - 14, 14)


def words_in(drawn: str) -> str:
    return re.sub(r"[\u2067\u2069]", "", " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", drawn)))


@pytest.mark.parametrize("script", SCRIPTS)
def test_in_every_script_nothing_touches_the_edge(script: str) -> None:
    """Sixteen units of margin at 400: a letter that ran out of its place would be seen in them."""
    drawn = svg(chart(summary_of(lines_of(SCRIPTS[script]))))
    for edge in edges(drawn):
        assert (edge[..., :3] == PAPER).all()
    written = strip(drawn, 100, 60)
    assert (written[..., :3].min(axis=2) < 80).sum() > 500
    assert (written[:14, :, :3] == PAPER).all()
    assert (written[-14:, :, :3] == PAPER).all()


def test_the_picture_is_a_png_twice_as_wide_as_a_phone() -> None:
    drawn = png(chart(summary_of(lines_of(ENGLISH))))
    assert drawn.startswith(b"\x89PNG")
    assert struct.unpack(">I", drawn[16:20])[0] == 2 * WIDE
    assert len(drawn) < 500_000


@pytest.mark.parametrize("words", [LONGER, TURNED], ids=["longer", "turned"])
@pytest.mark.parametrize("letter", ["W", "我", "م", "m-"])
def test_full_to_the_brim_it_still_fits(letter: str, words: object) -> None:
    sides = (replace(HARBOUR, label=(letter * 24)[:24]), replace(HILL, label=(letter * 24)[:24]))
    stage = Stage(sides, words).renamed(topic=(letter * 80)[:80])  # type: ignore[arg-type]
    for edge in edges(svg(chart(summary_of(lines_of(((letter * 200)[:200],) * 5)), stage))):
        assert (edge[..., :3] == PAPER).all()


def test_no_letter_is_smaller_than_fourteen_at_the_width_of_a_phone() -> None:
    drawn = svg(chart(summary_of(lines_of(ENGLISH))))
    assert f'viewBox="0 0 {WIDE} ' in drawn
    assert WIDE == 400
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', drawn)]
    assert len(sizes) == drawn.count("<text ")
    assert min(sizes) >= SMALLEST == 14


@pytest.mark.parametrize("script", [name for name in SCRIPTS if name != "pictographs"])
def test_every_word_of_every_statement_is_drawn(script: str) -> None:
    texts = SCRIPTS[script][:3]
    drawn = re.sub(r"\s", "", words_in(svg(chart(summary_of(lines_of(texts))))))
    for text in texts:
        assert re.sub(r"\s", "", text).replace("&", "&amp;") in drawn


def test_pictographs_are_named_and_a_script_without_letters_here_points_to_the_text() -> None:
    drawn = words_in(svg(chart(summary_of(lines_of(SCRIPTS["pictographs"])))))
    assert "More [deciduous tree] and fewer" in drawn
    assert "[thumbs up sign], please [DE] [EU]" in drawn
    assert "The words are in the text of the summary." in drawn


def test_sides_are_told_apart_by_shape_and_not_by_colour() -> None:
    third = type(HARBOUR)(THREE, "Valley", "🔔")
    said = (Said(ONE, Word.MOST_AGREE), Said(TWO, Word.MIXED), Said(THREE, Word.MOST_AGREE))
    one = replace(line(1, "A statement.", Verdict.OPEN, None), said=said)
    drawn = svg(chart(summary_of((one,), sides=(ONE, TWO, THREE)), Stage((*SIDES, third))))
    marks = re.findall(r"<(circle|path)[^>]*stroke-width=\"2.5\"[^>]*>", drawn)
    assert len(marks) == 6  # three in the legend, three in the row
    colours = set(re.findall(r'(?:fill|stroke)="(#\w+)"', drawn))
    greys = [tuple(int(colour[n : n + 2], 16) for n in (1, 3, 5)) for colour in colours]
    assert all(max(grey) - min(grey) <= 20 for grey in greys)  # it says the same without any colour


def test_alt_text_and_picture_tell_of_the_same_statements() -> None:
    scene = Stage().scene
    many = summary_of(lines_of(ENGLISH * 5))
    alt, told, _ = alt_text(scene, many, many.lines)
    assert len(alt) <= 1024
    assert 0 < len(told) < many.published
    assert alt.endswith("More rows: in the text of the summary.")
    drawn = words_in(svg(chart_of(scene, many, told)))
    assert re.findall(r"statement (\d+):", alt) == re.findall(r"\b(\d+)\.", drawn)
    assert "More statements: in the text of the summary." in drawn


def test_alt_text_says_each_item_side_and_word() -> None:
    summary = summary_of(lines_of(ENGLISH[:5]))
    alt, told, _ = alt_text(Stage().scene, summary, summary.lines)
    assert told == summary.lines
    assert alt == (
        "Chart. Rows are statements; columns are five words: nearly all disagree, most disagree, mixed, most agree, "
        "nearly all agree. Harbour: circle. Hill: square. "
        "Shared: statement 1: Harbour, nearly all agree; Hill, most agree. "
        "Shared, we reject: statement 2: Harbour, most disagree; Hill, nearly all disagree. "
        "Promising: statement 3: Harbour, most agree; Hill, no word, the side is small. "
        "Differing: statement 4: Harbour, nearly all agree; Hill, most disagree. "
        "Open: statement 5: Harbour, mixed; Hill, most agree."
    )


def test_a_side_keeps_its_mark_when_it_is_named_second() -> None:
    scene = Stage().scene
    turned = summary_of(lines_of(ENGLISH[:1]), sides=(TWO, ONE))
    assert (
        "Hill: square. Harbour: circle. Shared: statement 1: Hill, most agree; Harbour,"
        in alt_text(scene, turned, turned.lines)[0]
    )


def test_at_the_stricter_level_there_are_three_columns() -> None:
    one = line(1, "A statement.", Verdict.SHARED, Direction.AGREE, Word.AGREE, Word.AGREE)
    drawn = chart(summary_of((one,), level=Level.INSIDERS))
    assert drawn.columns == ("disagree", "mixed", "agree")
    assert drawn.sections[0].rows[0].places == (2, 2)


def test_lines_break_where_the_script_allows() -> None:
    assert wrap("one two three", 60, 15) == ["one two", "three"]
    assert "".join(wrap("十歲以下的孩子,不必穿越。", 60, 15)) == "十歲以下的孩子,不必穿越。"
    assert not any(part.startswith((",", "。")) for part in wrap("十歲以下的孩子,不必穿越。", 60, 15))
    assert len(wrap("unbreakableunbreakable", 60, 15)) > 1
    assert "".join(wrap("unbreakableunbreakable", 60, 15)) == "unbreakableunbreakable"
