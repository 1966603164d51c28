"""What observers and organisers do: read. Organisers also take the files of each summary home."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from bot.rehearsal.jumping_clock import JumpingClock
from bot.rehearsal.people import seen
from bot.rehearsal.people.person import Person
from bot.rehearsal.people.player import Doing, Habit, Manner, Notes, Player
from bot.rehearsal.people.screen import Json
from bot.rehearsal.record import SUMMARY_FILE

Takes = Callable[[str, bytes], None]  # gets the name and the bytes of a file


class Organiser(Player):
    def __init__(
        self,
        person: Person,
        clock: JumpingClock,
        dice: Random,
        manner: Manner,
        notes: Notes,
        *,
        channel: str,
        takes: Takes,
    ) -> None:
        super().__init__(person, clock, dice, manner, ORGANISER, notes)
        self.channel = channel
        self.takes = takes


def _files(player: Organiser) -> list[Json]:
    channel = player.person.view.channel(player.channel)
    if channel is None:
        return []
    return [
        attachment
        for message in player.person.view.in_channel(channel["id"])
        for attachment in message.attachments
        if SUMMARY_FILE.fullmatch(attachment["filename"]) and not player.times(f"file {attachment['id']}")
    ]


def take_the_files(player: Player) -> Doing | None:
    assert isinstance(player, Organiser)
    found = _files(player)
    if not found:
        return None

    async def download() -> None:
        for attachment in found:
            player.remember(f"file {attachment['id']}")
            player.takes(attachment["filename"], await player.person.download(attachment))

    return download


def leave_with_the_files(player: Player) -> Doing | None:
    """Organisers stay until the final summary is in their own channel: elsewhere it may be posted before."""
    assert isinstance(player, Organiser)
    channel = player.person.view.channel(player.channel)
    here = seen.summaries_in(player.person, channel["id"]) if channel else []
    return _leave(player) if here and seen.is_final(here[-1]) else None


def leave_when_over(player: Player) -> Doing | None:
    """Observers go when the round is closed."""
    return _leave(player) if seen.is_over(player.person) else None


def _leave(player: Player) -> Doing:
    async def go_home() -> None:
        player.done = True

    return go_home


ORGANISER: Sequence[Habit] = (take_the_files, leave_with_the_files)
OBSERVER: Sequence[Habit] = (leave_when_over,)
