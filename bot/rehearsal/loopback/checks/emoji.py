"""Whether a text is one emoji, as far as Unicode's general categories tell.

Python carries no list of emojis, so a few symbols pass that Discord would refuse, such as ✓. What matters is that
words, shortcodes and emojis of other servers do not: no server here has emojis of its own.
"""

import unicodedata

_JOINER, _KEYCAP = "\u200d", "\u20e3"
_REGIONAL = range(0x1F1E6, 0x1F200)  # two of these letters make a flag
_ALSO = frozenset("‼⁉ℹ〰")  # emojis whose category is that of letters or punctuation


def is_emoji(text: str) -> bool:
    signs = [sign for sign in text if not _changes_another(sign)]
    if _KEYCAP in text:
        return len(signs) == 1 and signs[0] in "#*0123456789"
    if not signs or not all(_is_symbol(sign) for sign in signs):
        return False
    flag = len(signs) == 2 and all(ord(sign) in _REGIONAL for sign in signs)
    return len(signs) == 1 or flag or _JOINER in text


def _changes_another(sign: str) -> bool:
    """Variation selectors, joiners, key caps, skin tones and the tags of regional flags."""
    number = ord(sign)
    return sign in (_JOINER, _KEYCAP, "\ufe0f") or 0x1F3FB <= number <= 0x1F3FF or 0xE0020 <= number <= 0xE007F


def _is_symbol(sign: str) -> bool:
    return sign in _ALSO or (not sign.isascii() and unicodedata.category(sign) in ("So", "Sm"))
