"""Misbehaviour on request: what a network and Discord itself do on bad days.

A rehearsal or test hands in faults; each is used up by the requests that it fits. Gateway connections are broken
with `LoopbackDiscord.drop_gateway`, a person's direct messages are closed with `User.dms_open`,
or by that person's client.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Delay:
    """The answer comes late, by the machine's time."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Failure:
    """A server error. With `after`, what was asked for has been done nevertheless."""

    status: int = 502
    after: bool = False


@dataclass(frozen=True, slots=True)
class Limited:
    """429, although no limit was reached."""

    retry_after: float = 0.1
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Reset:
    """The connection is reset instead of an answer. With `after`, what was asked for has been done."""

    after: bool = False


Fault = Delay | Failure | Limited | Reset


@dataclass(slots=True)
class Planned:
    fault: Fault
    method: str | None
    route: str | None
    bot_only: bool
    times: int


@dataclass(slots=True)
class Faults:
    """Consulted once per request."""

    planned: list[Planned] = field(default_factory=list)

    def plan(
        self, fault: Fault, *, method: str | None = None, route: str | None = None, times: int = 1,
        bot_only: bool = True,
    ) -> None:  # fmt: skip
        """The next `times` requests with this method and route, such as `/channels/{channel_id}/messages`."""
        self.planned.append(Planned(fault, method, route, bot_only, times))

    def next(self, method: str, route: str, from_bot: bool) -> Fault | None:
        for planned in self.planned:
            if planned.method not in (None, method) or planned.route not in (None, route):
                continue
            if planned.bot_only and not from_bot:
                continue
            planned.times -= 1
            if planned.times <= 0:
                self.planned.remove(planned)
            return planned.fault
        return None
