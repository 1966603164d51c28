"""A summary that says more than statements: the text, the ranking, what the sides expected; in post and picture."""

import json
from dataclasses import replace

from bot.dialogue.acceptance import Acceptance, Choice
from bot.dialogue.answering import Response
from bot.dialogue.competing import DraftOrder
from bot.dialogue.ids import RoundId, StatementNumber
from bot.dialogue.predicting import Guess
from bot.dialogue.questions import (
    AskingNumber,
    DraftNumber,
    DraftsQuestion,
    Prediction,
    Question,
    RankingQuestion,
    TextQuestion,
)
from bot.dialogue.ranking import Five
from bot.dialogue.summary import Pending, Summary
from bot.dialogue.summary_answers import AnswerLines, DraftsLine, RankingLines, TextLine
from bot.presentation.chart import alt_text, chart_of
from bot.presentation.chart_answers import besides
from bot.presentation.picture import svg
from bot.presentation.screen import Gallery, Screen
from bot.presentation.summary_files import as_json, markdown
from bot.presentation.summary_post import MOST_CHARACTERS, bar_explained, my_answers, page, post
from tests.presentation.asking import FEW, MOST, TWO, a_ranking, a_text, expected, numbers, on_stage
from tests.presentation.stage import Stage
from tests.presentation.summaries import ENGLISH, lines_of, summary_of
from tests.presentation.test_picture import words_in

NOTHING_ELSE = summary_of(())
WHOLE = AnswerLines(
    texts=(a_text(),),
    drafts=(DraftsLine("drafts:12:1:1.2", (DraftNumber(1), DraftNumber(2)), DraftNumber(2)),),
    rankings=(a_ranking(),),
    expected=(expected(4),),
)


def with_answers(answers: AnswerLines = WHOLE, summary: Summary = NOTHING_ELSE) -> Summary:
    return replace(summary, answers=answers)


def texts(screen: Screen) -> list[str]:
    return [text.content for text in screen.texts()]


class TestThePost:
    def test_each_thing_stands_in_its_section(self) -> None:
        said = texts(post(Stage().scene, with_answers()).screen)
        assert said[1:4] == [
            "### The text\nAccepted: draft 3\n⚓ Harbour: nearly all agree · ⛰️ Hill: most agree\n"
            'A reservation from ⚓ Harbour: "Not at night (0)."\n'
            'A reservation from ⛰️ Hill: "Not at night (1)."\n'
            "Among the drafts 1, 2, the one that no side puts far behind: draft 2",
            "### First on every side\nAt the top on every side: 1, 2\n**1.** Statement 1.\n**2.** Statement 2.\n"
            "⚓ Harbour, among its first: 1 (among the five of nearly all), 7 (among the five of most), "
            "8 (among the five of some)\n⛰️ Hill, among its first: 2, 9, 30",
            "### What the sides expected\n"
            "No. 4. Guess (⚓ Harbour): most disagree. Answer (⛰️ Hill): most agree\n"
            "No. 4. Guess (⛰️ Hill): mixed. Answer (⚓ Harbour): nearly all agree",
        ]

    def test_a_text_that_is_not_accepted_says_so_with_the_words(self) -> None:
        said = texts(post(Stage().scene, with_answers(AnswerLines(texts=(a_text(accepted=False),)))).screen)
        assert said[1] == ("### The text\nNot accepted: draft 3\n⚓ Harbour: nearly all agree · ⛰️ Hill: most disagree")

    def test_what_is_not_known_is_said_to_be_so_and_has_no_picture(self) -> None:
        unknown = AnswerLines(
            texts=(TextLine("text:12:1:3", DraftNumber(3), (), None, None),),
            drafts=(DraftsLine("drafts:12:1:1.2", (DraftNumber(1), DraftNumber(2)), None),),
            rankings=(RankingLines("ranking:12:1:9", (), (), known=False),),
        )
        made = post(Stage().scene, with_answers(unknown))
        assert (made.chart, made.picture) == (None, "")
        assert texts(made.screen)[1:3] == [
            "### The text\nNot known: draft 3. Too few have answered.\nDrafts 1, 2: not known. Too few have answered.",
            "### First on every side\nNot known: too few have ranked.",
        ]

    def test_where_nothing_is_common_each_side_still_has_its_own(self) -> None:
        said = "\n".join(texts(post(Stage().scene, with_answers(AnswerLines(rankings=(a_ranking(common=0),)))).screen))
        assert (
            "### First on every side\nNothing is at the very top on every side.\n⚓ Harbour, among its first: 1" in said
        )

    def test_without_statements_nothing_is_said_about_a_bar(self) -> None:
        said = "\n".join(texts(post(Stage().scene, with_answers()).screen))
        assert "Nothing reached the bar" not in said
        assert "Nothing reached the bar" in "\n".join(
            texts(post(Stage().scene, with_answers(summary=summary_of(lines_of(ENGLISH[:5])[4:]))).screen)
        )

    def test_beside_many_statements_there_is_room_for_both(self) -> None:
        long = tuple(f"Statement of number {n}. " + "word " * 30 for n in range(1, 41))
        many = replace(WHOLE, texts=(a_text(reservations=9),), expected=tuple(expected(n) for n in range(1, 9)))
        screen = post(Stage().scene, with_answers(many, summary_of(lines_of(long)))).screen
        said = "\n".join(texts(screen))
        assert screen.characters <= MOST_CHARACTERS
        assert "**1.** Statement of number 1." in said, "some statements in full"
        assert "more reservations stand under *Read all of it*." in said
        assert "### What the sides expected" in said
        assert "Also here: " in said

    def test_the_rest_is_on_the_pages(self) -> None:
        many = replace(WHOLE, texts=(a_text(reservations=9),), expected=tuple(expected(n) for n in range(1, 9)))
        summary = with_answers(many)
        pages = list(dict.fromkeys(text for n in range(1, 6) for text in texts(page(Stage().scene, summary, n))))
        said = "\n".join(pages)
        assert all(f"Not at night ({n})." in said for n in range(9))
        assert all(f"**{n}.** Statement {n}." in said for n in range(1, 10))
        assert "⛰️ Hill, among its first:\n**2.** Statement 2." in said


