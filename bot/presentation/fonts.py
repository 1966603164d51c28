"""The fonts pictures are drawn with, and how wide a text becomes in them. All come from packages, none from the system.

Open Sans holds Latin, Cyrillic, Greek and Hebrew; Noto has a font each for Arabic, Devanagari and Thai, and one file
for Chinese, Japanese and Korean. Texts are measured by shaping them, as the renderer does, so what was measured fits.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import fontpkg
import noto_cjk_sans_otc
import uharfbuzz as hb

_FAMILIES = ("Open Sans", "Noto Sans Arabic", "Noto Sans Devanagari", "Noto Sans Thai")
_EAST_ASIAN = {
    "ja": "Noto Sans CJK JP",
    "ko": "Noto Sans CJK KR",
    "zh": "Noto Sans CJK SC",
    "zh-TW": "Noto Sans CJK TC",
}
_BOLD = {"wght": 700}


@dataclass(frozen=True, eq=False)
class Face:
    family: str
    file: Path
    _index: int = field(default=0, repr=False)

    def has(self, letter: str) -> bool:
        return ord(letter) in self._letters

    def width(self, text: str, size: float, bold: bool) -> float:
        """How wide a text of letters of this face becomes. Which way it runs does not change that."""
        shaped = hb.Buffer()
        shaped.add_str(text)
        shaped.guess_segment_properties()
        hb.shape(self._bold if bold else self._plain, shaped)
        advance = sum(position.x_advance for position in shaped.glyph_positions or ())
        return float(advance * size / self._face.upem)

    @cached_property
    def _face(self) -> hb.Face:
        return hb.Face(hb.Blob.from_file_path(str(self.file)), self._index)

    @cached_property
    def _letters(self) -> hb.Set:
        return self._face.unicodes

    @cached_property
    def _plain(self) -> hb.Font:
        return hb.Font(self._face)

    @cached_property
    def _bold(self) -> hb.Font:
        font = hb.Font(self._face)
        font.set_variations(_BOLD)  # a face without weights ignores it, as the renderer does
        return font


@cache
def faces() -> tuple[Face, ...]:
    """In the order in which they are asked for a letter."""
    named = [Face(family, fontpkg.path(family)) for family in _FAMILIES]
    return (*named, Face(_EAST_ASIAN["zh"], Path(str(noto_cjk_sans_otc.FONT_PATH)), 2))


def files() -> list[str]:
    """What the renderer loads."""
    return [str(face.file) for face in faces()]


def face_of(letter: str) -> Face | None:
    return next((face for face in faces() if face.has(letter)), None)


def family_for(text: str, language: str) -> str:
    """The family a text is set in: that of its first letter that is not in the first face."""
    for letter in text:
        face = face_of(letter)
        if face is None or face is faces()[0]:
            continue
        return _east_asian(text, language) if face is faces()[-1] else face.family
    return faces()[0].family


def width(text: str, size: float, bold: bool = False) -> float:
    return sum(face.width(run, size, bold) for face, run in _runs(text))


def _runs(text: str) -> Iterator[tuple[Face, str]]:
    """Stretches of letters of one face; spaces and marks stay with what is before them."""
    here, run = faces()[0], ""
    for letter in text:
        face = here if here.has(letter) else face_of(letter) or faces()[0]
        if face is not here and run:
            yield here, run
            run = ""
        here, run = face, run + letter
    if run:
        yield here, run


def _east_asian(text: str, language: str) -> str:
    """The same character is drawn otherwise in Japan, Korea and China: the language decides, then the text."""
    for code in (language, language.split("-")[0]):
        if code in _EAST_ASIAN:
            return _EAST_ASIAN[code]
    if any("\u3040" <= letter <= "\u30ff" for letter in text):
        return _EAST_ASIAN["ja"]
    if any("\uac00" <= letter <= "\ud7a3" for letter in text):
        return _EAST_ASIAN["ko"]
    return _EAST_ASIAN["zh"]
