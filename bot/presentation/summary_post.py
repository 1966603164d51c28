"""The summary of a checkpoint as posts and private views: words and verdicts, each line with its statement's number.

Statements stand in full, in the order of the sections, as long as the post stays under 3,500 characters; the others
are named by number and stand in the pages behind *Read all of it*. An honest nothing is said as plainly as a lot.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.answering import Response
from bot.dialogue.fields import Output
from bot.dialogue.ids import SideNumber, StatementNumber
from bot.dialogue.questions import Question
from bot.dialogue.summary import Line, Summary
from bot.dialogue.voting import Vote, answer_word
from bot.dialogue.words import Level
from bot.presentation.actions import Action
from bot.presentation.answer_texts import Room
from bot.presentation.answer_texts import pieces as answer_pieces
from bot.presentation.ballot import ANSWER_KEYS
from bot.presentation.bands import bands_of
from bot.presentation.chart import Chart, alt_text, chart_of
from bot.presentation.chart_answers import besides
from bot.presentation.clock import duration
from bot.presentation.desk import Measured
from bot.presentation.escape import MOST_STATEMENT, one_line
from bot.presentation.my_other_answers import NO_RESPONSES, my_other_answers
from bot.presentation.scene import Scene, lines, listed, numbers, private
from bot.presentation.screen import (
    MOST_CHARACTERS as MOST_OF_A_MESSAGE,
)
from bot.presentation.screen import (
    Attachment,
    Button,
    Container,
    Gallery,
    Part,
    Picture,
    Row,
    Screen,
    Text,
)
from bot.presentation.summary_texts import statement, texts_of, title

MOST_CHARACTERS = 3500
_MOST_BYTES = 9500
_MOST_ROWS = 14  # in the picture, so that it stays a picture
_PAGE = 2800
_MINE_ON_A_PAGE = 12
_FOR_STATEMENTS = 900  # characters: two of greatest length, with the words of two sides
_EXPLAINED = {
    Output.BALLOT_TEXT: ["bar-explained-text", "bar-explained-drafts"],
    Output.BALLOT_RANKING: ["bar-explained-ranking"],
    Output.BALLOT_PREDICTION: ["bar-explained-prediction"],
}


@dataclass(frozen=True)
class SummaryPost:
    """The post and the chart to be drawn for it, where it has one; `picture` is the name of the file it wants."""

    screen: Screen
    chart: Chart | None
    picture: str


def post(
    scene: Scene,
    summary: Summary,
    *,
    files: Sequence[str] = (),
    reword_until: datetime | None = None,
    room_for: int = 0,
) -> SummaryPost:
    """The post of a summary. `files` are names of files that go with it, in the organisers' channel.

    `room_for` keeps so many characters free for what else goes into the same message.
    """
    most = min(MOST_CHARACTERS, MOST_OF_A_MESSAGE - room_for)
    if not summary.published and not summary.answers.said:
        return SummaryPost(_few(scene, summary, files), None, "")
    room = _room(scene, summary, files, reword_until, most)
    full: list[Line] = []
    for line in _worth_reading(summary):
        if not _fits(texts_of(scene, summary, [*full, line], files, reword_until, room), most):
            break
        full.append(line)
    rows = [line for line in summary.lines if line in full or line in summary.open]
    alt, shown, also = alt_text(scene, summary, rows[:_MOST_ROWS], besides(scene, summary))
    picture = f"summary-{summary.number}.png"
    texts = texts_of(scene, summary, full, files, reword_until, room)
    parts: list[Part] = [Text(text) for text in texts[:-1]]
    drawn = bool(shown or also)
    parts += [Gallery((Picture(picture, alt),))] if drawn else []
    parts += [Text(texts[-1]), _buttons(scene, summary)]
    screen = Screen((Container(tuple(parts)), *(Attachment(name) for name in files)))
    return SummaryPost(screen, chart_of(scene, summary, shown, also) if drawn else None, picture if drawn else "")


def _room(scene: Scene, summary: Summary, files: Sequence[str], reword_until: datetime | None, most: int) -> Room:
    """As much of what was asked besides statements as leaves room for some of these."""
    kept = _FOR_STATEMENTS if _worth_reading(summary) else 0
    for room in (Room.FULL, Room.SHORT):
        if _fits(texts_of(scene, summary, [], files, reword_until, room), most - kept):
            return room
    return Room.LEAST


def _worth_reading(summary: Summary) -> tuple[Line, ...]:
    """What is shown in full, if there is room: everything but what is open; where nothing is shared, the nearest."""
    nearest = tuple(miss.line for miss in summary.closest) if summary.nothing_shared else ()
    return (*summary.shared, *summary.rejected, *nearest, *summary.promising, *summary.dividing)


def _fits(texts: Sequence[str], most: int) -> bool:
    whole = "".join(texts)
    return len(whole) <= most and len(whole.encode()) <= _MOST_BYTES


def _few(scene: Scene, summary: Summary, files: Sequence[str]) -> Screen:
    """Nothing is ripe: no word at all instead of a word that gives votes away."""
    final = "-final" if summary.last else ""
    waiting = numbers(scene.words, [one.number for one in summary.not_known])
    text = lines(
        title(scene, summary),
        scene.text(f"summary-few-text1{final}"),
        scene.text(f"summary-few-not-known{final}", numbers=waiting) if summary.not_known else None,
    )
    bar = Row((scene.button("summary-button-bar", Action.BAR),))
    return Screen((Container((Text(text), bar)), *(Attachment(name) for name in files)))


def _buttons(scene: Scene, summary: Summary) -> Row:
    return Row(
        (
            scene.button("summary-button-mine", Action.MINE, summary.number, 1),
            scene.button("summary-button-all", Action.SUMMARY_PAGE, summary.number, 1),
            scene.button("summary-button-bar", Action.BAR),
        )
    )


# --- private views
def page(scene: Scene, summary: Summary, number: int) -> Screen:
    """*Read all of it*: every statement in full, a page at a time."""
    pages = _pages(scene, summary)
    here = min(max(number, 1), len(pages))
    head = lines(
        title(scene, summary),
        scene.text("summary-question", question=scene.question),
        scene.text("summary-page", n=here, m=len(pages)),
    )
    row = _turning(scene, Action.SUMMARY_PAGE, summary.number, here, len(pages))
    return Screen((Container((Text(head), Text(pages[here - 1]), *row)),))


def _pages(scene: Scene, summary: Summary) -> list[str]:
    pages, page_ = [], ""
    for piece in _everything(scene, summary):
        if page_ and (len(page_) + len(piece) > _PAGE or len((page_ + piece).encode()) > _MOST_BYTES - 1500):
            pages.append(page_)
            page_ = ""
        page_ = lines(page_, piece)
    return [*pages, page_] if page_ else pages or [scene.text("summary-few-text1")]


def _everything(scene: Scene, summary: Summary) -> list[str]:
    """Headings go with the first statement under them, so that no page ends with a heading."""
    pieces: list[str] = []
    for key, here in (
        ("shared", summary.shared),
        ("rejected", summary.rejected),
        ("promising", summary.promising),
        ("dividing", summary.dividing),
        ("open", summary.open),
    ):
        shown = [statement(scene, line) for line in here]
        pieces += _under(scene.text(f"summary-heading-{key}"), shown)
    pieces += answer_pieces(scene, summary)
    unknown = "summary-all-heading-not-known" + ("" if summary.last else "-yet")
    waiting = [
        scene.text("summary-all-open-line", number=str(one.number), statement=one_line(one.text, MOST_STATEMENT))
        for one in summary.not_known
    ]
    return [*pieces, *_under(scene.text(unknown), waiting)]


def _under(heading: str, shown: Sequence[str]) -> list[str]:
    return [lines(heading, shown[0]), *shown[1:]] if shown else []


def my_answers(
    scene: Scene,
    summary: Summary,
    votes: Mapping[StatementNumber, Vote],
    number: int,
    responses: Mapping[Question, Response] = NO_RESPONSES,
) -> Screen:
    """*My answers beside the published words*: where do I stand."""
    mine = [
        scene.text(
            "summary-mine-line",
            number=str(line.number),
            answer=scene.text(f"answer-{ANSWER_KEYS[answer_word(votes[line.number])]}"),
            bands=bands_of(scene, line.said),
        )
        for line in summary.lines
        if line.number in votes
    ]
    mine += my_other_answers(scene, summary, responses)
    if not mine:
        return private(scene.text("summary-mine-none-text1"))
    pages = -(-len(mine) // _MINE_ON_A_PAGE)
    here = min(max(number, 1), pages)
    told = mine[(here - 1) * _MINE_ON_A_PAGE : here * _MINE_ON_A_PAGE]
    text = lines(scene.text("summary-mine-title"), *told, scene.text("summary-mine-private"))
    return private(text, *_turning(scene, Action.MINE, summary.number, here, pages))


def bar_explained(scene: Scene) -> Screen:
    strict = "" if scene.charter.level is Level.OUTSIDERS else "-strict"
    texts = [f"bar-explained-text1{strict}", "bar-explained-text2", "bar-explained-text3"]
    asked = {output for phase in scene.round.format.phases for output in phase.output}
    for output, keys in _EXPLAINED.items():
        texts += keys if output in asked else []
    return Screen(tuple(Text(scene.text(key)) for key in texts))


def how_it_went(scene: Scene, measured: Mapping[SideNumber, Measured]) -> Screen:
    """For organisers: how even the round was. Process is counted, opinions are not."""

    def counted(of: str) -> str:
        return listed(
            scene.words,
            (
                scene.text("summary-organisers-side", side=_side(scene, side), n=int(getattr(one, of)))
                for side, one in measured.items()
            ),
        )

    time = listed(
        scene.words,
        (
            scene.text(
                "summary-organisers-side-time", side=_side(scene, side), duration=duration(scene.words, one.time)
            )
            for side, one in measured.items()
        ),
    )
    text = lines(
        scene.text("summary-organisers-title", topic=scene.topic, number=str(scene.round.id)),
        scene.text("summary-organisers-turns", sides=counted("turns")),
        scene.text("summary-organisers-time", sides=time),
        scene.text("summary-organisers-ran-out", sides=counted("ran_out")),
        scene.text("summary-organisers-steps", sides=counted("steps")),
    )
    bar = Row((scene.button("summary-organisers-button-bar", Action.BAR),))
    return Screen((Container((Text(text), Text(scene.text("summary-organisers-text2")), bar)),))


def _side(scene: Scene, side: SideNumber) -> str:
    return scene.text("side-in-text", **scene.side(side))


def _turning(scene: Scene, action: Action, publication: int, here: int, pages: int) -> tuple[Row, ...]:
    buttons: list[Button] = []
    if here > 1:
        buttons.append(scene.button("summary-button-before", action, publication, here - 1))
    if here < pages:
        buttons.append(scene.button("summary-button-after", action, publication, here + 1))
    return (Row(tuple(buttons)),) if buttons else ()