class TestThePictureAndItsAltText:
    def test_they_say_the_same(self) -> None:
        scene, summary = Stage().scene, with_answers(summary=summary_of(lines_of(ENGLISH[:1])))
        alt, told, also = alt_text(scene, summary, summary.lines, besides(scene, summary))
        assert alt.endswith(
            "Shared: statement 1: Harbour, nearly all agree; Hill, most agree. "
            "Text, draft 3: Harbour, nearly all agree; Hill, most agree. "
            "At the top on every side: 1, 2. "
            "First on Harbour: 1 (among the five of nearly all), 7 (among the five of most), "
            "8 (among the five of some). First on Hill: 2, 9, 30. "
            "Expected, statement 4: Harbour, most disagree, and Hill said most agree; "
            "Hill, mixed, and Harbour said nearly all agree."
        )
        chart = chart_of(scene, summary, told, also)
        assert [section.heading for section in chart.sections] == [
            "Shared by all sides", "The text", "At the top on every side", "Among the first of Harbour",
            "Among the first of Hill", "What the sides expected",
        ]  # fmt: skip
        drawn = words_in(svg(chart))
        for words in ("Accepted: draft 3", "Statement 30.", "among the five of most",
                      "Guess (Harbour): most disagree. Answer (Hill): most agree"):  # fmt: skip
            assert words in " ".join(drawn.split())

    def test_a_text_has_marks_and_a_ranking_has_none(self) -> None:
        scene, summary = Stage().scene, with_answers()
        sections = {one.section.heading: one.section.rows for one in besides(scene, summary)}
        assert [row.places for row in sections["The text"]] == [(4, 3)]
        assert {row.places for row in sections["At the top on every side"]} == {()}

    def test_what_does_not_fit_into_the_alt_text_is_not_drawn(self) -> None:
        scene = Stage().scene
        summary = with_answers(replace(WHOLE, expected=tuple(expected(n) for n in range(1, 30))))
        alt, told, also = alt_text(scene, summary, summary.lines, besides(scene, summary))
        assert len(alt) <= 1024
        assert alt.endswith("More rows: in the text of the summary.")
        assert told == ()
        rows = [row.number for one in also if "expected" in one.section.heading for row in one.section.rows]
        assert 0 < len(rows) < 29
        assert f"statement {rows[-1]}:" in alt
        assert f"statement {int(rows[-1]) + 1}:" not in alt

    def test_the_post_carries_them(self) -> None:
        made = post(Stage().scene, with_answers())
        (gallery,) = [part for part in made.screen.parts[0].parts if isinstance(part, Gallery)]  # type: ignore[union-attr]
        assert "Text, draft 3" in gallery.pictures[0].alt
        assert made.chart


