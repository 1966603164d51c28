"""Postal addresses: a street with a house number, as it is written in some languages. A street alone is no address."""

import re

Span = tuple[int, int]
_STOP = "in|on|of|the|years|people|per|days|times|percent|million|cars|and|to|at|for|from|a|is|are|or|km|miles|minutes"
_PATTERNS = (
    r"(?<![\w.])\d{1,5}[A-Za-z]?,? (?:[A-Z][\w'.]{1,20} ){1,3}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Way|Square|Court|Ct|Place|Terrace|Close)(?!\w)",
    rf"(?<![\w.])\d{{1,5}}[a-z]? (?:(?!(?:{_STOP}) )[a-z']{{3,20}} ){{1,2}}(?:street|road|avenue|lane|boulevard)(?!\w)",
    r"(?<!\w)[A-ZÄÖÜ][\wäöüß\-]{1,30} ?(?:[Ss]traße|[Ss]trasse|[Ss]tr\.|weg|gasse|platz|allee) \d{1,4}[a-z]?(?!\w)",
    r"(?<![\w.])\d{1,4},? (?:bis |ter )?(?:[Rr]ue|[Bb]oulevard|[Cc]hemin|[Aa]llée|[Ii]mpasse|[Qq]uai)"
    r" (?:de |du |des |d'|la |l')?\w",
    r"(?<!\w)(?:[Cc]alle|[Aa]venida|[Aa]vda?\.|[Pp]laza|[Pp]aseo|[Cc]arrer|[Rr]ua|[Vv]ia|[Vv]iale|[Pp]iazza|[Cc]orso|[Uu]l\.|[Uu]lica)"
    r" (?:[\w.']{1,20},? ){1,4}(?:nº ?|n\.? ?|no\.? ?)?\d{1,4}(?![\w%])",
    r"(?<!\w)\w{2,25}(?:straat|laan|gracht|weg|plein|gatan|vägen|gata|vej) \d{1,4}[a-z]?(?!\w)",
    r"(?<!\w)(?:ул\.?|улица|улице|проспект|пр-т|пр\.|переулок|пер\.|вул\.?|вулиця) ?"
    r"(?:[\w\-]{1,25},? ){1,3}(?:д\.? ?|дом )?\d{1,4}",
    r"(?<!\w)(?:οδός|οδό|Οδός) (?:\w{1,25} ){1,3}\d{1,4}",
    r"(?<!\w)\w{2,25} (?:Sokak|Sk\.|Caddesi|Cd\.|Cad\.),? (?:No:? ?)?\d{1,4}",
    r"شارع (?:\w{1,20},?،? ){1,4}(?:رقم )?\d{1,4}|(?:خیابان|کوچه) (?:\w{1,20},?،? ){1,4}(?:پلاک )?\d{1,4}",
    r"(?:רחוב|רח'|שדרות|שד') (?:[\w\"']{1,20} ){1,3}\d{1,4}",
    "[\u4e00-\u9fff]{1,12}(?:路|街|巷|弄|段|大道) ?[\\d〇一二三四五六七八九十]{1,6} ?(?:號|号|弄|巷)",
    "[\u4e00-\u9fff]{1,8}(?:町|丁目|区|市|村)[\u4e00-\u9fff]{0,8} ?\\d{1,4}(?:[-−‐の丁番]\\d{0,4}){1,3}",
    "\\d{1,4}(?:番地|丁目)",
    "[가-힣\\d]{1,12}(?:로|길|대로) ?\\d{1,4}(?:-\\d{1,4})?(?:번지|호|번|에)?(?![\\d년월일명개원%시분\uac00-\ud7af])",
    r"(?:मकान|फ्लैट) (?:नंबर|नं\.?|संख्या) ?\d",
    r"ถนน[\u0e00-\u0e7f]{2,20} ?\d{1,4}|\d{1,4}(?:/\d{1,3})? ?ถนน|บ้านเลขที่ ?\d",
    r"(?<!\w)[Pp]\.? ?[Oo]\.? ?[Bb]ox \d{1,6}|(?<!\w)Postfach \d{1,8}",
    r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?!\w)",  # a postcode of the United Kingdom is a dozen houses
)
_ADDRESS = tuple(map(re.compile, _PATTERNS))


def addresses(words: str) -> list[Span]:
    if not any(map(str.isnumeric, words)):
        return []
    return [match.span() for of in _ADDRESS for match in of.finditer(words)]
