"""*My pair*: a conversation of two across the sides, seen by them alone, behind a button.

A form or a screen cannot be pushed to anybody, so the view is drawn again by a press; whoever has the floor is told.
"""

from collections.abc import Sequence

from bot.dialogue.events import TurnKind
from bot.dialogue.format import Order
from bot.dialogue.ids import SeatNumber
from bot.dialogue.table import Table
from bot.presentation.actions import Action
from bot.presentation.escape import as_written
from bot.presentation.saying_back import Quoted
from bot.presentation.scene import Scene, lines, listed, primary, private
from bot.presentation.screen import Button, Container, Row, Screen, Text

_MOST_SHOWN = 2400  # characters of words; older ones make room for newer ones


def view(scene: Scene, table: Table, seat: SeatNumber, said: Sequence[Quoted]) -> Screen:
    """`said` is everything that was said at this table, oldest first."""
    others = [scene.text("seat-name", **scene.who(one)) for one in table.pair if one != seat]
    head = scene.text("pair-view-text1", others=listed(scene.words, others), **scene.who(seat))
    words = _newest(scene, said) or scene.text("pair-view-nothing")
    return Screen((Container((Text(head), Text(words), Text(_floor(scene, table)), *_rows(scene, table, seat))),))


def read_only(scene: Scene, table: Table, said: Sequence[Quoted], page: int, pages: int) -> Screen:
    """For moderators, who may read every table, one pair a page."""
    names = listed(scene.words, (scene.text("seat-name", **scene.who(one)) for one in table.pair))
    text = lines(scene.text("pair-read-text1", others=names, n=page, m=pages),
                 _newest(scene, said) or scene.text("pair-view-nothing"))  # fmt: skip
    following = scene.button("pair-read-button-next", Action.READ_PAIRS, page % pages + 1)
    return private(text, *([Row((following,))] if pages > 1 else []))


def words_waiting(scene: Scene, seat: SeatNumber) -> Screen:
    """Told to somebody whose partner has said something."""
    return private(scene.text("pair-words-text1", **scene.who(seat)), Row((_look(scene),)))


def _newest(scene: Scene, said: Sequence[Quoted]) -> str:
    shown: list[str] = []
    for one in reversed(said):
        head = scene.text("contribution-heading", number=str(one.number), **scene.who(one.seat))
        text = lines(head, as_written(one.words, _MOST_SHOWN // 2))
        if shown and sum(map(len, shown)) + len(text) > _MOST_SHOWN:
            shown.insert(0, scene.text("pair-view-older"))
            break
        shown.insert(0, text)
    return "\n".join(shown)


def _floor(scene: Scene, table: Table) -> str:
    ends = [scene.text("panel-line-phase-ends", clock=scene.deadline(table.closes_at))] if table.closes_at else []
    if table.turn is None:
        return lines(*ends) or scene.text("pair-view-open")
    kind = {TurnKind.RESTATE: "restating", TurnKind.DECIDE: "deciding"}.get(table.turn.kind, "speaking")
    speaking = scene.text(f"panel-turns-{kind}", **scene.who(table.turn.seat))
    return lines(speaking, scene.text("panel-line-ends", clock=scene.deadline(table.turn.usual_end)), *ends)


def _rows(scene: Scene, table: Table, seat: SeatNumber) -> list[Row]:
    mine = table.turn is not None and table.turn.seat == seat
    open_ = scene.round.phase_of(table).order is Order.OPEN
    deciding = mine and table.turn is not None and table.turn.kind is TurnKind.DECIDE
    row: list[Button] = []
    if deciding and table.turn is not None:
        row += [scene.button(f"panel-decide-button-{name}", Action.DECIDE, table.turn.about or 0, name)
                for name in ("yes", "no")]  # fmt: skip
    elif mine or open_:
        key = "restate" if table.turn and table.turn.kind is TurnKind.RESTATE else "write"
        row.append(primary(scene.button(f"pair-view-button-{key}", Action.SPEAK)))
    row.append(_look(scene))
    if mine and not deciding:
        row.append(scene.button("panel-turns-button-pass", Action.PASS))
    if open_:
        row.append(scene.button("pair-view-button-done", Action.READY))
    return [Row(tuple(row))]


def _look(scene: Scene) -> Button:
    return scene.button("pair-view-button-look", Action.MY_PAIR)
