"""How long a rehearsal took, phase by phase, read off what its people saw; and what was reckoned beforehand."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.assembly import running_in_rehearsal
from bot.commands_offline import Wished, planned
from bot.dialogue.format import Pace
from bot.dialogue.reckoning import Span, reckon
from bot.rehearsal.any_format import People
from bot.rehearsal.play import rehearse
from bot.rehearsal.reading import phase_in
from bot.rehearsal.record import Post
from bot.rehearsal.story import DESK, text_of
from config import formats
from tests.rehearsal.posts import posts_in

WITHIN = 0.1
OVER = ("## Closing: ", "## Closed: ")


@dataclass(frozen=True)
class Length:
    """Of a phase, or of the whole round."""

    name: str
    took: timedelta
    reckoned: Span

    @property
    def off(self) -> float:
        """By how much of what was reckoned the rehearsal was shorter or longer; nothing within a span."""
        short, long = self.reckoned.least - self.took, self.took - self.reckoned.most
        return max(
            short / max(self.reckoned.least, timedelta(seconds=1)),
            long / max(self.reckoned.most, timedelta(seconds=1)),
            0,
        )


def lengths(name: str, seats: int, folder: Path, *, slow: bool = False) -> list[Length]:
    """Plays the format with people who use their whole turn. A phase that comes again is measured with the whole."""
    wished = Wished(name, 1, "max", folder, people=People.WHOLE_TURNS, seats=seats, slow=slow)
    outcome = asyncio.run(rehearse(planned(wished, aloud=False), running_in_rehearsal(1)))
    assert outcome.ended, outcome.why
    format_ = formats.load_all()[name]
    reckoned = reckon(format_, Pace.SLOW if slow else Pace.LIVE, (seats, seats))
    begins, over = _course(posts_in(folder))
    ends = {phase: begins.get(phase + 1, over) for phase in begins}
    once = [one for one in reckoned.phases if one.most_visits == 1 and one.phase in begins]
    told = [Length(format_.phases[one.phase].name, ends[one.phase] - begins[one.phase], one.takes) for one in once]
    return [*told, Length("The whole", over - min(begins.values()), reckoned.whole)]


def _course(posts: Sequence[Post]) -> tuple[dict[int, datetime], datetime]:
    """When each phase was first shown, and when the round was over."""
    begins: dict[int, datetime] = {}
    for post in posts:
        text = text_of(post.message)
        if post.private or text.startswith(DESK):
            continue
        if any(over in text for over in OVER):
            return begins, post.at
        if (phase := phase_in(text)) is not None:
            begins.setdefault(phase.number - 1, post.at)
    raise AssertionError("the round is not over")
