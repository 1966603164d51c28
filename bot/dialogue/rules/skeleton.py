"""The bare form of a word, in which a disguised word and the plain one are the same."""

import re
import unicodedata

from bot.dialogue.rules.look_alikes import AS_LATIN

_DIGITS = {"0": "o", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g", "@": "a", "$": "s", "€": "e", "+": "t"}
_ONE = "1!|¡"  # stands for i or for l
_MARK = ("Mn", "Me", "Cf")
_SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")
_AGAIN = re.compile(r"(.)\1{2,}")
# written together with the next word: Arabic the, and, with, for; Hebrew the, and, in, to, from, that
ARTICLES = ("وال", "بال", "لل", "ال", "و", "ب", "ל", "ה", "ו", "ב", "מ", "ש")


def is_spaceless(word: str) -> bool:
    """Written in a script that does not part words."""
    return _SPACELESS.search(word) is not None


def skeleton(word: str) -> str:
    """Small letters without accents, all look-alikes as Latin letters. The same twice as once."""
    if word.isascii():
        return word.lower()
    bare = _bare(unicodedata.normalize("NFKC", word).casefold())
    return _bare(bare.translate(AS_LATIN))


def _bare(word: str) -> str:
    """Marks of living vowels stay where dropping them would make other words (Indic, Thai)."""
    parts = unicodedata.normalize("NFD", word)
    return unicodedata.normalize(
        "NFC", "".join(one for one in parts if unicodedata.category(one) not in _MARK or "\u0900" <= one <= "\u0eff")
    )


def skeletons(word: str) -> frozenset[str]:
    """Every reading of a word: as it is, digits and signs read as letters, letters repeated three times or more once or
    twice. Pure numbers stay numbers."""
    bare = skeleton(word)
    forms = {bare}
    if not bare.isalpha() and _LETTER.search(bare):
        forms |= {reading(bare, "i"), reading(bare, "l")}
    if _AGAIN.search(bare):
        forms |= {_AGAIN.sub(by, form) for form in tuple(forms) for by in (r"\1", r"\1\1")}
    return frozenset(forms)


def reading(word: str, one: str) -> str:
    """Digits and signs read as letters; `one` is what the digit 1 stands for."""
    return "".join(one if letter in _ONE else _DIGITS.get(letter, letter) for letter in skeleton(word))
