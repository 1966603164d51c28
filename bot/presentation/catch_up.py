"""*Catch up*: what was posted in the room since somebody was there last, word for word, and where it stands there.

Built from posts alone. Nothing is shortened and nothing chosen: what does not fit on one page stands on the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.dialogue.events import Why
from bot.presentation.actions import Action
from bot.presentation.clock import countdown
from bot.presentation.scene import Scene, lines
from bot.presentation.screen import Button, Container, Link, Row, Screen, Text

MOST_ON_A_PAGE = 2900  # characters; the rest of a message's 4,000 is for what stands around them


@dataclass(frozen=True)
class Brief:
    """What somebody missed. `texts` are the posted texts, each with its heading, the oldest first."""

    since: datetime
    from_the_start: bool
    texts: Sequence[str]
    first: str | None = None  # the address of the first of them
    next_turn: tuple[str, datetime | None] = (Why.LIST, None)  # its reason, and about when
    statements: int = 0  # new on the ballot
    summary: str | None = None  # the address of the newest one, if it is new
    can_vote: bool = field(default=False)


def pages(texts: Sequence[str]) -> list[list[str]]:
    """As many whole texts on each page as fit; one text always does."""
    found: list[list[str]] = [[]]
    for text in texts:
        if found[-1] and len("\n".join([*found[-1], text])) > MOST_ON_A_PAGE:
            found.append([])
        found[-1].append(text)
    return found


def screen(scene: Scene, brief: Brief, page: int = 1) -> Screen:
    all_pages = pages(brief.texts)
    here = min(max(page, 1), len(all_pages))
    head = "catch-up-text1-start" if brief.from_the_start else "catch-up-text1"
    phase = {name: value for name, value in scene.phase().items() if name != "purpose"}
    parts = [
        lines(
            scene.text(head, clock=countdown(brief.since)),
            scene.text("catch-up-line-now", **phase),
            _turn(scene, brief),
        ),
        "\n".join(all_pages[here - 1]) or scene.text("catch-up-none"),
        lines(
            scene.text("catch-up-line-statements", n=brief.statements) if brief.statements else None,
            scene.text("catch-up-line-summary", link=brief.summary) if brief.summary else None,
            scene.text("catch-up-made"),
            scene.text("catch-up-page", n=here, m=len(all_pages)) if len(all_pages) > 1 else None,
        ),
    ]
    row = _buttons(scene, brief, here, len(all_pages))
    return Screen((Container((*(Text(part) for part in parts), *([Row(row)] if row else []))),))


def _turn(scene: Scene, brief: Brief) -> str:
    why, about = brief.next_turn
    if about is None:
        return scene.text("catch-up-line-turn-no-clock", why=scene.text(why))
    return scene.text("catch-up-line-turn", why=scene.text(why), clock=countdown(about))


def _buttons(scene: Scene, brief: Brief, here: int, last: int) -> tuple[Button | Link, ...]:
    row: list[Button | Link] = [Link(scene.text("catch-up-button-first"), brief.first)] if brief.first else []
    if brief.can_vote:
        row.append(scene.button("catch-up-button-vote", Action.VOTE))
    if here > 1:
        row.append(scene.button("catch-up-button-before", Action.CATCH_UP, here - 1))
    if here < last:
        row.append(scene.button("catch-up-button-after", Action.CATCH_UP, here + 1))
    return tuple(row)
