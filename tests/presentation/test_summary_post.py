"""The summary as it is read: shared, rejected, promising, divides us, open; words by side; and an honest nothing."""

from dataclasses import replace

from bot.dialogue.answers import Answer
from bot.dialogue.ids import ContributionNumber, StatementNumber
from bot.dialogue.summary import Miss, Pending, Restated, Summary
from bot.dialogue.voting import Vote
from bot.presentation.screen import Gallery, Screen
from bot.presentation.summary_post import MOST_CHARACTERS, my_answers, page, post
from tests.presentation.stage import NOW, Stage
from tests.presentation.summaries import ENGLISH, ONE, TWO, lines_of, summary_of

PENDING = (Pending(StatementNumber(11), "Not yet."), Pending(StatementNumber(12), "Nor this."))


def texts(screen: Screen) -> list[str]:
    return [text.content for text in screen.texts()]


def labels(screen: Screen) -> list[str]:
    return [button.label for button in screen.buttons()]


def test_a_summary_stands_in_its_sections_with_the_words_of_each_side() -> None:
    summary = summary_of(lines_of(ENGLISH), not_known=PENDING)
    screen = post(Stage().scene, summary).screen
    assert texts(screen) == [
        "## The school on the hill: summary 1",
        "### Shared by all sides\n"
        "**1.** Children under ten should be able to walk to school without crossing a main road.\n"
        "⚓ Harbour: nearly all agree · ⛰️ Hill: most agree\n"
        "**6.** The harbour shops depend on people who come by car.\n"
        "⚓ Harbour: most agree · ⛰️ Hill: most agree",
        "### Shared: we reject\n"
        "**2.** The hill road should be closed to lorries between seven and nine in the morning.\n"
        "⚓ Harbour: most disagree · ⛰️ Hill: nearly all disagree",
        "### Promising\n**3.** A bus that comes every ten minutes is worth a higher fare to me.\n"
        "⚓ Harbour: most agree · ⛰️ Hill: no word, the side is small",
        "### Divides us\n**4.** Parents who drive their children should pay for parking near the school.\n"
        "⚓ Harbour: nearly all agree · ⛰️ Hill: most disagree",
        "### Open\nOpen: 5\nNot known yet: 11, 12\nClosest: 5",
        "Statements published: 6. Not known yet: 2",
        '-# Made by rule, without a language model. Method: Wilson bound, version 1. Shared: "most agree" or more on '
        "each side. Sides in drawn order, the other way round next time.",
    ]
    assert labels(screen) == ["My answers beside it", "Read all of it", "Words and bar explained"]


def test_the_picture_has_an_alt_text_that_says_the_same() -> None:
    made = post(Stage().scene, summary_of(lines_of(ENGLISH)))
    (gallery,) = [part for part in made.screen.parts[0].parts if isinstance(part, Gallery)]  # type: ignore[union-attr]
    assert gallery.pictures[0].file_name == made.picture == "summary-1.png"
    assert "Shared: statement 6: Harbour, most agree; Hill, most agree." in gallery.pictures[0].alt
    assert made.chart
    assert [row.number for section in made.chart.sections for row in section.rows] == ["1", "6", "2", "3", "4", "5"]


def test_what_has_no_room_is_named_by_number_and_stands_in_the_pages() -> None:
    texts_ = tuple(f"Statement of number {n}. " + "word " * 30 for n in range(1, 61))
    summary = summary_of(lines_of(texts_), not_known=PENDING)
    scene = Stage().scene
    made = post(scene, summary)
    assert made.screen.characters <= MOST_CHARACTERS
    assert "Also here: " in "\n".join(texts(made.screen))
    pages = [texts(page(scene, summary, n)) for n in range(1, 9)]
    assert "Page 4 of " in pages[3][0]
    said = "\n".join(dict.fromkeys(text for one in pages for text in one))
    for n in range(1, 61):
        assert f"**{n}.** Statement of number {n}." in said
    assert "### Not known yet\n**11.** Not yet.\n**12.** Nor this." in said


def test_nothing_shared_is_said_plainly_with_the_nearest() -> None:
    (one,) = lines_of(ENGLISH[:5])[4:]
    summary = replace(summary_of((one,)), closest=(Miss(one, (ONE,)),))
    screen = post(Stage().scene, summary, reword_until=NOW).screen
    assert texts(screen)[1] == (
        '### Shared by all sides\nNothing reached the bar this time. The bar: "most agree" or more on each side. '
        "This is a common result at this point of a dialogue.\n### Closest\n"
        "**5.** I would accept a longer way if it were lit at night.\n"
        "⚓ Harbour: mixed · ⛰️ Hill: most agree. Not reached on: ⚓ Harbour\n"
        "Their authors may reword them before: <t:1796144400:f>. A reworded statement is a new one."
    )


def test_when_nothing_is_ripe_there_is_no_word_at_all_and_no_picture() -> None:
    made = post(Stage().scene, summary_of((), not_known=PENDING))
    assert made.chart is None
    assert texts(made.screen) == [
        "## The school on the hill: summary 1\n"
        "No results this time: on no statement have enough people on each side answered yet.\nNot known yet: 11, 12"
    ]


def test_the_final_summary_says_what_is_new_and_what_never_will_be_known() -> None:
    summary = replace(
        summary_of(lines_of(ENGLISH), number=3, last=True, not_known=PENDING),
        new=(StatementNumber(5), StatementNumber(6)),
        restated=(Restated(ContributionNumber(14), True), Restated(ContributionNumber(15), False)),
    )
    said = "\n".join(texts(post(Stage().scene, summary, files=("a.md",)).screen))
    assert "## The school on the hill: final summary" in said
    assert "### New since summary 2\n5, 6\nEarlier results stay. Statements published: 6. Not known: 2" in said
    assert "Not known: 11, 12" in said
    assert "### Said back and confirmed\nConfirmed: 14\nStill open: 15" in said
    assert said.endswith("-# Files: summary, statements, picture.")


def test_my_answers_stand_beside_the_words_for_me_alone() -> None:
    summary: Summary = summary_of(lines_of(ENGLISH), sides=(TWO, ONE))
    votes = {StatementNumber(1): Vote(Answer.DISAGREE), StatementNumber(4): Vote(Answer.PASS, unclear=True)}
    assert texts(my_answers(Stage().scene, summary, votes, 1)) == [
        "### My answers beside the published words\n"
        "No. 1. Your answer: disagree. ⛰️ Hill: most agree · ⚓ Harbour: nearly all agree\n"
        "No. 4. Your answer: not clear to me. ⛰️ Hill: most disagree · ⚓ Harbour: nearly all agree\n"
        "-# Only you see your answer. Do not share a picture of this message."
    ]
    assert "have not answered" in texts(my_answers(Stage().scene, summary, {}, 1))[0]


def test_runs_of_numbers_are_drawn_together_and_too_many_point_to_the_file() -> None:
    many = tuple(Pending(StatementNumber(n), "x") for n in [*range(1, 8), 10, 11, 20])
    assert "Not known yet: 1-7, 10, 11, 20" in texts(post(Stage().scene, summary_of((), not_known=many)).screen)[0]
    odd = tuple(Pending(StatementNumber(n), "x") for n in range(1, 200, 2))
    said = texts(post(Stage().scene, summary_of((), not_known=odd)).screen)[0].split("\n")[-1]
    assert said.endswith("and more in the file")
    assert len(said) <= len("Not known yet: ") + 60
