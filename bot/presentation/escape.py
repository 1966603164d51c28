"""Words of people, made safe to stand between our own: what is read stays the same, what it could do is gone.

Nothing people write may become a heading, a quotation, small print or a list (it could imitate the layout of a post),
a mention (it would join an account to the room), a hidden link, an invitation, or run the other way over our text.
Characters that would act are set off with a backslash. Where that would need more room than a screen has, and where a
backslash does not help (calls to everybody, invitations), each is replaced by its wide twin, which costs none: a text
that fitted before it was escaped never grows beyond `most`. Labels, titles and options are not read as markdown by
Discord: they need `label` alone.
"""

import re
import unicodedata
from collections.abc import Callable

MOST_WORDS = 2400  # a contribution of 1,200 characters, all of them escaped
MOST_STATEMENT = 240  # a statement of 200 characters, some of them escaped
ELLIPSIS = "…"

_ALWAYS = r"\\*_~|`<\[\]"  # active wherever they stand
_ACTS = re.compile(
    rf"[{_ALWAYS}]"
    r"|^[ ]*(?:[>#+-])"  # quotation, heading, small print, list: only where a line begins
    r"|^[ ]*\d{1,9}[.)](?=\s|$)",  # a numbered list, which Discord would number anew
    re.MULTILINE,
)
_LINK = re.compile(r"https?://[^\s<>]*[^\s<>.,:;\"'\]\)*_~|`]", re.IGNORECASE)
_INVITATION = re.compile(r"(discord(?:app)?)(\.)(gg|com|io|me|li)(?=/)", re.IGNORECASE)
_EVERYBODY = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
_WIDE = {ord(narrow): ord(narrow) + 0xFEE0 for narrow in "\\*_~|`<[]>#+-.)"}
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])  # a sentence of ours could run backwards
_MOST_MARKS = 6  # stacked on one letter; every living language gets by with fewer
_STACKED = re.compile(r"(?:[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]){7,}")


def plain(words: str) -> str:
    """Without characters that cannot be seen but act, and with ordinary line ends."""
    if words.isprintable():  # then none of what is looked for below is in it
        return _STACKED.sub(lambda pile: pile.group()[:_MOST_MARKS], words).strip()
    words = words.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").translate(_TURNING)
    words = "".join(letter for letter in words if letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cs"))
    return _STACKED.sub(lambda pile: pile.group()[:_MOST_MARKS], words).strip()


def cut(words: str, most: int) -> str:
    """At most so many characters, ending in an ellipsis where something is left out."""
    return words if len(words) <= most else words[: most - 1].rstrip() + ELLIPSIS


def label(words: str, most: int) -> str:
    """For buttons, titles and options, which Discord shows as they are: one line, cut to fit."""
    return cut(" ".join(plain(words).split()), most)


def one_line(words: str, most: int) -> str:
    """For a statement, a topic, a name of a side: one line, harmless, at most so long."""
    words = " ".join(plain(words).split())
    return _fitting(cut(words, most), most)


def as_written(words: str, most: int = MOST_WORDS) -> str:
    """For a contribution: its own lines and paragraphs, harmless. Longer words than `most` are kept whole."""
    words = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in plain(words).split("\n")))
    return _fitting(words, max(most, len(words)))


def _fitting(words: str, most: int) -> str:
    set_off = _outside_links(words, _set_off)
    return set_off if len(set_off) <= most else _outside_links(words, _widened)


def _outside_links(words: str, change: Callable[[str], str]) -> str:
    """Links stay as they are, so that they can be followed and seen for what they are; all else is changed."""
    parts, at = [], 0
    for link in _LINK.finditer(words):
        parts += [change(words[at : link.start()]), _INVITATION.sub(r"\1．\3", link.group())]
        at = link.end()
    return "".join([*parts, change(words[at:])])


def _set_off(text: str) -> str:
    text = _ACTS.sub(lambda acts: acts.group()[:-1] + "\\" + acts.group()[-1], text)
    return _INVITATION.sub(r"\1．\3", _EVERYBODY.sub("＠", text))


def _widened(text: str) -> str:
    text = _ACTS.sub(lambda acts: acts.group()[:-1] + acts.group()[-1].translate(_WIDE), text)
    return _INVITATION.sub(r"\1．\3", _EVERYBODY.sub("＠", text))
