"""What could not be told in time is told above the answer to the person's next press."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.hosting.charter import Charter
from bot.hosting.ports import KeptNotice, NoticeStore, WordStore
from bot.presentation import notices, told
from bot.presentation.screen import Screen, Text
from cogs.reception import Visit

Places = Callable[[Charter], Awaitable[Mapping[str, str]]]


_ABOUT = {
    **dict.fromkeys(("floor-yours", "turn-half", "time-note"), "the turn"),
    **dict.fromkeys(("owes-accept", "owes-vote", "owes-write", "owes-ready"), "the phase"),
}


def newest_of_each(kept: Sequence[KeptNotice]) -> list[KeptNotice]:
    """Of several notes about one's turn, or about what the phase waits for, the newest says it all."""
    newest = {_ABOUT.get(one.key, f"{place}"): place for place, one in enumerate(kept)}
    return [one for place, one in enumerate(kept) if place in newest.values()]


class KeptNotices:
    def __init__(self, store: NoticeStore, words: WordStore, places: Places) -> None:
        self._store = store
        self._words = words
        self._places = places

    async def take(self, visit: Visit) -> Text | None:
        """All that waits for whoever pressed and still holds; it waits no longer."""
        guest = visit.guest
        if guest is None:
            return None
        dialogue = visit.charter.dialogue
        kept = list(await self._store.take(dialogue, f"participant:{guest.participant}", visit.now))
        if guest.seat is not None:
            kept += await self._store.take(dialogue, f"seat:{guest.seat}", visit.now)
        waiting = newest_of_each(kept)
        if not waiting:
            return None
        places = await self._places(visit.charter)
        screens = [screen for one in waiting if (screen := await self._screen(visit, one, places)) is not None]
        return notices.kept(visit.scene, screens)

    async def final_summary(self, visit: Visit) -> str | None:
        """Where the final summary stands, once it is out."""
        if visit.round.checkpoint_due:
            return None
        return (await self._places(visit.charter)).get("summary-link")

    async def _screen(self, visit: Visit, one: KeptNotice, places: Mapping[str, str]) -> Screen | None:
        guest = visit.guest
        if guest is None:
            return None
        if guest.seat is None or one.key in told.TO_GUESTS:
            return told.to_guest(visit.scene, guest.side, one.key, one.values, places)
        draft = told.statement_in(one.key, one.values)
        words = (await self._words.statements(visit.charter.dialogue)).get(draft, "") if draft else ""
        return told.to_seat(visit.scene, guest.seat, one.key, one.values, places, words)
