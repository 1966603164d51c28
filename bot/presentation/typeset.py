"""Breaks texts into lines that fit a width, in any script, and says which way they run.

Lines break at spaces, between Chinese and Japanese characters (not before a closing mark, nor after an opening one),
between Thai syllables as far as they can be told, and inside a word only where it is wider than a whole line.
"""

import re
import unicodedata
from collections.abc import Iterator

from bot.presentation.fonts import face_of, width

_NOT_FIRST = set("、。，．：；！？）」』】〕》〉％…ー々ゃゅょっァィゥェォャュョッ)]},.;:!?%")
_NOT_LAST = set("（「『【〔《〈([{")
_THAI_LEADING = set("เแโใไ")
_THAI_TRAILING = set("ะาำๅๆฯ")
_DROPPED = re.compile("[\ufe00-\ufe0f\u200d\U0001f3fb-\U0001f3ff\U000e0000-\U000e007f]")
_FLAG = re.compile("([\U0001f1e6-\U0001f1ff])([\U0001f1e6-\U0001f1ff])")
_MOST_UNREADABLE = 0.2


def readable(text: str) -> str | None:
    """The text in letters the fonts have: pictographs by their names. None where the fonts do not know its script."""
    text = _FLAG.sub(lambda flag: f"[{''.join(chr(ord(half) - 0x1F1E6 + 65) for half in flag.groups())}]", text)
    shown, unknown = [], 0
    for letter in text:
        if letter.isspace() or unicodedata.category(letter) == "Cf" or face_of(letter):
            shown.append("" if _DROPPED.match(letter) else letter)
        elif _DROPPED.match(letter):
            continue
        elif unicodedata.category(letter) in ("So", "Sk", "Sm"):
            shown.append(f"[{unicodedata.name(letter, 'sign').lower()}]")
        else:
            unknown += 1
    letters = sum(not letter.isspace() for letter in text)
    return None if letters and unknown / letters > _MOST_UNREADABLE else " ".join("".join(shown).split())


def runs_right_to_left(text: str) -> bool:
    """By most of its letters that have a direction: a sentence that opens with a Latin name is still Arabic."""
    directions = [unicodedata.bidirectional(letter) for letter in text]
    return sum(one in ("R", "AL") for one in directions) > directions.count("L")


def wrap(text: str, wide: float, size: float, bold: bool = False) -> list[str]:
    """The text in lines no wider than `wide`; every letter of it is in one of them."""
    lines, line = [], ""
    for piece in _pieces(text):
        if width((line + piece).rstrip(), size, bold) <= wide:
            line += piece
            continue
        if line:
            lines.append(line.rstrip())
        line = piece
        while width(line.rstrip(), size, bold) > wide:
            head = _as_much_as_fits(line, wide, size, bold)
            lines.append(head)
            line = line[len(head) :]
    return [*lines, line.rstrip()] if line.strip() else lines


def _as_much_as_fits(word: str, wide: float, size: float, bold: bool) -> str:
    head = ""
    for cluster in _clusters(word):
        if head and width(head + cluster, size, bold) > wide:
            return head
        head += cluster
    return head


def _pieces(text: str) -> Iterator[str]:
    """Stretches between which a line may break; spaces go with the piece before them."""
    piece = ""
    for cluster in _clusters(text):
        if piece and _may_break(piece[-1], piece, cluster):
            yield piece
            piece = ""
        piece += cluster
    if piece:
        yield piece


def _may_break(last: str, piece: str, after: str) -> bool:
    if after[0].isspace():
        return False
    if last.isspace():
        return True
    if after[0] in _NOT_FIRST or last in _NOT_LAST:
        return False
    if _thai(last) and _thai(after[0]):
        leading = piece.rstrip()[-1] in _THAI_LEADING
        return not leading and after[0] not in _THAI_TRAILING and len(piece) >= 4
    return _ideographic(last) or _ideographic(after[0])


def _clusters(text: str) -> Iterator[str]:
    """Letters with the marks that stand on them."""
    cluster = ""
    for letter in text:
        if cluster and unicodedata.category(letter) not in ("Mn", "Mc", "Me", "Cf"):
            yield cluster
            cluster = ""
        cluster += letter
    if cluster:
        yield cluster


def _thai(letter: str) -> bool:
    return "\u0e00" <= letter <= "\u0e7f"


def _ideographic(letter: str) -> bool:
    """Chinese and Japanese, which put no spaces; Korean does."""
    return (
        "\u2e80" <= letter <= "\u312f" or "\u31a0" <= letter <= "\u9fff" or "\uf900" <= letter <= "\ufaff"
        or "\uff01" <= letter <= "\uff60" or "\U00020000" <= letter <= "\U0003ffff"
    )  # fmt: skip
