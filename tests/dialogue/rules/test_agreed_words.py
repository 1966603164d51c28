"""R10: words that both sides agreed to do without are held, disguised or not. The words here are invented."""

import pytest

from bot.dialogue.rules.agreed import AgreedWords
from bot.dialogue.rules.finding import Weight
from bot.dialogue.rules.skeleton import skeleton
from config.rules import agreed_words, languages
from tests.dialogue.rules.minutes import seen

LIST = AgreedWords.of(
    ["grobel", "snarkling", "mipo", "we will sink you", "грубель", "جرابل", "גרובל", "粗魯人", "गंवारू"]
)


def held(words: str, language: str = "en") -> list[int]:
    return [one.rule for one in seen(words, language=language, agreed=LIST) if one.weight is Weight.HELD]


@pytest.mark.parametrize(
    "words",
    [
        "a grobel here", "Grobel!", "GROBEL", "gröbel", "g​robel", "gr0bel", "gr0b3l", "gгоbеl", "ｇｒｏｂｅｌ",
        "𝐠𝐫𝐨𝐛𝐞𝐥", "ⓖⓡⓞⓑⓔⓛ", "g̷r̷o̷b̷e̷l̷", "g r o b e l", "g.r.o.b.e.l", "g-r-o-b-e-l", "grooooobel", "gro­bel", "grobe1",
        "gʀᴏʙᴇʟ", "snark1ing", "$narkling", "sn@rkling", "m!po", "m1p0", "We will sink you.", "we  will\nsink you",
        "грубель", "груб\u200dель", "вгрубель и грубель", "والجرابل هنا", "הגרובל", "他是粗魯人嗎", "粗 魯 人", "गंवारू",
        "_grobel_", "**grobel**", "||grobel||", "(grobel)", "grobel's",
    ],
)  # fmt: skip
def test_a_listed_word_is_held_whatever_it_wears(words: str) -> None:
    assert 10 in held(words)


@pytest.mark.parametrize(
    "words", ["grobels", "engrobel", "grob el tower", "we will sink", "mi po", "I go to sea, robel said", "100", "魯人"]
)
def test_nothing_near_it_is(words: str) -> None:
    assert held(words) == []


def test_without_a_list_nothing_is_held() -> None:
    assert seen("You will see.") == ()


def test_the_lists_come_empty_and_with_a_version() -> None:
    assert {"ar", "en", "he", "zh"} <= set(languages())
    assert all(agreed_words(language) == AgreedWords(version=1) for language in languages())
    assert agreed_words("xx").words == frozenset()


def test_the_bare_form_of_a_bare_form_is_itself() -> None:
    for word in ("Gröbel", "грубель", "𝐠𝐫𝐨𝐛𝐞𝐥", "ΣΊΣΥΦΟΣ", "ﬁsh", "İstanbul"):
        assert skeleton(skeleton(word)) == skeleton(word)
