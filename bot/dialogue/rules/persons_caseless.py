"""What looks like a person's name in scripts without capitals: with spaces between words, and without."""

import re

from bot.dialogue.rules.context import Context
from bot.dialogue.rules.names import Names
from bot.dialogue.rules.reading import Reading, word_list

Span = tuple[int, int]
_CASELESS = re.compile("[\u0590-\u0fff\u10a0-\u10ff\u1c90-\u1cbf\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_POINTS = dict.fromkeys([*range(0x591, 0x5C8), *range(0x64B, 0x653), 0x640, 0x670, 0x200C, 0x200D])
_BEFORE = ("و", "ب", "ل", "ف", "ك", "يا", "ו", "ב", "ל", "מ", "ש", "ה", "כ")  # written together with the name
TITLES = word_list(
    """السيد السيدة الأستاذ الأستاذة الدكتور الدكتورة الشيخ أبو أم اسمي اسمه اسمها آقای خانم דוקטור מר גברת גב' ד"ר שמי
    קוראים פרופסור श्री श्रीमती सुश्री डॉ নাম জনাব திரு திருமதி ქალბატონი ბატონი"""
)
_HANGUL = re.compile("[\uac00-\ud7af]{2,8}")
_KOREAN_AFTER = re.compile(
    "^(?:씨|님|아|야|이|가|은|는|을|를|의|도|만|와|과|랑|이랑|에게|한테|이가|이는|이를|이의|이도|에게서|으로|로|입니다|이라고|라고)?"
    "(?:가|는|은|를|을|의|도|와|과|에게|께서|께)?$"
)
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]{2,}")
_KANA_OR_HAN = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fffー]{2,}")
_HAN_TITLES = ("先生", "女士", "小姐", "太太", "老師", "老师", "同學", "同学", "教授", "博士", "經理", "经理")
_JAPANESE_TITLES = ("さん", "様", "さま", "氏", "君", "くん", "ちゃん", "先生")
_CALLED = ("我叫", "名叫", "他叫", "她叫", "叫做", "我是", "我姓")
_HAN_DOES = ("说", "說", "告", "住", "认为", "認為", "觉得", "覺得", "寫", "写", "想", "問", "问", "是", "在", "也")
_DOUBLE = ("歐陽", "欧阳", "司馬", "司马", "上官", "諸葛", "诸葛")
_THAI = re.compile("[\u0e01-\u0e4e]{3,}")
_THAI_TITLES = ("คุณ", "นาย", "นางสาว", "นาง", "ดร.", "พี่", "น้อง", "ชื่อ")


def without_capitals(reading: Reading, context: Context) -> list[Span]:
    if _CASELESS.search(reading.words) is None:
        return []
    words, names = reading.words, context.names
    return [*_spaced(reading, names), *_korean(words, names), *_thai(words, names), *_han(words, names),
            *_japanese(words, names)]  # fmt: skip


def _spaced(reading: Reading, names: Names) -> list[Span]:
    found = []
    titled = False
    for i, token in enumerate(reading.tokens):
        bare = token.text.translate(_POINTS).lower()
        if _CASELESS.match(bare) and not _spaceless(bare):
            following = reading.tokens[i + 1].text.translate(_POINTS) if i + 1 < len(reading.tokens) else ""
            if titled or any(_a_name(form, following, names) for form in _forms(bare)):
                found.append((token.start, token.end))
        titled = bare in TITLES
    return found


def _spaceless(word: str) -> bool:
    return "\u0e00" <= word[0] <= "\u0eff" or "\u1000" <= word[0] <= "\u109f" or word[0] >= "\u3040"


def _forms(word: str) -> list[str]:
    return [word, *(word[len(p) :] for p in _BEFORE if word.startswith(p) and len(word) - len(p) > 2)]


def _a_name(word: str, following: str, names: Names) -> bool:
    if word not in names.given:
        return False
    if word in names.words or len(word) < 3:
        return len(word) > 1 and following in names.family and following not in names.words
    return True


def _korean(words: str, names: Names) -> list[Span]:
    """Family and given name run together and particles follow; the given name alone where a particle follows."""
    found = []
    for match in _HANGUL.finditer(words):
        word = match.group()
        for skipped in (1, 2, 0):
            head, given = word[:skipped], word[skipped : skipped + 2]
            if (head and head not in names.family) or given not in names.given or (not head and given in names.words):
                continue
            if _KOREAN_AFTER.match(word[skipped + 2 :]):
                found.append((match.start(), match.start() + skipped + 2))
                break
        else:
            if word[0] in names.family and re.match(".{1,3}(?:씨|님)", word) and word not in names.words:
                found.append(match.span())
    return found


def _thai(words: str, names: Names) -> list[Span]:
    """A given name after a title, or a long one anywhere: Thai does not part words."""
    found: list[Span] = []
    for match in _THAI.finditer(words):
        run, base, at = match.group(), match.start(), 0
        while at < len(run):
            titled = any(run.endswith(title, 0, at) for title in _THAI_TITLES) or _titled_before(words, base + at)
            for length in range(min(14, len(run) - at), 3, -1):
                part = run[at : at + length]
                if part in names.given and part not in names.words and (titled or length > 5):
                    found.append((base + at, base + at + length))
                    at += length - 1
                    break
            at += 1
    return found


def _titled_before(words: str, at: int) -> bool:
    return words[max(0, at - 8) : at].rstrip().endswith(_THAI_TITLES)


def _han(words: str, names: Names) -> list[Span]:
    """A family name of one character before a given name; alone before a title; anything after *is called*."""
    found: list[Span] = []
    for match in _HAN.finditer(words):
        run, base, at = match.group(), match.start(), 0
        while at < len(run) - 1:
            double = run[at : at + 2] in _DOUBLE
            length = 2 if double else 1
            if double or run[at] in names.family:
                for given in (2, 1, 0):
                    part, end = run[at + length : at + length + given], at + length + given
                    titled = run.startswith(_HAN_TITLES, end)
                    called = run.endswith(_CALLED, 0, at)
                    listed = (given == 2 and (part in names.given or _of_names(part, names))) or (
                        given == 1 and part in names.given and (end == len(run) or run.startswith(_HAN_DOES, end))
                    )
                    if len(part) == given and ((listed and part not in names.words) or (titled and given < 2)
                                               or (called and given)):  # fmt: skip
                        if run[at:end] in names.words:
                            continue
                        found.append((base + at, base + end))
                        at = end - 1
                        break
            at += 1
    return found


def _of_names(part: str, names: Names) -> bool:
    """Two characters each of which is used in listed names. *Small* and *big* begin many."""
    return all(one in names.given or one in "小大美志建家" for one in part)


def _japanese(words: str, names: Names) -> list[Span]:
    found = []
    for match in _KANA_OR_HAN.finditer(words):
        run, base = match.group(), match.start()
        for at in range(len(run) - 1):
            for length in (2, 3, 1):
                part, rest = run[at : at + length], run[at + length : at + length + 6]
                if part in names.family and (
                    rest.startswith(_JAPANESE_TITLES) or any(rest[:n] in names.given for n in (3, 2) if len(rest) >= n)
                ):
                    found.append((base + at, base + at + length))
                    break
                if length > 1 and part in names.given and rest.startswith(_JAPANESE_TITLES):
                    found.append((base + at, base + at + length))
                    break
    return found
