"""What a summary says, section by section: the texts of its post, in the order in which they are read.

Each line cites its statement by number and says the word of each side. Whether a statement stands in full or by its
number is decided by whoever has the room for it; nothing here counts anything but statements.
"""

from collections.abc import Sequence
from datetime import datetime

from bot.dialogue.summary import Line, Summary
from bot.dialogue.words import Level
from bot.presentation.answer_texts import Room
from bot.presentation.answer_texts import texts as answer_texts
from bot.presentation.bands import bands_of
from bot.presentation.clock import moment
from bot.presentation.escape import MOST_STATEMENT, one_line
from bot.presentation.scene import Scene, lines, numbers

_MOST_RESERVATION = 200


def texts_of(
    scene: Scene,
    summary: Summary,
    full: Sequence[Line],
    files: Sequence[str],
    reword_until: datetime | None,
    room: Room = Room.FULL,
) -> list[str]:
    """Every text of the post, with those statements in full. The last is the method, which stands under the picture."""
    texts = [
        title(scene, summary),
        _section(scene, "shared", summary.shared, full),
        _nothing(scene, summary, full, reword_until) if summary.nothing_shared and summary.published else "",
        _section(scene, "rejected", summary.rejected, full),
        _section(scene, "promising", summary.promising, full),
        _section(scene, "dividing", summary.dividing, full),
        _open(scene, summary),
        _restated(scene, summary),
        _reservations(scene, summary),
        *answer_texts(scene, summary, room),
        _new(scene, summary),
        _method(scene, summary, files),
    ]
    return [text for text in texts if text]


def title(scene: Scene, summary: Summary) -> str:
    key = "summary-title-final" if summary.last else "summary-title"
    return scene.text(key, topic=scene.topic, number=str(summary.number))


def _section(scene: Scene, key: str, here: Sequence[Line], full: Sequence[Line]) -> str:
    if not here:
        return ""
    shown = [statement(scene, line) for line in here if line in full]
    others = [line.number for line in here if line not in full]
    more = None
    if others and key == "promising":
        more = scene.text("summary-promising", numbers=numbers(scene.words, others))
    elif others:
        more = scene.text("summary-more-here", numbers=numbers(scene.words, others))
    return lines(scene.text(f"summary-heading-{key}"), *shown, more)


def statement(scene: Scene, line: Line) -> str:
    statement = one_line(line.text, MOST_STATEMENT)
    said = scene.text("summary-statement", number=str(line.number), statement=statement)
    return lines(said, bands_of(scene, line.said))


def _nothing(scene: Scene, summary: Summary, full: Sequence[Line], reword_until: datetime | None) -> str:
    """An honest nothing, with the bar and the nearest."""
    text = scene.text(f"summary-nothing-text1{strict(summary)}")
    near = [miss for miss in summary.closest if miss.line in full]
    if not near:
        return text
    shown: list[str] = []
    for miss in near:
        statement = one_line(miss.line.text, MOST_STATEMENT)
        shown.append(scene.text("summary-statement", number=str(miss.line.number), statement=statement))
        bands, missed = bands_of(scene, miss.line.said), scene.sides(miss.not_reached_on)
        shown.append(scene.text("summary-nothing-missed", bands=bands, sides=missed))
    reword = scene.text("summary-nothing-reword", date=moment(reword_until)) if reword_until else None
    return lines(text, scene.text("summary-nothing-heading-closest"), *shown, reword)


def _open(scene: Scene, summary: Summary) -> str:
    pending = [one.number for one in summary.not_known]
    closest = [] if summary.nothing_shared else [miss.line.number for miss in summary.closest]
    unknown = "summary-not-known" if summary.last else "summary-not-known-yet"
    said = [
        scene.text(key, numbers=numbers(scene.words, here))
        for key, here in (
            ("summary-open", [line.number for line in summary.open]),
            (unknown, pending),
            ("summary-closest", closest),
        )
        if here
    ]
    return lines(scene.text("summary-heading-open"), *said) if said else ""


def _restated(scene: Scene, summary: Summary) -> str:
    confirmed = [one.contribution for one in summary.restated if one.confirmed]
    still = [one.contribution for one in summary.restated if not one.confirmed]
    if not summary.restated:
        return ""
    return lines(
        scene.text("summary-heading-restated"),
        scene.text("summary-confirmed", numbers=numbers(scene.words, confirmed)) if confirmed else None,
        scene.text("summary-still-open", numbers=numbers(scene.words, still)) if still else None,
    )


def _reservations(scene: Scene, summary: Summary) -> str:
    if not summary.reservations:
        return ""
    said = [
        scene.text(
            "summary-reservation",
            number=str(one.statement),
            reservation=one_line(one.text, _MOST_RESERVATION),
            **scene.side(one.side),
        )
        for one in summary.reservations[:2]
    ]
    return lines(scene.text("summary-heading-reservations"), *said)


def _new(scene: Scene, summary: Summary) -> str:
    final = "-final" if summary.last else ""
    counted = {"n": summary.published, "m": len(summary.not_known)}
    if summary.number == 1:
        return scene.text(f"summary-counted{final}", **counted)
    reworded = numbers(scene.words, summary.reworded)
    return lines(
        scene.text("summary-heading-new", number=str(summary.number - 1)),
        scene.text("summary-new", numbers=numbers(scene.words, summary.new)),
        scene.text("summary-reworded", numbers=reworded) if summary.reworded else None,
        scene.text(f"summary-kept{final}", **counted),
    )


def _method(scene: Scene, summary: Summary, files: Sequence[str]) -> str:
    made = scene.text(f"summary-method{strict(summary)}", word=summary.method, version=summary.version)
    return lines(made, scene.text("summary-line-files") if files else None)


def strict(summary: Summary) -> str:
    return "" if summary.level is Level.OUTSIDERS else "-strict"
