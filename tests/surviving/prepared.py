"""A round brought to its middle before the program runs: the real use cases on the real storage, and no Discord yet.

Whatever the round has to say waits in the outbox, as it would after a night in which the program could not run.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bot.dialogue import commands as c
from bot.dialogue.format import Pace
from bot.dialogue.ids import SeatNumber
from bot.dialogue.round import Round
from bot.hosting.admission import Admissions
from bot.hosting.beginning import Beginning
from bot.hosting.charter import Charter
from bot.hosting.effects import PublishDialogue
from bot.hosting.host import Accepted, RoundHost
from bot.hosting.ports import Guest, Standing
from bot.storage.storage import Storage, open_storage
from tests.hosting.playing import HandTimekeeper
from tests.storage.people import FORMATS, charter


def clock() -> datetime:
    """The program under test is another process, so it and its tests can only share the machine's clock."""
    return datetime.now(UTC)  # noqa: TID251


@dataclass
class Office:
    """The use cases, for somebody who prepares or looks into a database."""

    storage: Storage
    host: RoundHost
    beginning: Beginning

    async def begun(
        self, plan: Charter, people: Mapping[int, Sequence[int]], seeds: Sequence[str] = (), *, messages: bool = False
    ) -> Charter:
        """Published, everybody admitted (accounts by side), and begun. `messages`: they allow direct ones."""
        made = await self.storage.dialogues.publish(plan, lambda m: [PublishDialogue(m.round)], seeds)
        for side, accounts in people.items():
            for account in accounts:
                who = await self.storage.vault.new_participant()
                guest = Guest(who, account, plan.side(side).number, Standing.ADMITTED, clock(),
                              direct_messages=messages)  # fmt: skip
                await self.storage.vault.keep(made.dialogue, guest)
        outcome = await self.beginning.begin(made.round, 1)
        assert isinstance(outcome, Accepted), outcome
        return made

    async def do(self, made: Charter, command: c.Command) -> Round:
        outcome = await self.host.submit(made.round, command)
        assert isinstance(outcome, Accepted), outcome
        return outcome.after


@asynccontextmanager
async def office(address: str, keys: Path) -> AsyncIterator[Office]:
    async with open_storage(address, keys, clock, process="office") as storage:
        alarms = HandTimekeeper(clock())
        host = RoundHost(storage.rounds, clock, Random(1), alarms)
        admissions = Admissions(
            storage.dialogues, host, storage.vault, storage.outbox, storage.kept_seats, clock, alarms, lambda: None
        )
        beginning = Beginning(host, storage.rounds, storage.dialogues, storage.vault, admissions, Random(2))
        yield Office(storage, host, beginning)


def plan(told: Any, format_name: str, **changes: object) -> Charter:
    """A dialogue on the server that `settle` describes: its owner convenes and moderates."""
    channels = {name: int(number) for name, number in told["channels"].items()}
    usual: dict[str, object] = {
        "guild": int(told["guild_id"]),
        "pace": Pace.SLOW,  # nothing runs out on a slow machine
        "seats": None,
        "starts_at": clock(),
        "seats_until": clock() - timedelta(minutes=10),
        "convener": int(told["users"][0]["id"]),
        "moderators": (int(told["users"][0]["id"]),),
        "summary_channel": channels["summaries"],
        "invitation_channel": channels["invitations"],
    }
    return charter(FORMATS[format_name], **{**usual, **changes})


def on_two_sides(told: Any) -> dict[int, list[int]]:
    """Everybody but the owner, in turn on one side and the other."""
    accounts = [int(user["id"]) for user in told["users"][1:]]
    return {1: accounts[::2], 2: accounts[1::2]}


async def with_a_turn_open(address: str, keys: Path, told: Any) -> tuple[Charter, datetime]:
    """A listening round in its first turn, everybody having accepted the agreements; and when that turn ends."""
    async with office(address, keys) as here:
        made = await here.begun(plan(told, "listening-round", seats=5), on_two_sides(told), messages=True)
        for seat in (await here.host.look(made.round)).seats:
            after = await here.do(made, c.AcceptRules(SeatNumber(seat)))
        return made, after.room.turn.ends


async def with_the_ballot_open(
    address: str, keys: Path, told: Any, statements: Sequence[str], **changes: object
) -> Charter:
    """A statement round in its voting phase."""
    async with office(address, keys) as here:
        made = await here.begun(plan(told, "statement-round", **changes), on_two_sides(told), statements)
        while not (round_ := await here.host.look(made.round)).open_statements():
            await here.do(made, c.NextPhase(1, round_.phase))
        return made
