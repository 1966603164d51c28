"""What a summary says of a text, of drafts, of a ranking and of guesses: in its post as far as there is room, and in
full on its pages. Words, sets and numbers of statements; nothing here could count an answer.
"""

from collections.abc import Sequence
from enum import IntEnum

from bot.dialogue.summary import Summary
from bot.dialogue.summary_answers import DraftsLine, ExpectedLine, Guessed, OwnLines, RankedLine, RankingLines, TextLine
from bot.presentation.bands import band, bands_of
from bot.presentation.escape import MOST_STATEMENT, one_line
from bot.presentation.scene import Scene, lines, listed, numbers

_MOST_RESERVATION = 200
_NEWEST = 2  # of texts and of rankings, in the post; a round that asks more often says so on its pages


class Room(IntEnum):
    """How much of it fits into a post, and with it how many reservations, and how many lines of guesses."""

    LEAST = 0
    SHORT = 1
    FULL = 2


def texts(scene: Scene, summary: Summary, room: Room) -> list[str]:
    """The sections of the post, those that there are."""
    answers = summary.answers
    of_texts = [_text(scene, one, room) for one in answers.texts[-_NEWEST:]]
    of_texts += [_drafts(scene, one) for one in answers.drafts[-_NEWEST:]]
    of_rankings = [_ranking(scene, one, room) for one in answers.rankings[-_NEWEST:]]
    found = [
        lines(scene.text("summary-heading-text"), *of_texts) if of_texts else "",
        lines(scene.text("summary-heading-ranking"), *of_rankings) if of_rankings else "",
        _expected(scene, answers.expected, room),
    ]
    return [text for text in found if text]


def pieces(scene: Scene, summary: Summary) -> list[str]:
    """All of it for the pages; headings go with the first line under them."""
    answers = summary.answers
    of_texts = [piece for one in answers.texts for piece in _whole_text(scene, one)]
    of_texts += [_drafts(scene, one) for one in answers.drafts]
    of_rankings = [piece for one in answers.rankings for piece in _whole_ranking(scene, one)]
    of_guesses = [lines(*(_guess(scene, one, guess) for guess in one.guesses), _quoted(scene, one))
                  for one in answers.expected]  # fmt: skip
    return [
        *_under(scene.text("summary-heading-text"), of_texts),
        *_under(scene.text("summary-heading-ranking"), of_rankings),
        *_under(scene.text("summary-heading-expected"), of_guesses),
    ]


def _under(heading: str, shown: Sequence[str]) -> list[str]:
    return [lines(heading, shown[0]), *shown[1:]] if shown else []


# --- the text
def _text(scene: Scene, text: TextLine, room: Room) -> str:
    printed = [_reservation(scene, text, n) for n in range(min(len(text.reservations), int(room)))]
    left = len(text.reservations) - len(printed)
    more = scene.text("summary-text-more", n=left) if left else None
    return lines(verdict(scene, text), _bands(scene, text), *printed, more)


def _whole_text(scene: Scene, text: TextLine) -> list[str]:
    head = lines(verdict(scene, text), _bands(scene, text))
    return [head, *(_reservation(scene, text, n) for n in range(len(text.reservations)))]


def verdict(scene: Scene, text: TextLine) -> str:
    key = "not-known" if not text.known else "accepted" if text.accepted else "not-accepted"
    return scene.text(f"summary-text-{key}", number=str(text.draft))


def _bands(scene: Scene, text: TextLine) -> str | None:
    return bands_of(scene, text.said) if text.said else None


def _reservation(scene: Scene, text: TextLine, place: int) -> str:
    one = text.reservations[place]
    words = one_line(one.text, _MOST_RESERVATION)
    return scene.text("summary-text-reservation", reservation=words, **scene.side(one.side))


def _drafts(scene: Scene, line: DraftsLine) -> str:
    among = listed(scene.words, map(str, line.drafts))
    if line.chosen is None:
        return scene.text("summary-draft-not-known", numbers=among)
    return scene.text("summary-draft-chosen", numbers=among, number=str(line.chosen))


# --- the ranking
def _ranking(scene: Scene, ranking: RankingLines, room: Room) -> str:
    if not ranking.known:
        return scene.text("summary-ranking-not-known")
    in_full = [ranked_line(scene, one) for one in ranking.common] if room is Room.FULL else []
    return lines(common(scene, ranking), *in_full, *(_own(scene, own) for own in ranking.own))


def common(scene: Scene, ranking: RankingLines) -> str:
    if not ranking.common:
        return scene.text("summary-ranking-none")
    drawn = listed(scene.words, (str(one.number) for one in ranking.common))
    return scene.text("summary-ranking-common", numbers=drawn)


def _own(scene: Scene, own: OwnLines) -> str:
    ranked = listed(scene.words, (_short(scene, one) for one in own.ranked))
    return scene.text("summary-ranking-own", ranked=ranked, **scene.side(own.side))


def _short(scene: Scene, ranked: RankedLine) -> str:
    if ranked.word is None:
        return str(ranked.number)
    return scene.text("summary-ranking-own-item", number=str(ranked.number), word=how_many(scene, ranked))


def how_many(scene: Scene, ranked: RankedLine) -> str:
    return scene.text(f"ranked-{ranked.word.value.replace(' ', '-')}") if ranked.word else ""


def _whole_ranking(scene: Scene, ranking: RankingLines) -> list[str]:
    if not ranking.known:
        return [scene.text("summary-ranking-not-known")]
    whole = [common(scene, ranking), *(ranked_line(scene, one) for one in ranking.common)]
    for own in ranking.own:
        heading = scene.text("summary-ranking-own-heading", **scene.side(own.side))
        whole += _under(heading, [ranked_line(scene, one) for one in own.ranked])
    return whole


def ranked_line(scene: Scene, ranked: RankedLine) -> str:
    said = {"number": str(ranked.number), "statement": one_line(ranked.text, MOST_STATEMENT)}
    if ranked.word is None:
        return scene.text("summary-ranking-own-line-plain", **said)
    return scene.text("summary-ranking-own-line", word=how_many(scene, ranked), **said)


# --- what the sides expected
def _expected(scene: Scene, expected: Sequence[ExpectedLine], room: Room) -> str:
    if not expected:
        return ""
    shown, left = expected[: int(room)], expected[int(room) :]
    more = scene.text("summary-expected-more", numbers=numbers(scene.words, [one.number for one in left]))
    return lines(
        scene.text("summary-heading-expected"),
        *(_guess(scene, one, guess) for one in shown for guess in one.guesses),
        more if left else None,
    )


def _guess(scene: Scene, line: ExpectedLine, guess: Guessed) -> str:
    return scene.text(
        "summary-expected",
        number=str(line.number),
        band=band(scene, guess.guess),
        band2=band(scene, guess.said),
        **scene.side(guess.by),
        **scene.side(guess.about, "2"),
    )


def _quoted(scene: Scene, line: ExpectedLine) -> str:
    statement = one_line(line.text, MOST_STATEMENT)
    return scene.text("summary-statement", number=str(line.number), statement=statement)
