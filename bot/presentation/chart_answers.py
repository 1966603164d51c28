"""Sections of a summary's picture for what was asked besides statements, each with the sentence that says the same.

A text has its words in the columns, as a statement has. A ranking has no columns: what stands in it stands there in
drawn order. Of guesses the words are written out, since a mark would stand for an answer.
"""

from collections.abc import Iterator

from bot.dialogue.summary import Summary
from bot.dialogue.summary_answers import ExpectedLine, Guessed, RankedLine, RankingLines, TextLine
from bot.presentation.answer_texts import how_many
from bot.presentation.bands import band
from bot.presentation.chart import Besides, ChartRow, ChartSection, alt_words, bands, name, row_of
from bot.presentation.scene import Scene, listed


def besides(scene: Scene, summary: Summary) -> list[Besides]:
    """What is known, the newest text and the newest ranking; earlier ones are in earlier pictures."""
    answers = summary.answers
    found = [_text(scene, summary, one) for one in answers.texts if one.known][-1:]
    for ranking in [one for one in answers.rankings if one.known][-1:]:
        found += _ranking(scene, ranking)
    return found + [_expected(scene, line) for line in answers.expected]


def _text(scene: Scene, summary: Summary, text: TextLine) -> Besides:
    key = "picture-text-accepted" if text.accepted else "picture-text-not-accepted"
    told = scene.text(key, number=str(text.draft))
    row = row_of(scene, "", told, text.said, bands(summary.level))
    alt = scene.text("summary-alt-text", number=str(text.draft), words=alt_words(scene, text.said))
    return Besides(ChartSection(scene.text("picture-text"), (row,)), alt)


def _ranking(scene: Scene, ranking: RankingLines) -> Iterator[Besides]:
    if ranking.common:
        rows = tuple(ChartRow(str(one.number), one.text, ()) for one in ranking.common)
        alt = scene.text("summary-alt-common", numbers=listed(scene.words, (row.number for row in rows)))
        yield Besides(ChartSection(scene.text("picture-common"), rows), alt)
    for own in ranking.own:
        side = name(scene, own.side)
        rows = tuple(
            ChartRow(str(one.number), one.text, (), (how_many(scene, one),) if one.word else ()) for one in own.ranked
        )
        alt = scene.text(
            "summary-alt-own", side=side, numbers=listed(scene.words, (_alt(scene, r) for r in own.ranked))
        )
        yield Besides(ChartSection(scene.text("picture-own", side=side), rows), alt)


def _alt(scene: Scene, ranked: RankedLine) -> str:
    if ranked.word is None:
        return str(ranked.number)
    return scene.text("summary-ranking-own-item", number=str(ranked.number), word=how_many(scene, ranked))


def _expected(scene: Scene, line: ExpectedLine) -> Besides:
    said = tuple(_guess(scene, "picture-guess", guess) for guess in line.guesses)
    row = ChartRow(str(line.number), line.text, (), said)
    words = scene.text("summary-alt-word-separator").join(
        _guess(scene, "summary-alt-guess", guess) for guess in line.guesses
    )
    alt = scene.text("summary-alt-expected", number=str(line.number), words=words)
    return Besides(ChartSection(scene.text("picture-expected"), (row,)), alt)


def _guess(scene: Scene, key: str, guess: Guessed) -> str:
    return scene.text(
        key,
        side=name(scene, guess.by),
        band=band(scene, guess.guess),
        side2=name(scene, guess.about),
        band2=band(scene, guess.said),
    )
