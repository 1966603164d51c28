"""What every route may touch: the world, and the parts of the server around it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.rehearsal.loopback.announcing import Announcer
from bot.rehearsal.loopback.faults import Faults
from bot.rehearsal.loopback.gateway.gateway import Gateway
from bot.rehearsal.loopback.ids import Snowflakes
from bot.rehearsal.loopback.interactions import Interactions
from bot.rehearsal.loopback.kinds import Clock
from bot.rehearsal.loopback.nonces import Nonces
from bot.rehearsal.loopback.rates import RateLimits
from bot.rehearsal.loopback.uploads import Shelf
from bot.rehearsal.loopback.world import World


@dataclass(slots=True)
class Hub:
    clock: Clock
    ids: Snowflakes
    gateway: Gateway
    announcer: Announcer
    world: World
    shelf: Shelf
    nonces: Nonces
    interactions: Interactions
    rates: RateLimits
    faults: Faults = field(default_factory=Faults)
    url: str = ""

    @property
    def now(self) -> datetime:
        return self.clock()


def furnish(clock: Clock, *, nonce_window: timedelta, speed: float) -> Hub:
    """An empty Discord, its parts joined."""
    ids, gateway = Snowflakes(clock), Gateway()
    announcer = Announcer(gateway, clock)
    world = World(clock, ids, announcer)
    gateway.world = world
    return Hub(
        clock, ids, gateway, announcer, world, Shelf(clock), Nonces(clock, nonce_window),
        Interactions(clock, ids, gateway), RateLimits(clock, speed),
    )  # fmt: skip