class TestMyAnswers:
    def test_they_stand_beside_what_is_published_for_me_alone(self) -> None:
        round_, first = RoundId(12), AskingNumber(1)
        responses: dict[Question, Response] = {
            TextQuestion(round_, first, DraftNumber(3)): Acceptance(Choice.RESERVATION, "Not at night."),
            DraftsQuestion(round_, first, (DraftNumber(1), DraftNumber(2))): DraftOrder(
                (DraftNumber(1), DraftNumber(2))
            ),
            RankingQuestion(round_, first, StatementNumber(40)): Five(numbers(9, 7, 1, 3, 2)),
            Prediction(StatementNumber(1), TWO): Guess(FEW),
            Prediction(StatementNumber(2), TWO): Guess(None),
            Prediction(StatementNumber(11), TWO): Guess(MOST),
        }
        summary = with_answers(summary=summary_of(lines_of(ENGLISH[:2]), not_known=(Pending(StatementNumber(11), ""),)))
        assert texts(my_answers(Stage().scene, summary, {}, 1, responses))[0].split("\n")[1:] == [
            "Draft 3. Your answer: yes, with a reservation. ⚓ Harbour: nearly all agree · ⛰️ Hill: most agree",
            "Your order of the drafts: 1, 2. Chosen: draft 2",
            "Your five: 9, 7, 1, 3, 2. At the top on every side: 1, 2",
            "No. 1. Your guess (⛰️ Hill): most disagree. Answer: most agree",
            "No. 2. Your guess (⛰️ Hill): cannot say. Answer: nearly all disagree",
            "-# Only you see your answer. Do not share a picture of this message.",
        ]

    def test_of_what_is_not_known_only_ones_own_answer_is_said(self) -> None:
        question = TextQuestion(RoundId(12), AskingNumber(1), DraftNumber(3))
        unknown = with_answers(AnswerLines(texts=(TextLine(question.key, DraftNumber(3), (), None, None),)))
        shown = my_answers(Stage().scene, unknown, {}, 1, {question: Acceptance(Choice.NO)})
        assert "Draft 3. Your answer: no\n" in texts(shown)[0]


class TestTheFiles:
    def test_the_json_speaks_in_words_and_names_statements_alone_by_number(self) -> None:
        told = json.loads(as_json(Stage().scene, with_answers()))
        assert told["texts"] == [{
            "draft": 3, "known": True, "accepted": True, "verdict": "shared", "direction": "agree",
            "words": [{"side": "Harbour", "word": "nearly all agree"}, {"side": "Hill", "word": "most agree"}],
            "reservations": [{"side": "Harbour", "text": "Not at night (0)."},
                             {"side": "Hill", "text": "Not at night (1)."}],
        }]  # fmt: skip
        assert told["drafts"] == [{"drafts": [1, 2], "chosen": 2}]
        assert told["rankings"][0]["common"] == [1, 2]
        assert told["rankings"][0]["own"][0] == {
            "side": "Harbour",
            "statements": [{"number": 1, "word": "nearly all agree"}, {"number": 7, "word": "most agree"},
                           {"number": 8, "word": "mixed"}],
        }  # fmt: skip
        assert told["expected"] == [{
            "number": 4,
            "guesses": [{"by": "Harbour", "guess": "most disagree", "about": "Hill", "answer": "most agree"},
                        {"by": "Hill", "guess": "mixed", "about": "Harbour", "answer": "nearly all agree"}],
        }]  # fmt: skip

    def test_the_markdown_has_it_in_full(self) -> None:
        said = markdown(Stage().scene, with_answers())
        for line in ("## The text", 'A reservation from ⛰️ Hill: "Not at night (1)."', "## First on every side",
                     "**30.** Statement 30.", "## What the sides expected"):  # fmt: skip
            assert line in said
        assert "Nothing reached the bar" not in said


def test_words_and_bar_explain_what_this_format_asks() -> None:
    said = "\n".join(texts(bar_explained(on_stage(0).scene)))
    for words in ("**A text** is accepted when every side agrees", "**Ranking**", "**What the sides expected**"):
        assert words in said
    assert "**Ranking**" not in "\n".join(texts(bar_explained(Stage().scene)))
