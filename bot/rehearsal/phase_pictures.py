"""One picture of each kind of phase: the panel as people in it saw it, and the desk as moderators saw it then.

A kind is who speaks and in which order, in the words that the command line hands in. Panels are drawn without the words
that stand above them: what somebody says at a table of one side is not for a report that is handed on.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.rehearsal.people.screen import Json
from bot.rehearsal.reading import Phase, phase_in, speaking_in
from bot.rehearsal.record import Post
from bot.rehearsal.screen_html import CONTAINER, Pictures, message_html
from bot.rehearsal.story import DESK, text_of

STANDING_STILL = ("## Paused", "## The room rests")


@dataclass(frozen=True)
class Pictured:
    """A moment of a phase, and both screens of it."""

    phase: Phase
    kind: str
    doing: str  # what the panel says of the floor, such as "Asking"; empty where nobody has it
    in_the_room: bool
    panel: Json
    desk: Json | None


@dataclass(frozen=True)
class _Panel:
    at: int  # place among the posts
    phase: Phase
    channel: str
    part: Json

    @property
    def text(self) -> str:
        return text_of(self.message)

    @property
    def message(self) -> Json:
        return {"id": "0", "channel_id": self.channel, "components": [self.part]}

    @property
    def doing(self) -> str:
        found = speaking_in(self.text)
        return found[0] if found else ""

    @property
    def says_much(self) -> bool:
        return "\nNext:" in self.text


def phases_html(posts: Sequence[Post], kinds: Sequence[str], pictures: Pictures) -> str:
    return "\n".join(_figure(one, pictures) for one in pictured(posts, kinds))


def pictured(posts: Sequence[Post], kinds: Sequence[str]) -> list[Pictured]:
    """One for each kind of phase, for each thing that is done in it, and for the room and tables apart."""
    panels = list(_panels(posts))
    room = _room(panels)
    best: dict[tuple[str, bool, str], _Panel] = {}
    busy = {(panel.phase.number, panel.channel) for panel in panels if panel.doing}
    for panel in panels:
        if panel.phase.number > len(kinds) or (not panel.doing and (panel.phase.number, panel.channel) in busy):
            continue
        key = (kinds[panel.phase.number - 1], panel.channel == room, panel.doing)
        if key not in best or (
            best[key].phase == panel.phase and panel.says_much and not best[key].says_much
        ):  # the first phase of a kind stands for it, at a moment that says who is next
            best[key] = panel
    chosen = sorted(best.items(), key=lambda entry: (entry[1].phase.number, entry[1].at))
    return [
        Pictured(panel.phase, kind, doing, in_the_room, panel.message, _desk(posts, panels, panel))
        for (kind, in_the_room, doing), panel in chosen
    ]


def _panels(posts: Sequence[Post]) -> Iterator[_Panel]:
    for n, post in enumerate(posts):
        if post.private or post.event == "MESSAGE_DELETE" or text_of(post.message).startswith(DESK):
            continue
        for part in post.message.get("components") or ():
            if part["type"] != CONTAINER:
                continue
            text = text_of({"id": "0", "channel_id": post.channel_id, "components": [part]})
            phase = phase_in(text)
            if phase is not None and not text.startswith(STANDING_STILL):
                yield _Panel(n, phase, post.channel_id, part)


def _room(panels: Sequence[_Panel]) -> str:
    """Where every phase is shown; a side's own table shows its own phases alone."""
    seen = Counter(channel for channel, _ in dict.fromkeys((panel.channel, panel.phase) for panel in panels))
    return max(seen, key=lambda channel: seen[channel], default="")


def _desk(posts: Sequence[Post], panels: Sequence[_Panel], panel: _Panel) -> Json | None:
    """The desk as it stood when the next panel of this place came; if it was slower than that, how it first stood."""
    until = next((one.at for one in panels if one.channel == panel.channel and one.at > panel.at), len(posts))
    of_phase = [
        (n, post.message)
        for n, post in enumerate(posts)
        if not post.private and (text := text_of(post.message)).startswith(DESK) and phase_in(text) == panel.phase
    ]
    before = [desk for n, desk in of_phase if n < until]
    return before[-1] if before else of_phase[0][1] if of_phase else None


def _figure(one: Pictured, pictures: Pictures) -> str:
    place = "In the room" if one.in_the_room else "At a table of one side"
    doing = f", while somebody is {one.doing.casefold()}" if one.doing else ""
    drawn = message_html(one.panel, pictures, level=4)
    desk = "" if one.desk is None else (
        "<figcaption>The desk at that moment, where only moderators look</figcaption>"
        f'<div class="screen">{message_html(one.desk, pictures, level=4)}</div>'
    )  # fmt: skip
    return (
        f"<h3>{html.escape(one.kind)}</h3>\n"
        f"<figure><figcaption>{place}, phase {one.phase.number} of {one.phase.of}{doing}</figcaption>"
        f'<div class="screen">{drawn}</div>{desk}</figure>'
    )
