"""Files of a summary hold what was published and nothing else: words and verdicts, no count, nobody."""

import json
from dataclasses import replace

from bot.dialogue.ids import StatementNumber
from bot.dialogue.publications import Said
from bot.dialogue.summary import Pending
from bot.dialogue.words import Word
from bot.presentation.summary_files import as_json, markdown
from tests.presentation.stage import Stage
from tests.presentation.summaries import ENGLISH, ONE, TWO, lines_of, summary_of

PENDING = (Pending(StatementNumber(11), "Not *yet*."),)


def test_the_json_speaks_in_words() -> None:
    told = json.loads(as_json(Stage().scene, summary_of(lines_of(ENGLISH[:3]), not_known=PENDING)))
    assert told["sides"] == ["Harbour", "Hill"]
    assert told["statements"][2] == {
        "number": 3,
        "text": ENGLISH[2],
        "verdict": "promising",
        "direction": None,
        "words": [{"side": "Harbour", "word": "most agree"}, {"side": "Hill", "word": None}],
    }
    assert told["not_known"] == [{"number": 11, "text": "Not *yet*."}]
    assert (told["summary"], told["final"], told["format_version"]) == (1, False, 1)


def test_importance_is_a_word_too_and_only_where_it_was_published() -> None:
    (one,) = lines_of(ENGLISH[:1])
    said = (Said(ONE, Word.MOST_AGREE, Word.MIXED), Said(TWO, Word.MOST_AGREE))
    told = json.loads(as_json(Stage().scene, summary_of((replace(one, said=said),))))
    assert told["statements"][0]["words"] == [
        {"side": "Harbour", "word": "most agree", "importance": "mixed"},
        {"side": "Hill", "word": "most agree"},
    ]


def test_no_number_in_the_json_is_anything_but_a_name() -> None:
    """Every number in it is that of a statement, a contribution, a summary or a version."""
    names = {"number", "summary", "format_version"}

    def look(value: object, key: str = "") -> None:
        if isinstance(value, dict):
            for name, inner in value.items():
                look(inner, name)
        elif isinstance(value, list):
            for inner in value:
                look(inner, key)
        elif isinstance(value, int) and not isinstance(value, bool):
            assert key in names | {"new", "reworded"}

    look(json.loads(as_json(Stage().scene, summary_of(lines_of(ENGLISH), not_known=PENDING))))


def test_the_markdown_can_be_read_as_it_is() -> None:
    text = markdown(Stage().scene, summary_of(lines_of(ENGLISH[:4]), number=2, last=True, not_known=PENDING))
    assert text.startswith(
        "# The school on the hill: final summary\n\nQuestion: How should children get to school?\n\n"
        "Sides, in drawn order: ⚓ Harbour, ⛰️ Hill\n\n## Shared by all sides\n\n"
        f"**1.** {ENGLISH[0]}\n\n- ⚓ Harbour: nearly all agree · ⛰️ Hill: most agree\n\n## Shared: we reject\n\n"
    )
    assert "## Not known\n\n**11.** Not \\*yet\\*.\n\nNew in this summary: 1, 2, 3, 4\n\nMade by rule" in text


def test_where_nothing_is_shared_the_file_says_so() -> None:
    text = markdown(Stage().scene, summary_of(lines_of(ENGLISH[:5])[3:]))
    assert "Nothing reached the bar." in text
