"""Discord's way of marking text, as far as the bot uses it, turned into HTML for the report.

Mentions become what they point at in general ("somebody", "a role", "a place"): a report names no account.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_HEADING = re.compile(r"(#{1,3}) (.*)")
_CLOCK = re.compile(r"&lt;t:(-?\d+)(?::([tTdDfFsSR]))?&gt;")
_MENTIONS = (
    (re.compile(r"&lt;@!?\d+&gt;"), "somebody"),
    (re.compile(r"&lt;@&amp;\d+&gt;"), "a role"),
    (re.compile(r"&lt;#\d+&gt;"), "a place"),
)
_INLINE = (
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
    (re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+)\)"), r'<span class="link">\1</span>'),
    (re.compile(r"\*\*(.+?)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"(?<![\w*])[*_](?!\s)([^*_]+?)(?<!\s)[*_](?![\w*])"), r"<em>\1</em>"),
    (re.compile(r"~~(.+?)~~"), r"<s>\1</s>"),
    (re.compile(r"(?<![\w/])https?://[^\s<]+"), r'<span class="link">link</span>'),
)
_PRIVATE_USE = 0xE000  # escaped characters wait there while the marks around them are read


def to_html(text: str, *, level: int = 3) -> str:
    """Blocks of HTML. `level` is the heading level that Discord's largest heading gets on this page."""
    blocks: list[str] = []
    lines = _hide_escapes(text).split("\n")
    place = 0
    while place < len(lines):
        line = lines[place]
        if heading := _HEADING.fullmatch(line):
            rank = min(6, level + len(heading[1]) - 1)
            blocks.append(f'<h{rank} dir="auto">{_inline(heading[2])}</h{rank}>')
            place += 1
        elif line.startswith("-# "):
            blocks.append(f'<p class="small" dir="auto">{_inline(line[3:])}</p>')
            place += 1
        elif line.startswith("> ") or line == ">":
            quoted, place = _while(lines, place, lambda each: each.startswith(">"))
            blocks.append(f'<blockquote dir="auto">{_joined(each[1:].strip() for each in quoted)}</blockquote>')
        elif line.startswith(("- ", "* ")):
            items, place = _while(lines, place, lambda each: each.startswith(("- ", "* ")))
            blocks.append("<ul>" + "".join(f'<li dir="auto">{_inline(item[2:])}</li>' for item in items) + "</ul>")
        elif not line.strip():
            place += 1
        else:
            said, place = _while(lines, place, _ordinary)
            blocks.append(f'<p dir="auto">{_joined(said)}</p>')
    return _show_escapes("\n".join(blocks))


def _ordinary(line: str) -> bool:
    return bool(line.strip()) and not line.startswith(("-# ", "> ", "- ", "* ")) and not _HEADING.fullmatch(line)


def _while(lines: list[str], place: int, holds: Callable[[str], bool]) -> tuple[list[str], int]:
    begin = place
    while place < len(lines) and holds(lines[place]):
        place += 1
    return lines[begin:place], place


def _joined(lines: Iterable[str]) -> str:
    return "<br>".join(_inline(line) for line in lines)


def _inline(text: str) -> str:
    safe = html.escape(text, quote=False)
    safe = _CLOCK.sub(_clock, safe)
    for mention, word in _MENTIONS:
        safe = mention.sub(f'<span class="mention">{word}</span>', safe)
    for mark, tag in _INLINE:
        safe = mark.sub(tag, safe)
    return safe


def _clock(found: re.Match[str]) -> str:
    return clock_html(datetime.fromtimestamp(int(found[1]), UTC), found[2] or "f")


def clock_html(moment: datetime, style: str = "f") -> str:
    """A moment as the report shows it: it cannot count down, so relative clocks show the hour."""
    shown = {
        "t": f"{moment:%H:%M}", "T": f"{moment:%H:%M:%S}", "d": f"{moment:%Y-%m-%d}", "R": f"{moment:%H:%M:%S}",
    }.get(style, f"{moment.day} {moment:%B %Y, %H:%M}")  # fmt: skip
    return f'<time datetime="{moment.isoformat()}">{shown}</time>'


def _hide_escapes(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(_PRIVATE_USE + ord(found[1])), text)


def _show_escapes(text: str) -> str:
    return "".join(
        html.escape(chr(ord(each) - _PRIVATE_USE), quote=False)
        if _PRIVATE_USE < ord(each) < _PRIVATE_USE + 128
        else each
        for each in text
    )
