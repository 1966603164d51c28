"""R12 and R13: accounts, and where somebody can be reached or found."""

import pytest

from bot.dialogue.rules.context import Kind
from tests.dialogue.rules.minutes import rules_that_see


@pytest.mark.parametrize(
    "words",
    [
        "<@123456789012345678> said so", "<@!123456789012345678>", "ask @bluebird about it", "He is heron#1234",
        "id 123456789012345678", "It was dark_knight", "Bluebird77 wrote this", "u/throwaway12 said",
        "my discord is shadowfax",
    ],
)  # fmt: skip
def test_an_account_is_pointed_out(words: str) -> None:
    assert 12 in rules_that_see(words)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        (words, "en")
        for words in (
            "write to me at a.b@example.org", "anna (at) example (dot) com", "anna at example dot com",
            "call +49 30 1234567", "call 0301234567", "ring (212) 555-2368", "discord.gg/abcdef", "discord . gg/abcdef",
            "https://example.com/x", "see example.org", "www.foo.bar", "t.me/joinme", "I live at 12 Baker Street",
            "DE89 3704 0044 0532 0130 00", "4111 1111 1111 1111", "52.5200, 13.4050", "192.168.1.10", "SW1A 2AA",
        )
    ]
    + [
        ("Hauptstraße 5 in Berlin", "de"), ("12 rue de la Paix", "fr"),
        ("Calle Mayor 12", "es"), ("ул. Ленина 15", "ru"),
        ("רחוב הרצל 12", "he"), ("شارع النيل 15", "ar"), ("اتصل ٠٥٩٩١٢٣٤٥٦", "ar"), ("中山路100號", "zh"),
        ("९८७६५४३२१० पर कॉल करें", "hi"), ("강남대로 123", "ko"), ("電話 03-1234-5678", "ja"), ("โทร 081-234-5678", "th"),
    ],
)  # fmt: skip
def test_where_somebody_can_be_found_is_pointed_out(words: str, language: str) -> None:
    assert 13 in rules_that_see(words, language=language)


@pytest.mark.parametrize(
    "words",
    [
        "From 1990 to 2015 there were 12,500,000 of them.", "It costs 1 000 000 a year.", "In 2019-2020 we paid 40.",
        "On 12.03.2019 the pier closed.", "Two in five, or 2/5.", "Look at this. Then decide.", "We met at noon.",
        "30 people in the street", "e.g. boats, i.e. ours", "@everyone", "It is 3.5 km, ok.", "covid19 and G20",
    ],
)  # fmt: skip
def test_years_sums_dates_and_sentences_are_not(words: str) -> None:
    assert rules_that_see(words) & {12, 13} == set()


def test_a_source_may_be_a_link_and_nothing_else_of_this() -> None:
    assert rules_that_see("https://example.com/study", Kind.SOURCE) == set()
    assert rules_that_see("a.b@example.org", Kind.SOURCE) == {13}
