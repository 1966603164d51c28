"""Phone numbers in every script's digits, told from years, sums and dates by Google's `phonenumbers`."""

import re
import unicodedata
from collections.abc import Mapping

import phonenumbers

Span = tuple[int, int]
_RUN = re.compile(r"(?<![\w.,:/])[+(]{0,2}\d[\d\s().\-/]{5,22}\d(?![\w%])")
_THOUSANDS = re.compile(r"^[1-9]\d{0,2}(?:[ ,.]\d{3})+$")
_DATES = re.compile(
    r"^(?:\d{1,4}[.\-/ ]{1,2}\d{1,2}[.\-/ ]{1,2}\d{1,4}"
    r"|(?:1[5-9]|20)\d\d ?[\-/ ] ?(?:(?:1[5-9]|20)\d\d)?)$"
)
_ELSEWHERE = ("US", "GB", "DE", "FR", "IN", "IL", "PS")
_REGIONS: Mapping[str, tuple[str, ...]] = {
    "en": ("US", "GB", "IN", "AU", "NZ", "IE", "ZA", "NG", "KE"), "de": ("DE", "AT", "CH"),
    "fr": ("FR", "BE", "CH", "CA"),
    "es": ("ES", "MX", "AR", "CO", "CL"), "pt": ("BR", "PT"), "it": ("IT",), "nl": ("NL", "BE"), "pl": ("PL",),
    "ru": ("RU", "KZ", "BY"), "uk": ("UA",), "el": ("GR", "CY"), "tr": ("TR",), "he": ("IL",), "fa": ("IR", "AF"),
    "ar": ("EG", "PS", "JO", "LB", "SA", "AE", "IQ", "MA", "DZ", "TN", "SY"), "hi": ("IN",), "bn": ("BD", "IN"),
    "ta": ("IN", "LK"), "zh": ("CN", "TW", "HK"), "ja": ("JP",), "ko": ("KR",), "th": ("TH",), "ka": ("GE",),
    "hy": ("AM",),
}  # fmt: skip


def phones(words: str, language: str) -> list[Span]:
    if sum(map(str.isdigit, words)) < 7:
        return []
    ascii_digits = words if words.isascii() else "".join(map(_digit, words))
    return [match.span() for match in _RUN.finditer(ascii_digits) if _is_phone(match.group(), language)]


def _digit(one: str) -> str:
    return str(unicodedata.decimal(one)) if one.isdecimal() else "-" if one in "–—‑−" else "+" if one == "＋" else one


def _is_phone(found: str, language: str) -> bool:
    digits = "".join(one for one in found if one.isdecimal())
    if not 7 <= len(digits) <= 15 or len(set(digits)) < 3:
        return False
    if found.startswith("+") or digits.startswith("00"):
        return len(digits) > 8
    if _THOUSANDS.match(found) or _DATES.match(found):
        return False
    if digits.startswith("0") and len(digits) >= 9:
        return True
    regions = dict.fromkeys((*_REGIONS.get(language.split("-")[0], ()), *_ELSEWHERE))
    return len(digits) > 8 and any(_valid(digits, region) for region in regions)


def _valid(digits: str, region: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, region))
    except phonenumbers.NumberParseException:
        return False
