"""A gateway session: one client's numbered stream of events, which a new connection can take up again."""

from collections import deque
from collections.abc import Callable

from bot.rehearsal.loopback.entities import Guild, User
from bot.rehearsal.loopback.gateway.intents import EVERYTHING

REPLAYABLE = 2000  # events kept for a RESUME; whoever missed more has to identify again


class Session:
    """Events are numbered from READY on, kept for replay, and handed to the connection if there is one."""

    __slots__ = ("_kept", "deliver", "id", "intents", "is_person", "seq", "shard", "user")

    def __init__(self, id: str, user: User, intents: int, shard: tuple[int, int]) -> None:
        self.id, self.user, self.shard = id, user, shard
        self.is_person = not user.bot
        self.intents = EVERYTHING if self.is_person else intents
        self.seq = 0
        self.deliver: Callable[[str], None] | None = None
        self._kept: deque[tuple[str, str]] = deque(maxlen=REPLAYABLE)  # sessions share the text of an event

    def send(self, event: str, data: str) -> None:
        """Number an event whose data are JSON already, and send it if somebody listens."""
        self.seq += 1
        self._kept.append((event, data))
        if self.deliver is not None:
            self.deliver(_frame(event, self.seq, data))

    def concerns(self, guild: Guild | None) -> bool:
        """Is this the shard to which a server belongs? What has no server goes to shard 0."""
        number, count = self.shard
        return number == (0 if guild is None else (int(guild.id) >> 22) % count)

    def missed_since(self, seq: int) -> list[str] | None:
        """The frames after a number, or None if they are no longer kept."""
        count = self.seq - seq
        if count < 0 or count > len(self._kept):
            return None
        lost = list(self._kept)[len(self._kept) - count :]
        return [_frame(event, seq + 1 + place, data) for place, (event, data) in enumerate(lost)]


def _frame(event: str, seq: int, data: str) -> str:
    return f'{{"t":"{event}","s":{seq},"op":0,"d":{data}}}'
