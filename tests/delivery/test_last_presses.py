"""The way back to whoever pressed last: kept for as long as Discord leaves it open, and not made anew for each vote."""

from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from bot.delivery.last_presses import LastPresses
from tests.storage.people import Clock

GUILD, SOMEBODY, OTHER = 7, 900_001, 900_002


@dataclass
class Pressing:
    """As much of an interaction as says who pressed where; `followup` is the way back, made when it is asked for."""

    account: int
    made: int = 0
    guild_id: int | None = GUILD

    @property
    def user(self) -> Any:
        return SimpleNamespace(id=self.account)

    @property
    def followup(self) -> "Pressing":
        self.made += 1
        return self


def test_a_way_back_is_open_for_fourteen_minutes() -> None:
    clock = Clock()
    presses = LastPresses(clock)
    first: Any = Pressing(SOMEBODY)
    presses.note(first)
    assert presses.way_back(GUILD, OTHER) is None
    clock.pass_by(timedelta(minutes=13, seconds=59))
    assert presses.way_back(GUILD, SOMEBODY) is first
    clock.pass_by(timedelta(seconds=1))
    assert presses.way_back(GUILD, SOMEBODY) is None


def test_presses_in_a_row_share_one_way_back_and_a_later_one_opens_a_new_one() -> None:
    clock = Clock()
    presses = LastPresses(clock)
    some: list[Any] = [Pressing(SOMEBODY) for _ in range(3)]
    for pressing in some:
        presses.note(pressing)
        clock.pass_by(timedelta(seconds=30))
    assert [pressing.made for pressing in some] == [1, 0, 1]
    assert presses.way_back(GUILD, SOMEBODY) is some[2]


def test_a_way_back_that_discord_has_closed_is_made_anew_by_the_next_press() -> None:
    presses = LastPresses(Clock())
    first: Any = Pressing(SOMEBODY)
    second: Any = Pressing(SOMEBODY)
    presses.note(first)
    presses.forget(GUILD, SOMEBODY)
    presses.note(second)
    assert presses.way_back(GUILD, SOMEBODY) is second


def test_what_happens_outside_a_server_opens_no_way() -> None:
    presses = LastPresses(Clock())
    direct: Any = Pressing(SOMEBODY, guild_id=None)
    presses.note(direct)
    assert direct.made == 0
