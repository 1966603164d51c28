"""What was asked besides statements, in the files of a summary: for machines and to read. Words and sets, no counts."""

from bot.dialogue.publications import Said
from bot.dialogue.summary import Summary
from bot.dialogue.summary_answers import RankedLine
from bot.presentation.answer_texts import common, ranked_line, verdict
from bot.presentation.bands import band, bands_of
from bot.presentation.escape import one_line
from bot.presentation.scene import Scene, listed

_MOST = 4000


def told(scene: Scene, summary: Summary) -> dict[str, object]:
    """The entries of the JSON. Sides are named by label; `null` stands where a side has no word."""
    labels = {side.number: side.label for side in scene.round.sides}

    def said(one: Said) -> dict[str, object]:
        return {"side": labels[one.side], "word": one.word}

    def ranked(one: RankedLine) -> dict[str, object]:
        return {"number": one.number, "word": one.word}

    answers = summary.answers
    return {
        "texts": [
            {
                "draft": text.draft,
                "known": text.known,
                "accepted": text.accepted,
                "verdict": text.verdict,
                "direction": text.direction,
                "words": [said(one) for one in text.said],
                "reservations": [{"side": labels[one.side], "text": one.text} for one in text.reservations],
            }
            for text in answers.texts
        ],
        "drafts": [{"drafts": list(line.drafts), "chosen": line.chosen} for line in answers.drafts],
        "rankings": [
            {
                "known": ranking.known,
                "common": [one.number for one in ranking.common],
                "own": [
                    {"side": labels[own.side], "statements": [ranked(one) for one in own.ranked]} for own in ranking.own
                ],
            }
            for ranking in answers.rankings
        ],
        "expected": [
            {
                "number": line.number,
                "guesses": [
                    {
                        "by": labels[one.by],
                        "guess": one.guess,
                        "about": labels[one.about],
                        "answer": one.said,
                    }
                    for one in line.guesses
                ],
            }
            for line in answers.expected
        ],
    }


def blocks(scene: Scene, summary: Summary) -> list[str]:
    """Headings and paragraphs of the Markdown."""
    return [*_texts(scene, summary), *_rankings(scene, summary), *_expected(scene, summary)]


def _texts(scene: Scene, summary: Summary) -> list[str]:
    found: list[str] = []
    for text in summary.answers.texts:
        found.append(verdict(scene, text))
        found += [f"- {bands_of(scene, text.said)}"] if text.said else []
        found += [
            f"- {scene.text('file-reservation', reservation=one_line(one.text, _MOST), **scene.side(one.side))}"
            for one in text.reservations
        ]
    for line in summary.answers.drafts:
        among = listed(scene.words, map(str, line.drafts))
        key = "summary-draft-not-known" if line.chosen is None else "summary-draft-chosen"
        found.append(scene.text(key, numbers=among, number=str(line.chosen)))
    return [f"## {scene.text('file-text')}", *found] if found else []


def _rankings(scene: Scene, summary: Summary) -> list[str]:
    found: list[str] = []
    for ranking in summary.answers.rankings:
        if not ranking.known:
            found.append(scene.text("summary-ranking-not-known"))
            continue
        found += [common(scene, ranking), *(ranked_line(scene, one) for one in ranking.common)]
        for own in ranking.own:
            found.append(scene.text("summary-ranking-own-heading", **scene.side(own.side)))
            found += [ranked_line(scene, one) for one in own.ranked]
    return [f"## {scene.text('file-ranking')}", *found] if found else []


def _expected(scene: Scene, summary: Summary) -> list[str]:
    found: list[str] = []
    for line in summary.answers.expected:
        found.append(f"**{line.number}.** {one_line(line.text, _MOST)}")
        found += [
            "- "
            + scene.text(
                "summary-expected",
                number=str(line.number),
                band=band(scene, one.guess),
                band2=band(scene, one.said),
                **scene.side(one.by),
                **scene.side(one.about, "2"),
            )
            for one in line.guesses
        ]
    return [f"## {scene.text('file-expected')}", *found] if found else []
