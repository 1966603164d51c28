"""No words make the rules slow: twice as many take about twice as long, whatever they are made of."""

import time

import pytest

from tests.dialogue.rules.minutes import seen

MADE_OF = (
    "a@", "1 ", " ", "a-", "a.", "i d ", "u/", "_a", "你", "王", "ก", "สม", "가", "김", "א", "@", "www.", "DE89", "é",
    "🙂", "1-2-", "田", "A1 ", "you are ", "they are ", "Mr ", "12 Aa ", "Calle a, ", "شارع a ", "ul. a ", "a, ", "+1 ",
    "(at) ", "we, the ", "\u0301", "http://", "discord.",
)  # fmt: skip
GENEROUS = 0.5  # seconds for 4,000 characters; it takes about a tenth of that


@pytest.mark.parametrize("part", MADE_OF)
def test_words_that_repeat_one_part_are_judged_at_once(part: str) -> None:
    seen("warmed up, 030 1234567")
    words = (part * 4000)[:4000]
    began = time.perf_counter()
    seen(words)
    assert time.perf_counter() - began < GENEROUS
