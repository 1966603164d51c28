"""The wording holds what `screens.md` promises of it, and a faulty file is refused before anybody reads it."""

import re
from collections.abc import Callable

import pytest

from bot.presentation.permissions import NEEDED
from config.wording import FOLDER, Wording, WordingError, from_texts, load
from tests.config.pseudo import PSEUDO, RIGHT_TO_LEFT, lengthened

WORDINGS = load()
ENGLISH = WORDINGS.in_language("en")
SOURCE = (FOLDER / "en.ftl").read_text(encoding="utf-8")
SENTENCES = dict(re.findall(r"^([a-z][a-z0-9-]*) =(.*(?:\n(?: +.*)?)*)", SOURCE, re.MULTILINE))
NEVER = (
    "violation|offence|punish|sanction|ban|banned|mute|kick|warning|reported|accused|guilty|opponent|enemy|camp|winner"
    "|majority|user|spam|invalid|illegal|oops|sorry|unfortunately|just|simply|obviously|great|please"
)


def labels(part: str) -> dict[str, str]:
    return {
        key: said.strip()
        for key, said in SENTENCES.items()
        if re.search(rf"-{part}(-|$)", key) and "->" not in said and not key.startswith("refused-old-button")
    }


def bare(said: str) -> str:
    """As short as it gets: without what is filled in, which its screen cuts to fit."""
    return re.sub(r"\{ \$\w+ \}", "", re.sub(r'\{ "(.*?)" \}', r"\1", said))


def test_every_sentence_was_found_by_these_tests() -> None:
    assert set(SENTENCES) == set(ENGLISH.keys())


@pytest.mark.parametrize("word", NEVER.split("|"))
def test_a_word_that_is_never_said(word: str) -> None:
    assert [key for key, said in SENTENCES.items() if re.search(rf"\b{word}\b", said, re.IGNORECASE)] == []


def test_nothing_is_exclaimed() -> None:
    assert [key for key, said in SENTENCES.items() if "!" in said] == []


def test_parley_has_no_i_and_no_we() -> None:
    """But in the two published headings, in buttons and choices, which speak as the reader, and where "I" is cited."""
    speaking = {
        key
        for key, said in SENTENCES.items()
        if re.search(r"\b(I|[Ww]e|us|our|me|my|mine)\b", re.sub(r"\*[^*]+\*|\"I[^\"]*\"|not clear to me", "", said))
    }
    as_reader = re.compile(
        r"-(button|label|option|title|heading)(-|$)|form-title|^(answer-not-clear|verdict-rejected|picture-(rejected|"
        r"dividing)|summary-alt-rejected|summary-heading|summary-mine-title|my-(drafts|statements)-text1)"
    )
    assert {key for key in speaking if not as_reader.search(key)} == set()


@pytest.mark.parametrize(
    ("part", "most"), [("label", 32), ("title", 32), ("description", 70), ("button", 24), ("option", 70)]
)
def test_english_leaves_room_for_longer_languages(part: str, most: int) -> None:
    ours = {key: said for key, said in labels(part).items() if not key.startswith(("summary-", "file-", "seat-card"))}
    if part == "description":
        ours = {key: said for key, said in ours.items() if not key.startswith("command-")}
    assert {key: len(bare(said)) for key, said in ours.items() if len(bare(said)) > most} == {}


def test_commands_are_named_as_discord_wants_them() -> None:
    names = {key: said.strip() for key, said in SENTENCES.items() if re.fullmatch(r"command-.*-name", key)}
    assert names
    assert {key for key, said in names.items() if not re.fullmatch(r"[-_a-z0-9]{1,32}", said)} == set()
    described = {key: said.strip() for key, said in SENTENCES.items() if re.fullmatch(r"command-.*-description", key)}
    assert {key for key, said in described.items() if not 1 <= len(said) <= 70} == set()


def test_the_ground_rules_are_all_there() -> None:
    for number in range(1, 26):
        assert 1 <= len(ENGLISH.text(f"rule-r{number}")) <= 60


def test_each_permission_has_a_name_and_a_purpose() -> None:
    for permission in NEEDED:
        assert ENGLISH.has(f"permission-{permission}")
        assert "Needed" in ENGLISH.text(f"setup-check-missing-{permission}", permission="X")


def test_a_clock_stands_after_a_colon_or_in_brackets() -> None:
    loose = [
        key
        for key, said in SENTENCES.items()
        for before in re.findall(r"(\S*.)\{ \$(?:clock|date)2? \}", said)
        if not re.search(r"[:(]\s?$|^$|: $", before) and not key.startswith(("open-preview", "command"))
    ]
    assert [key for key in loose if key not in {"refused-time-past", "open-published-text1"}] == []


