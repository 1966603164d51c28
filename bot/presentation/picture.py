"""Draws the chart of a summary as a picture that is read on a phone: 400 units wide, no text smaller than 14.

An SVG of our own, turned into a PNG by resvg. Every text is measured in the font it is drawn in and broken into lines
before it is placed, so nothing runs out of the picture. Sides are told apart by shape and by filled or hollow, never
by colour, which would carry a party's meaning; a line joins the marks of a row, so that distance is seen at once.
"""

from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

import resvg_py

from bot.presentation.chart import Chart, ChartRow
from bot.presentation.fonts import family_for, files, width
from bot.presentation.typeset import readable, runs_right_to_left, wrap

WIDE = 400
MARGIN = 16
SMALLEST = 14
_INNER = WIDE - 2 * MARGIN
_TITLE, _HEADING, _BODY, _SMALL = 20, 17, 15, SMALLEST
_LEADING = 1.4
_ROWS_UNDER_A_HEAD = 3  # then the words stand above the columns again, so that they are never far
_TRACK, _MARK = 28, 8
_PAPER, _INK, _SOFT, _RULE, _CELL, _JOIN = "#fbfaf7", "#20242a", "#50565e", "#c9c4b8", "#ece8df", "#9aa0a8"
_ZOOM = 2  # drawn twice as large, so that letters stay sharp
_START, _END = "\u2067", "\u2069"  # a line that runs from right to left does so as a whole
_HOLLOW = ("square", "diamond", "star")
_SHAPES = {
    "square": "M-7.5-7.5H7.5V7.5H-7.5Z",
    "triangle": "M0-9L9 7H-9Z",
    "diamond": "M0-10L10 0L0 10L-10 0Z",
    "cross": "M-3-9H3V-3H9V3H3V9H-3V3H-9V-3H-3Z",
    "star": "M0-10L2.6-3.4L9.5-3.1L4.1 1.3L5.9 8.1L0 4.2L-5.9 8.1L-4.1 1.3L-9.5-3.1L-2.6-3.4Z",
}


def png(chart: Chart) -> bytes:
    """The picture. Takes some tens of milliseconds, so it is drawn beside the event loop (`asyncio.to_thread`)."""
    return resvg_py.svg_to_bytes(svg_string=svg(chart), font_files=files(), skip_system_fonts=True, zoom=_ZOOM)


def svg(chart: Chart) -> str:
    sheet = _Sheet(chart.language, chart.right_to_left)
    sheet.text(chart.title, _TITLE, bold=True)
    sheet.text(chart.subtitle, _BODY, _SOFT)
    sheet.space(8)
    for side in chart.sides:
        _legend(sheet, side.label, side.mark)
    unnamed = _ROWS_UNDER_A_HEAD
    for section in chart.sections:
        sheet.space(14)
        sheet.rule()
        sheet.space(6)
        sheet.text(section.heading, _HEADING, bold=True)
        for row in section.rows:
            if row.places and unnamed >= _ROWS_UNDER_A_HEAD:
                _columns(sheet, chart.columns)
                unnamed = 0
            _row(sheet, chart, row)
            unnamed += 1 if row.places else 0
    sheet.space(14)
    sheet.rule()
    sheet.space(6)
    for note in chart.notes:
        sheet.text(note, _SMALL, _SOFT)
    return sheet.finished()


@dataclass
class _Sheet:
    """Paper that grows downwards. `y` is the upper edge of what comes next."""

    language: str
    right_to_left: bool
    y: float = MARGIN
    drawn: list[str] = field(default_factory=list)

    def space(self, high: float) -> None:
        self.y += high

    def rule(self) -> None:
        self.drawn.append(f'<path d="M{MARGIN} {self.y:.1f}H{WIDE - MARGIN}" stroke="{_RULE}"/>')

    def text(self, text: str, size: float, fill: str = _INK, *, bold: bool = False, indent: float = 0) -> None:
        """A paragraph; it runs, and stands, on the side its language begins."""
        said = readable(text) or ""
        turned = runs_right_to_left(said) or (self.right_to_left and not said[:1].isascii())
        for line in wrap(said, _INNER - indent, size, bold):
            x = WIDE - MARGIN - indent if turned else MARGIN + indent
            self.line(line, x, size, fill, bold, "end" if turned else "start", turned)
            self.y += size * _LEADING

    def line(self, line: str, x: float, size: float, fill: str, bold: bool, anchor: str, turned: bool = False) -> None:
        """One line of letters with its upper edge here; what comes next is not moved."""
        shown = f"{_START}{line}{_END}" if turned else line
        family = quoteattr(family_for(line, self.language))
        weight = ' font-weight="700"' if bold else ""
        self.drawn.append(
            f'<text x="{x:.1f}" y="{self.y + size:.1f}" font-family={family} font-size="{size:g}"{weight} '
            f'fill="{fill}" text-anchor="{anchor}" xml:space="preserve">{escape(shown)}</text>'
        )

    def mark(self, mark: str, x: float, y: float) -> None:
        paint = f'fill="{_PAPER if mark in _HOLLOW else _INK}" stroke="{_INK}" stroke-width="2.5"'
        at = f'transform="translate({x:.1f} {y:.1f})"'
        if mark == "circle":
            self.drawn.append(f'<circle r="{_MARK}" {paint} {at}/>')
        else:
            self.drawn.append(f'<path d="{_SHAPES[mark]}" stroke-linejoin="round" {paint} {at}/>')

    def finished(self) -> str:
        high = self.y + MARGIN
        paper = f'<rect width="{WIDE}" height="{high:.0f}" fill="{_PAPER}"/>'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE}" height="{high:.0f}" '
        return f'{head}viewBox="0 0 {WIDE} {high:.0f}">{paper}{"".join(self.drawn)}</svg>'


