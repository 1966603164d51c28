"""What looks like a person's name in scripts with capitals (Latin, Cyrillic, Greek, Armenian).

A name that is also a word or a place says nothing by itself: it has to stand after a title, before a family name, or
with what only people do. Who is present plays no part: a name gets the same answer wherever its bearer is.
"""

from bot.dialogue.rules.context import Context
from bot.dialogue.rules.names import Names
from bot.dialogue.rules.reading import Reading, Token, word_list

TITLES = word_list(
    """mr mrs ms miss mister mx dr prof professor sir madam rabbi imam sheikh herr frau señor señora sr sra don doña
    monsieur madame mme mlle signor signora senhor senhora pan pani bay bayan hoca г-н г-жа господин госпожа товарищ
    пан пані κύριος κύριε κυρία κ"""
)
NAMED = word_list("named called nicknamed namens genannt llamado llamada appelé appelée chiamato зовут")
PERSONAL = word_list(
    """said says told tells thinks thought asked asks wrote writes wants wanted lives lived works worked knows
    believes replied answered argued promised"""
)
MINE = (("my", "name", "is"), ("mein", "name", "ist"), ("je", "m'appelle"), ("me", "llamo"), ("меня", "зовут"))
_INFLECTED = ("а", "у", "ом", "е", "ой", "ы", "и", "ем", "ю", "я", "ого", "ому", "ою", "ові", "ου", "ο", "α", "ας", "η")
_BACK = ("", "а", "я", "ь", "й", "ς", "ας", "ης", "ος", "о")
_CAPITALS_WRITTEN = 0.6  # of all words: then a capital says nothing


def with_capitals(reading: Reading, context: Context) -> list[tuple[int, int]]:
    tokens = reading.tokens
    capital = [_capital(token) for token in tokens]
    everywhere = len(tokens) > 3 and sum(capital) > _CAPITALS_WRITTEN * len(tokens)
    public = {part.lower() for name in context.public for part in name.split()}
    found, i = [], 0
    while i < len(tokens):
        so_far = i
        if tokens[i].text.lower() not in public and _is_person(tokens, capital, i, context, everywhere):
            while so_far + 1 < len(tokens) and capital[so_far + 1] and _joined(reading, tokens, so_far):
                so_far += 1
            found.append((tokens[i].start, tokens[so_far].end))
        i = so_far + 1
    return found


def _capital(token: Token) -> bool:
    """A capital and small letters after it; words all in capitals are shouted or abbreviations."""
    return token.text[0].isupper() and len(token.text) > 1 and not token.text.isupper()


def _joined(reading: Reading, tokens: tuple[Token, ...], i: int) -> bool:
    return reading.words[tokens[i].end : tokens[i + 1].start] == " " and not tokens[i + 1].opens


def _is_person(tokens: tuple[Token, ...], capital: list[bool], i: int, context: Context, everywhere: bool) -> bool:
    names, token = context.names, tokens[i]
    small = _bare(token.text)
    before = tokens[i - 1].text.lower().rstrip(".") if i else ""
    after = i + 1 < len(tokens) and capital[i + 1] and not tokens[i + 1].opens
    following = tokens[i + 1].text.lower() if i + 1 < len(tokens) else ""
    if capital[i] and (before in TITLES or (before in NAMED and not token.opens)):
        return True
    if _introduced(tokens, i) and (capital[i] or small in names.given):
        return True
    given = small in names.given
    if not capital[i]:
        return _in_small_letters(small, following, names, context)
    with_family = after and _bare(following) in names.family and given
    if small in names.words:
        told = following in PERSONAL and not everywhere
        return given and ((with_family and not everywhere) or (told and not (token.opens and following in ("wants",))))
    if given:
        return len(small) > 2 or with_family
    if everywhere or token.opens:
        return False
    family = _bare(following)
    if after and family in names.family and family not in names.words and small not in names.words:
        return True
    if context.language.startswith(("de", "en")):  # German gives nouns capitals, English does not inflect
        return False
    return _inflected(small, names)


def _bare(text: str) -> str:
    """Without a genitive: Anna's, Ahmet'in."""
    small = text.lower()
    head, mark, tail = small.partition("'")
    return head if mark and len(head) > 2 and len(tail) <= 4 else small


def _introduced(tokens: tuple[Token, ...], i: int) -> bool:
    return any(i >= len(m) and tuple(t.text.lower() for t in tokens[i - len(m) : i]) == m for m in MINE)


def _in_small_letters(small: str, following: str, names: Names, context: Context) -> bool:
    """People type names without capitals too. Only what is a name and no word: given and family name, or what a person
    does after it."""
    if small not in names.given or small in names.words or len(small) < 4 or not context.language.startswith("en"):
        return False
    return following in PERSONAL or (following in names.family and following not in names.words and len(following) > 3)


def _inflected(small: str, names: Names) -> bool:
    for ending in _INFLECTED:
        if small.endswith(ending) and len(small) - len(ending) > 2:
            stem = small[: -len(ending)]
            if any(stem + back in names.given and stem + back not in names.words for back in _BACK):
                return True
    return False
