"""*Catch up* in *My seat*: what was posted since somebody was there last. Made from posts, and from nothing else."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.dialogue import events as e
from bot.dialogue.ids import ROOM, SeatNumber
from bot.dialogue.round import Contribution
from bot.hosting.ports import Post, PostStore, RoundStore, WordStore
from bot.presentation import catch_up as screens
from bot.presentation import posts, seat
from bot.presentation.actions import Action
from cogs import places
from cogs.counter import Counter
from cogs.press import Press
from cogs.reception import Visit
from cogs.switchboard import Switchboard

THERE = (e.TurnEnding.SPOKEN, e.TurnEnding.PASSED, e.TurnEnding.DEFERRED)


class CatchingUp:
    def __init__(self, counter: Counter, rounds: RoundStore, posted: PostStore, words: WordStore) -> None:
        self._counter = counter
        self._rounds = rounds
        self._posted = posted
        self._words = words

    def connect(self, switchboard: Switchboard) -> None:
        switchboard.connect(Action.CATCH_UP, self.show)

    async def show(self, press: Press) -> None:
        visit, number = await self._counter.seated(press)
        if number is None:
            return
        brief = await self._brief(visit, number)
        page = int(press.argument(0)) if press.argument(0).isdecimal() else 1
        await press.reply.screen(screens.screen(visit.scene, brief, page), replace=press.on_private_screen)

    async def _brief(self, visit: Visit, number: SeatNumber) -> screens.Brief:
        journal = await self._rounds.journal(visit.id)
        since = last_there(journal, number)
        begun = next((event.at for event in journal if isinstance(event, e.RoundBegun)), visit.now)
        posted = await self._posted.at_table(visit.id, ROOM)
        missed = [said for said in visit.round.said.values()
                  if said.at >= (since or begun) and said.seat != number and not said.withdrawn
                  and _about(said) in posted]  # fmt: skip
        texts = [text for said in missed if (text := await self._text(visit, said))]
        summary = posted.get("summary")
        link = self._link(visit, summary) if summary and _summaries_since(journal, since or begun) else None
        return screens.Brief(
            since=since or begun,
            from_the_start=since is None,
            texts=texts,
            first=self._link(visit, posted[_about(missed[0])]) if missed else None,
            next_turn=seat.next_turn(visit.round, number),
            statements=_released_since(journal, since or begun),
            summary=link,
            can_vote=bool(visit.round.open_statements()) and visit.round.seats[number].sits,
        )

    async def _text(self, visit: Visit, said: Contribution) -> str | None:
        """As it stands in the room; None where its words have been erased."""
        words = await self._words.contribution(visit.id, said.words)
        source = await self._words.source(visit.id, said.words) if words is not None else ""
        return posts.text_of(visit.scene, said, words, source) if words is not None else None

    def _link(self, visit: Visit, post: Post) -> str:
        return f"{places.link(visit.charter.guild, post.channel)}/{post.post}"


def last_there(journal: Iterable[e.Event], number: SeatNumber) -> datetime | None:
    """When this seat last did something that everybody could notice; None before that."""
    there: datetime | None = None
    for event in journal:
        match event:
            case e.TurnEnded(seat=seat, ending=ending, at=at) if seat == number and ending in THERE:
                there = at
            case e.RulesAccepted(seat=seat, at=at) if seat == number:
                there = at
            case _:
                continue
    return there


def _released_since(journal: Sequence[e.Event], since: datetime) -> int:
    released = (event for event in journal if isinstance(event, e.StatementsReleased) and event.at > since)
    return sum(len(event.batch) for event in released)


def _summaries_since(journal: Sequence[e.Event], since: datetime) -> bool:
    return any(isinstance(event, e.CheckpointKept) and event.at > since for event in journal)


def _about(said: Contribution) -> str:
    return f"contribution:{said.number}"
