"""What points to an account: mentions, ids, handles, and what looks like a nickname made for the net."""

import re

Span = tuple[int, int]
_MENTION = re.compile(r"<(?:@[!&]?|#)\d{5,20}>")
_HANDLE = re.compile(r"(?<![\w.+\-@])@(?!everyone\b|here\b)[\w.]{2,32}")
_TAGGED = re.compile(r"(?<!\w)[\w.]{2,32}#\d{4}(?!\w)")
_ID = re.compile(r"(?<![\w.])\d{17,20}(?![\w.]\d)")
_SLASHED = re.compile(r"(?<![\w/])/?u/[\w-]{3,20}(?!\w)")
_NETWORK = re.compile(
    r"(?<!\w)(?:discord|telegram|instagram|insta|snapchat|twitter|tiktok|facebook|skype|wechat|whatsapp|signal)"
    r"(?: (?:name|handle|account|id|tag))?(?: is |: ?| ?= ?)(?!a |an |the |not |it |that )[\w.\-]{3,32}",
    re.IGNORECASE,
)
_UNDERSCORED = re.compile(r"(?<![\w/.])[a-z0-9]{1,20}_\w{1,20}(?!\w)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?<![\w/.])(?!covid|brexit)[a-z]{4,20}\d{2,6}(?!\w)", re.IGNORECASE)


def accounts(words: str) -> list[Span]:
    found = [match.span() for of in (_MENTION, _ID) for match in of.finditer(words)] if _has_digit(words) else []
    if "@" in words:
        found += [match.span() for match in _HANDLE.finditer(words)]
    if "#" in words:
        found += [match.span() for match in _TAGGED.finditer(words)]
    if "u/" in words:
        found += [match.span() for match in _SLASHED.finditer(words)]
    if "_" in words:
        found += [match.span() for match in _UNDERSCORED.finditer(words)]
    if _has_digit(words):
        found += [match.span() for match in _NUMBERED.finditer(words)]
    return found + [match.span() for match in _NETWORK.finditer(words)]


def _has_digit(words: str) -> bool:
    return any(map(str.isdigit, words))