def _legend(sheet: _Sheet, name: str, mark: str) -> None:
    x = WIDE - MARGIN - 10 if sheet.right_to_left else MARGIN + 10
    sheet.mark(mark, x, sheet.y + 11)
    said = readable(name) or ""
    anchor, at = ("end", x - 18) if sheet.right_to_left else ("start", x + 18)
    for line in wrap(said, _INNER - 28, _BODY):
        sheet.line(line, at, _BODY, _INK, False, anchor, runs_right_to_left(said))
        sheet.y += _BODY * _LEADING
    sheet.space(4)


def _columns(sheet: _Sheet, columns: tuple[str, ...]) -> None:
    """The words above their columns, centred, on as many lines as the longest needs."""
    wide = _INNER / len(columns)
    broken = [wrap(readable(word) or "", wide - 4, _SMALL) for word in columns]
    tallest = max(len(lines) for lines in broken)
    top = sheet.y + 2
    for place, lines in enumerate(broken):
        sheet.y = top + (tallest - len(lines)) * _SMALL * 1.2
        for line in lines:
            turned = runs_right_to_left(line)
            sheet.line(line, _middle(sheet, place, len(columns)), _SMALL, _SOFT, False, "middle", turned)
            sheet.y += _SMALL * 1.2
    sheet.y = top + tallest * _SMALL * 1.2 + 4


def _row(sheet: _Sheet, chart: Chart, row: ChartRow) -> None:
    sheet.space(8)
    text = readable(row.text) or chart.unreadable
    number = f"{row.number}." if row.number else ""
    indent = width(number, _BODY, bold=True) + 6 if number else 0
    turned = runs_right_to_left(text)
    at = WIDE - MARGIN if turned else MARGIN
    sheet.line(number, at, _BODY, _INK, True, "end" if turned else "start", turned)
    sheet.text(text, _BODY, indent=indent)
    sheet.space(5)
    if row.places:
        _track(sheet, chart, row.places)
    sheet.space(3 if row.remarks else 0)
    for remark in row.remarks:
        sheet.text(remark, _SMALL, _SOFT)
    sheet.space(4)


def _track(sheet: _Sheet, chart: Chart, places: tuple[int | None, ...]) -> None:
    """Cells of the words, and in them the marks, joined by a line whose length is the distance between the sides."""
    count, wide = len(chart.columns), _INNER / len(chart.columns)
    for cell in range(count):
        x = MARGIN + cell * wide + 1.5
        high = f'width="{wide - 3:.1f}" height="{_TRACK}" rx="6"'
        sheet.drawn.append(f'<rect x="{x:.1f}" y="{sheet.y:.1f}" {high} fill="{_CELL}"/>')
    middle = sheet.y + _TRACK / 2
    spots = _spots(sheet, places, count)
    if spots:
        first, last = min(x for _, x in spots), max(x for _, x in spots)
        sheet.drawn.append(
            f'<path d="M{first:.1f} {middle:.1f}H{last:.1f}" stroke="{_JOIN}" stroke-width="4" stroke-linecap="round"/>'
        )
    for side, x in spots:
        sheet.mark(chart.sides[side].mark, x, middle)
    sheet.y += _TRACK


def _spots(sheet: _Sheet, places: tuple[int | None, ...], count: int) -> list[tuple[int, float]]:
    """Where each side's mark stands; sides with the same word stand beside each other."""
    spots = []
    for side, place in enumerate(places):
        if place is None:
            continue
        together = [one for one, other in enumerate(places) if other == place]
        step = min(22.0, (_INNER / count - 20) / max(1, len(together) - 1))
        beside = (together.index(side) - (len(together) - 1) / 2) * step
        spots.append((side, _middle(sheet, place, count) + beside))
    return spots


def _middle(sheet: _Sheet, place: int, count: int) -> float:
    """The middle of a column. Where a language runs from right to left, so do the columns."""
    shown = count - 1 - place if sheet.right_to_left else place
    return MARGIN + (shown + 0.5) * _INNER / count
