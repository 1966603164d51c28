"""Where somebody can be reached: e-mail, phone, web, invitations, bank accounts, and other numbers that are one's own.

Every pattern has a greatest length at each place, so that reading stays linear whatever is written.
"""

import re

Span = tuple[int, int]
_MAIL = re.compile(
    r"(?<![\w.+\-])[\w.+\-]{1,64} {0,1}[(\[]?(?:@| at )[)\]]? {0,1}[\w\-]{1,63}"
    r"(?:(?:\.| ?[(\[]dot[)\]] ?| dot )[\w\-]{2,24}){1,3}",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"(?<![\w.+\-])[\w.+\-]{1,64} ?[(\[](?:at|@)[)\]] ?[\w\-]{1,63}"
    r"(?: ?(?:\.|[(\[](?:dot|\.)[)\]]| dot ) ?[\w\-]{2,24}){1,3}",
    re.IGNORECASE,
)
_WEB = re.compile(r"(?:https?://|hxxps?://|www\.)[^\s<>\"']{2,2000}", re.IGNORECASE)
_SURE = "com org net edu gov info app dev xyz site online gg ly tv eu uk ru ps tw cn jp kr il br"
_WORDS_TOO = "me in io de co la it is fr us be to at so no"
_DOMAIN = re.compile(
    rf"(?<![\w.@/\-])(?:[a-z0-9\-]{{1,63}}\.){{1,4}}(?:(?:{_SURE.replace(' ', '|')})"
    r"(?![\w\-]|\.\w)(?:/[^\s<>]{{0,2000}})?"
    rf"|(?:{_WORDS_TOO.replace(' ', '|')})/[^\s<>]{{1,2000}})",
    re.IGNORECASE,
)
_INVITATION = re.compile(r"discord(?:app)?[ .．。]{1,3}(?:gg|com/invite|me|io|li)[ /]{1,2}[\w\-]{2,32}", re.IGNORECASE)
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)", re.IGNORECASE)
_CARD = re.compile(r"(?<![\w.])(?:\d[ \-]?){12,18}\d(?![\w])")
_SOCIAL = re.compile(r"(?<![\w\-])\d{3}-\d{2}-\d{4}(?![\w\-])")
_PLACE_ON_EARTH = re.compile(r"(?<![\w.])-?\d{1,2}\.\d{4,10}°?,? ?-?\d{1,3}\.\d{4,10}")
_MACHINE = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])")


def mail(words: str) -> list[Span]:
    if "@" not in words and "(" not in words and "[" not in words and " at " not in words:
        return []
    plain = [m.span() for m in _MAIL.finditer(words) if "@" in m.group() or _spelt_out(m.group())]
    return plain + [m.span() for m in _BRACKETED.finditer(words)]


def _spelt_out(found: str) -> bool:
    """*name at host dot com*; *look at this. Then* is a sentence."""
    return " dot " in found.lower() or "[dot]" in found.lower() or "(dot)" in found.lower()


def links(words: str) -> list[Span]:
    found = [match.span() for of in (_WEB, _INVITATION) for match in of.finditer(words)]
    return found + [match.span() for match in _DOMAIN.finditer(words)] if "." in words else found


def numbers(words: str) -> list[Span]:
    if not any(map(str.isdigit, words)):
        return []
    found = [m.span() for m in _IBAN.finditer(words) if _is_iban(m.group())]
    found += [m.span() for m in _CARD.finditer(words) if _is_card(m.group())]
    return found + [m.span() for of in (_SOCIAL, _PLACE_ON_EARTH, _MACHINE) for m in of.finditer(words)]


def _is_iban(found: str) -> bool:
    """ISO 13616: moved around, letters as numbers, the remainder by 97 is 1."""
    code = found.replace(" ", "").upper()
    if not 15 <= len(code) <= 34 or not code.isascii():
        return False
    return int("".join(str(int(one, 36)) for one in code[4:] + code[:4])) % 97 == 1


def _is_card(found: str) -> bool:
    """ISO 7812, Annex B: every second digit doubled, the sum ends in 0."""
    digits = [int(one) for one in found if one.isdecimal()]
    doubled = (sum(divmod(2 * digit, 10)) if place % 2 else digit for place, digit in enumerate(reversed(digits)))
    return 13 <= len(digits) <= 16 and len(set(digits)) > 1 and sum(doubled) % 10 == 0
