"""How often ordinary sentences get a hint: real arguments and statements (kept outside this repository)."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.dialogue.rules.finding import Weight
from tests.dialogue.rules.minutes import seen

pytestmark = pytest.mark.shared
MOST_HINTED, MOST_STOPPED = 0.08, 0.005


def _sentences(shared: Path) -> Iterator[tuple[str, str]]:
    with (shared / "data/argkp/arguments_train.csv").open(encoding="utf-8", newline="") as file:
        yield from (("en", row["argument"]) for row in csv.DictReader(file))
    for place, language in (("brexit-consensus", "en"), ("scoop-hivemind.ubi", "en"), ("vtaiwan.uberx", "zh")):
        with (shared / f"data/polis/{place}/comments.csv").open(encoding="utf-8", newline="") as file:
            yield from ((language, row["comment-body"]) for row in csv.DictReader(file))


def test_few_ordinary_sentences_get_a_hint_and_hardly_any_is_stopped(
    shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    by_rule: Counter[int] = Counter()
    read = hinted = stopped = 0
    for language, words in _sentences(shared):
        read += 1
        found = seen(words, language=language)
        by_rule.update({one.rule for one in found})
        hinted += any(one.weight is Weight.HINT for one in found)
        stopped += any(one.weight is not Weight.HINT for one in found)
    with capsys.disabled():
        rules = ", ".join(f"R{rule} {times / read:.2%}" for rule, times in sorted(by_rule.items()))
        print(
            f"\nof {read} ordinary sentences {hinted / read:.2%} get a hint, {stopped / read:.2%} a question: {rules}"
        )
    assert read > 5000
    assert hinted / read < MOST_HINTED
    assert stopped / read < MOST_STOPPED
