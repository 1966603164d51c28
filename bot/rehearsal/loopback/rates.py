"""Rate limits of bots: 50 requests a second over all, and a bucket per route and top-level resource.

The numbers of the buckets are what Discord was seen to use; it does not promise them, and a bot must read the
headers (`developers/topics/rate-limits.mdx`). People's clients are held by slowmode only.
"""

import hashlib
import time
from collections import deque
from dataclasses import dataclass
from functools import lru_cache

from bot.rehearsal.loopback.kinds import Clock, Json

GLOBAL_PER_SECOND = 50
USUAL = (50, 1.0)
BUCKETS: dict[str, tuple[int, float]] = {
    "POST /channels/{}/messages": (5, 5.0),
    "PATCH /channels/{}/messages/{}": (5, 5.0),
    "DELETE /channels/{}/messages/{}": (5, 1.0),
    "PUT /channels/{}/messages/{}/reactions/{}/@me": (4, 1.0),
    "POST /channels/{}/threads": (5, 5.0),
    "PATCH /channels/{}": (5, 5.0),
    "POST /users/@me/channels": (10, 10.0),
    "PUT /guilds/{}/members/{}/roles/{}": (10, 10.0),
    "DELETE /guilds/{}/members/{}/roles/{}": (10, 10.0),
    "POST /webhooks/{}/{}": (5, 2.0),
    "PATCH /webhooks/{}/{}/messages/{}": (5, 2.0),
    "PATCH /webhooks/{}/{}/messages/@original": (5, 2.0),
}
RENAMES, RENAMES_WITHIN = 2, 600.0  # name and topic of a channel: observed, discord-api-docs issues 1829 and 2190


class Pace:
    """How much time has passed for limits: between two looks on the rehearsal's clock or on the machine's, whichever
    is more.

    A client that is told to wait sleeps in the machine's time; where the clock runs `speed` times as fast, what it
    is told is that much shorter.
    """

    def __init__(self, clock: Clock, speed: float) -> None:
        self._clock, self.speed = clock, speed
        self._clock_said, self._machine_said = clock().timestamp(), time.monotonic()
        self._passed = 0.0

    def now(self) -> float:
        clock_says, machine_says = self._clock().timestamp(), time.monotonic()
        self._passed += max(clock_says - self._clock_said, (machine_says - self._machine_said) * self.speed)
        self._clock_said, self._machine_said = clock_says, machine_says
        return self._passed


class Bucket:
    __slots__ = ("limit", "name", "per", "resets", "used")

    def __init__(self, name: str, limit: int, per: float) -> None:
        self.name, self.limit, self.per = name, limit, per
        self.used, self.resets = 0, 0.0


@dataclass(frozen=True, slots=True)
class TooMany(Exception):
    """429. `scope` is "user" for the bot's own limits and "global" for the 50 a second."""

    retry_after: float
    scope: str
    bucket: Bucket | None = None

    @property
    def body(self) -> Json:
        return {
            "message": "You are being rate limited.", "retry_after": round(self.retry_after, 3),
            "global": self.scope == "global", "code": 0,
        }  # fmt: skip


class RateLimits:
    """Counts the requests of each bot."""

    def __init__(self, clock: Clock, speed: float = 1.0) -> None:
        self._pace = Pace(clock, speed)
        self._clock = clock
        self._buckets: dict[tuple[str, str, str], Bucket] = {}
        self._lately: dict[str, deque[float]] = {}
        self._sweep_at = 1024

    def take_global(self, bot_id: str) -> None:
        now = self._pace.now()
        lately = self._lately.setdefault(bot_id, deque())
        while lately and lately[0] <= now - 1.0:
            lately.popleft()
        if len(lately) >= GLOBAL_PER_SECOND:
            raise TooMany((lately[0] + 1.0 - now) / self._pace.speed, "global")
        lately.append(now)

    def take(self, bot_id: str, shape: str, major: str) -> Bucket:
        """Count one request against its bucket; `shape` is the method and route, `major` the channel, guild…"""
        now = self._pace.now()
        key = (bot_id, shape, major)
        bucket = self._buckets.get(key)
        if bucket is None:
            self._sweep(now)
            bucket = self._buckets[key] = Bucket(_hash(shape), *BUCKETS.get(shape, USUAL))
        if now >= bucket.resets:
            bucket.used, bucket.resets = 0, now + bucket.per
        if bucket.used >= bucket.limit:
            raise TooMany((bucket.resets - now) / self._pace.speed, "user", bucket)
        bucket.used += 1
        return bucket

    def take_rename(self, renames: list[float]) -> None:
        now = self._pace.now()
        while renames and renames[0] <= now - RENAMES_WITHIN:
            renames.pop(0)
        if len(renames) >= RENAMES:
            raise TooMany((renames[0] + RENAMES_WITHIN - now) / self._pace.speed, "user")
        renames.append(now)

    def headers(self, bucket: Bucket) -> dict[str, str]:
        after = max(bucket.resets - self._pace.now(), 0.0) / self._pace.speed
        return {
            "X-RateLimit-Limit": str(bucket.limit), "X-RateLimit-Remaining": str(bucket.limit - bucket.used),
            "X-RateLimit-Reset": f"{self._clock().timestamp() + after:.3f}",
            "X-RateLimit-Reset-After": f"{after:.3f}", "X-RateLimit-Bucket": bucket.name,
        }  # fmt: skip

    def _sweep(self, now: float) -> None:
        """Forget buckets that are full again: every interaction token has its own."""
        if len(self._buckets) >= self._sweep_at:
            self._buckets = {key: bucket for key, bucket in self._buckets.items() if bucket.resets > now}
            self._sweep_at = max(1024, 2 * len(self._buckets))


@lru_cache(maxsize=256)
def _hash(shape: str) -> str:
    return hashlib.md5(shape.encode(), usedforsecurity=False).hexdigest()
