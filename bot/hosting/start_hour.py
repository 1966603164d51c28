"""At the announced hour: are enough people there on every side? The round decides; here they are counted.

Nobody comes or goes while they are counted. The new hour of a round that is postponed is the same on the clocks of
the dialogue's zone, as many days later for everybody; the hour until which seats can be taken moves along.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.dialogue.attendance_commands import CallTheRoll
from bot.dialogue.format import Pace
from bot.dialogue.ids import RoundId
from bot.hosting.admission import Admissions
from bot.hosting.announced import announced_summaries, same_hour
from bot.hosting.asking import who_is_here
from bot.hosting.charter import Charter
from bot.hosting.host import Outcome, RoundHost
from bot.hosting.ports import Clock, Dialogues, Vault

POSTPONED_BY = {Pace.LIVE: 1, Pace.SLOW: 2}  # days


class StartHour:
    def __init__(
        self, host: RoundHost, dialogues: Dialogues, vault: Vault, admissions: Admissions, clock: Clock
    ) -> None:
        self._host = host
        self._dialogues = dialogues
        self._vault = vault
        self._admissions = admissions
        self._clock = clock
        host.at_the_hour(self.look)

    async def look(self, round_id: RoundId) -> Outcome:
        charter = await self._dialogues.charter(round_id)
        async with self._admissions.door(charter.dialogue):
            here = who_is_here(charter, await self._vault.guests(charter.dialogue))
            otherwise = postponed(charter, self._clock())
            moved = starting(charter, otherwise)
            command = CallTheRoll(here, otherwise, announced_summaries(moved))
            return await self._host.submit(round_id, command, amended=lambda after: starting(charter, after.starts_at))


def postponed(charter: Charter, now: datetime) -> datetime:
    """The same hour on the wall, so many days later; later still where that has passed as well."""
    hours = same_hour(charter.starts_at, ZoneInfo(charter.zone), POSTPONED_BY[charter.pace])
    return next(hour for hour in hours if hour > now)


def starting(charter: Charter, starts_at: datetime, seats_until: datetime | None = None) -> Charter:
    """The charter with another start. Unless it is given, the end of asking stays as long before it as it was."""
    before = max(charter.starts_at - charter.seats_until, timedelta(0))
    return replace(charter, starts_at=starts_at, seats_until=seats_until or starts_at - before)