def test_plurals_are_chosen() -> None:
    assert ENGLISH.text("duration-minutes", n=1) == "1 minute"
    assert ENGLISH.text("duration-minutes", n=2) == "2 minutes"
    assert ENGLISH.text("room-slow-note", n=1, date="<t:1:f>", clock="<t:1:R>") == (
        "**Parley** · Time note. 1 person still owes a turn. Ends: <t:1:f> (<t:1:R>)"
    )


def test_a_name_that_runs_the_other_way_is_set_apart_in_sentences_and_not_in_labels() -> None:
    said = ENGLISH.text("seat-already-text1", emblem="⚓", side="الميناء", date="<t:1:f>", clock="<t:1:R>")
    assert "\u2068الميناء\u2069" in said
    assert "Starts: <t:1:f> (<t:1:R>)" in said
    assert ENGLISH.text("seat-side-button-side", emblem="⚓", side="الميناء") == "⚓ الميناء"
    assert "\u2068" not in ENGLISH.text("help-line-now-no-turn", phase="Arrival")


def test_of_several_sides_each_is_set_apart_so_that_its_emblem_stays_beside_it() -> None:
    """Side by side two names from right to left would read as one run, and change places around an emblem."""
    arabic, hebrew = (ENGLISH.text("side-in-text", emblem=e, side=s) for e, s in (("⚓", "الميناء"), ("🔔", "הגבעה")))
    said = ENGLISH.text("invitation-text2", count=2, sides=f"{arabic}, {hebrew}")
    assert "⚓ \u2068الميناء\u2069, 🔔 \u2068הגבעה\u2069" in said


def test_a_heading_that_begins_with_a_topic_from_right_to_left_still_reads_as_a_heading() -> None:
    """Discord lets a line run the way of its first letter; a topic that is set apart does not decide it."""
    assert ENGLISH.text("summary-title-final", topic="מי הנמל") == "## \u2068מי הנמל\u2069: final summary"
    assert ENGLISH.text("summary-organisers-title", topic="الميناء", number="1").startswith("## \u2068الميناء\u2069: ")
    assert ENGLISH.text("picture-title", topic="מי הנמל") == "מי הנמל"


def test_in_a_language_from_right_to_left_latin_names_are_set_apart() -> None:
    arabic = from_texts({"en": SOURCE, "ar": RIGHT_TO_LEFT}).in_language("ar")
    assert arabic.right_to_left
    said = arabic.text("panel-line-next", emblem="⚓", pseudonym="Heron", side="المرفأ", why="x")
    assert "\u2068Heron\u2069" in said
    assert "\u2068المرفأ\u2069" not in said


def test_a_longer_language_says_everything_too() -> None:
    pseudo = from_texts({"en": SOURCE, "de": PSEUDO}).in_language("de")
    assert set(pseudo.keys()) == set(ENGLISH.keys())
    everything = sum(len(said) for said in map(_unfilled(ENGLISH), ENGLISH.keys()))
    longer = sum(len(said) for said in map(_unfilled(pseudo), ENGLISH.keys()))
    assert 1.35 < longer / everything < 1.45
    assert lengthened("Speak") == "Speak··"


def _unfilled(wording: Wording) -> Callable[[str], str]:
    return lambda key: wording.text(key, **dict.fromkeys(wording.placeholders(key), 2))


def test_long_words_are_said_whole() -> None:
    words = "a contribution " * 160
    assert ENGLISH.text("mine-text1", words=words).endswith(words.rstrip() + " ")


def test_the_first_wish_that_is_there_is_granted() -> None:
    wordings = from_texts({"en": SOURCE, "de": PSEUDO})
    assert wordings.languages == ("en", "de")
    assert wordings.in_language(None, "fr", "de-AT").language == "de"
    assert wordings.in_language("pt_BR", None).language == "en"


@pytest.mark.parametrize(
    ("texts", "fault"),
    [
        ({"de": "a = b"}, "'en' is missing"),
        ({"en": "a = b\nbad line\n"}, "en: line 2 cannot be read"),
        ({"en": "a = b\na = c"}, "stands twice"),
        ({"en": "a = b", "de": "c = d"}, "de lacks a; de has c, which en has not"),
        ({"en": "a = { $n }", "de": "a = { $m }"}, "de fills a with other placeholders"),
    ],
)
def test_a_faulty_wording_is_refused_at_load(texts: dict[str, str], fault: str) -> None:
    with pytest.raises(WordingError, match=re.escape(fault)):
        from_texts(texts)


def test_a_sentence_asked_for_wrongly_is_a_mistake_that_names_no_values() -> None:
    with pytest.raises(WordingError, match="no wording has the key 'nowhere'"):
        ENGLISH.text("nowhere")
    with pytest.raises(WordingError, match="is not told: side") as fault:
        ENGLISH.text("seat-side-button-side", emblem="secret")
    assert "secret" not in str(fault.value)
