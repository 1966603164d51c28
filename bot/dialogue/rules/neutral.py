"""Words without tricks: what is read stays the same, what hides, imitates or overflows is gone. Twice is as once.

Done once, when words come in, so that what is judged, kept and shown is the same. What only acts where it is shown
(Markdown, mentions, links) is set off there, by `bot.presentation.escape`.

- characters that cannot be seen, unless a living script needs them between two of its letters;
- marks piled on a letter; letters in costume (mathematical, circled, full width), which screen readers spell out;
- words of mixed scripts, where every letter of one script looks like one of the other;
- lines that begin as the bot's own or the moderators' lines do.
"""

import re
import unicodedata

from bot.dialogue.rules.look_alikes import AS_LATIN

MOST_MARKS = 3  # on one letter: pointed Hebrew and Vietnamese get by with fewer
_LINES = re.compile("\r\n|[\r\u0085\u2028\u2029\v\f]")
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]")
_UNSEEN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
)
_GONE = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f{_UNSEEN}\U000e0000-\U000e0fff\U0001d173-\U0001d17a\ud800-\udfff]")
_JOINER = re.compile("[\u200c\u200d\u061c\ufe00-\ufe0f]")
_PILE = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_PILED = re.compile(f"([{_PILE}]{{{MOST_MARKS}}})[{_PILE}]+")
_ENCLOSING = re.compile("[\u20dd-\u20e0\u20e2\u20e4\u0488\u0489]")  # around a letter; keycaps stay
_COSTUME = re.compile(
    "[\uff10-\uff19\uff20-\uff3a\uff41-\uff5a\u24b6-\u24e9\U0001d400-\U0001d7ff\U0001f130-\U0001f149"
    "\U0001f150-\U0001f169\U0001f170-\U0001f189]"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_AS_CYRILLIC = dict(zip("ABCEHKMOPTXYaceiopsxyj", "АВСЕНКМОРТХУасеіорѕхуј", strict=True))
# the dot after who speaks is the bot's own mark; see the first lines of `post_parts`
_ACTOR = re.compile(
    r"^(\W{0,8}(?:parley|the moderators)\W{0,4}?)[ *_~|`]{0,4}[·•∙⋅‧・|][ *_]{0,4}", re.IGNORECASE | re.MULTILINE
)


def neutral(words: str) -> str:
    if words.isascii() and words.isprintable():
        return _plain_lines(words).strip()
    for _ in range(8):  # what goes may bring together what has to go; each time there is less
        before, words = words, _once(words)
        if words == before:
            break
    return words


def _once(words: str) -> str:
    words = _GONE.sub("", _SPACES.sub(" ", _LINES.sub("\n", words)))
    if words.isascii():
        return _plain_lines(words).strip()
    words = _JOINER.sub(lambda found: _kept(words, found), words)
    words = _ENCLOSING.sub("", unicodedata.normalize("NFC", words))
    words = unicodedata.normalize("NFC", _PILED.sub(r"\1", words))
    words = _COSTUME.sub(_undressed, words)
    return _plain_lines(_WORD.sub(_one_script, words)).strip()


def _kept(words: str, found: re.Match[str]) -> str:
    """A joiner between two letters of a script that joins, or in an emoji; a selector of how an emoji looks."""
    before = words[found.start() - 1 : found.start()]
    after = words[found.end() : found.end() + 1]
    if found.group() in "\ufe0e\ufe0f":
        return (
            found.group()
            if before and (unicodedata.category(before) in ("So", "Sm") or before in "0123456789#*‼⁉")
            else ""
        )
    if not before or not after:
        return ""
    if found.group() == "\u200d" and unicodedata.category(after) == "So":
        return found.group() if unicodedata.category(before) in ("So", "Sk") or before == "\ufe0f" else ""
    return found.group() if found.group() in "\u200c\u200d" and _joins(before) and _joins(after) else ""


def _joins(letter: str) -> bool:
    return "\u0620" <= letter <= "\u07ff" or "\u0900" <= letter <= "\u109f" or "\u1780" <= letter <= "\u18af"


def _undressed(found: re.Match[str]) -> str:
    letter = found.group()
    plain = unicodedata.normalize("NFKC", letter)
    if plain != letter and len(plain) == 1:
        return plain
    code = ord(letter)  # white on black: no compatibility form
    base = 0x1F150 if code < 0x1F170 else 0x1F170
    return chr(ord("A") + code - base) if 0x1F150 <= code <= 0x1F189 and code - base < 26 else letter


def _one_script(found: re.Match[str]) -> str:
    """Of a word with Latin letters and others that look Latin, one script. Names of firms and half-sentences stay."""
    word = found.group()
    if word.isascii():
        return word
    latin = [one for one in word if _is_latin(one)]
    if not latin or len(latin) == len(word):
        return word
    others = [one for one in word if not _is_latin(one)]
    if len(others) > len(latin) and all("\u0400" <= one <= "\u052f" for one in others):
        return "".join(_AS_CYRILLIC.get(one, one) for one in word) if all(c in _AS_CYRILLIC for c in latin) else word
    if not all(ord(one) in AS_LATIN for one in others):
        return word
    return "".join(one if _is_latin(one) else _same_case(one) for one in word)


def _is_latin(letter: str) -> bool:
    code = ord(letter)
    return code < 0x250 or 0x1E00 <= code <= 0x1EFF


def _same_case(letter: str) -> str:
    plain = AS_LATIN[ord(letter)]
    return plain.upper() if letter.isupper() else plain


def _plain_lines(words: str) -> str:
    return _ACTOR.sub(r"\1 ", words)
