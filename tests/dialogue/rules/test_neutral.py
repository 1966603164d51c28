"""Tricks are gone before words are judged, and doing it twice changes nothing more."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.dialogue.rules.agreed import AgreedWords
from bot.dialogue.rules.context import Context, Kind
from bot.dialogue.rules.judging import judge
from bot.dialogue.rules.neutral import neutral
from config.rules import names
from tests.dialogue.rules.minutes import EVERY_RULE

TRICKS = (
    "\u200b\u200d\u200c\u202e\u2066\ufe0f\u0301\u0336\u20dd\u034f\u3164\u2800\u00ad"
    "\U000e0041aéаΑ\u0650भ्א👩\n\t ·*_<@>1１Ⓐ🅰𝐀"
)
_ANY = (
    st.text(max_size=200) | st.text(TRICKS, max_size=60) | st.text(st.sampled_from(TRICKS + "parley the moderators·|"))
)


@given(_ANY)
@example("g\u0336\u200b\u0336r")
@example("Parley ·· · x")
def test_neutral_words_are_neutral(words: str) -> None:
    assert neutral(neutral(words)) == neutral(words)


@given(_ANY, st.sampled_from(Kind), st.sampled_from(["en", "ar", "he", "zh", "ja", "ko", "th", "hi", "ru", "xx", ""]))
def test_no_words_are_too_strange_to_be_judged(words: str, kind: Kind, language: str) -> None:
    agreed = AgreedWords.of(["grobel", "we will sink you", "粗魯人"])
    context = Context(kind, language, EVERY_RULE, agreed=agreed, names=names())
    clean = neutral(words)
    for finding in judge(clean, context):
        assert 0 <= finding.start <= finding.end <= len(clean)
        assert finding.reason.value


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("zero\u200bwidth", "zerowidth"), ("turn\u202eed", "turned"), ("soft\u00adhyphen", "softhyphen"),
        ("z̸̷̶̵̴a", "z̸̷̶a"), ("𝐛𝐨𝐥𝐝 ⓡⓞⓤⓝⓓ ｗｉｄｅ", "bold round wide"), ("pаypal", "paypal"), ("рaдио", "радио"),
        ("tab\tand\u00a0space", "tab and space"), ("line\u2028end\r\nhere", "line\nend\nhere"), ("a\u3164b", "ab"),
        ("**Parley** · A reminder", "**Parley A reminder"), ("The moderators · Pause", "The moderators Pause"),
    ],
)  # fmt: skip
def test_tricks_are_gone(written: str, left: str) -> None:
    assert neutral(written) == left


@pytest.mark.parametrize(
    "words",
    [
        "Ordinary words, with marks: é ü ñ ç.", "Việt Nam thì đẹp", "می‌خواهم صلح", "क्‍ष और ज्ञ", "👩‍👩‍👧 and ❤️",
        "שָׁלוֹם לָכֶם",
        "السَّلَامُ عَلَيْكُم", "我們想要安靜的早晨。", "Привет, мир", "α and β are letters", "안녕하세요", "สวัสดีครับ",
        "two\n\nparagraphs", "Москва и NATO", "5 · 3 is a product",
    ],
)  # fmt: skip
def test_living_scripts_stay_as_they_are(words: str) -> None:
    assert neutral(words) == words
