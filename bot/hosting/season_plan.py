"""The plan of a round that belongs to a season: what its stage decides for it, and what stays as it was.

People, sides and topic carry on, and the stage says which format is played; hours, seats and how people are admitted
are the convener's, as for any other dialogue.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from bot.dialogue.format import Format
from bot.dialogue.refusal import Refusal, refused
from bot.dialogue.season import Season, SeasonRound, part


class InSeason(BaseModel):
    """Which round of which season a plan is for."""

    model_config = ConfigDict(frozen=True)
    name: str  # of the season's file
    round: int = 0  # the newest round of the season; 0: it begins with this one
    stage: int = 0
    place: int = 0
    format: str
    phases: tuple[int | str, int | str] | None = None
    sides: tuple[str, ...] = ()  # none: they are named with this round
    earliest: datetime | None = None


def place_in(season: Season, stage: int, place: int, **more: object) -> InSeason:
    one = season.stages[stage].rounds[place]
    values = {"name": season.name, "stage": stage, "place": place, "format": one.format, "phases": one.phases, **more}
    return InSeason.model_validate(values)


def format_of(one: SeasonRound | InSeason, formats: Mapping[str, Format]) -> Format | Refusal:
    """The format, or the stretch of its phases, that the stage means; files may have changed since the season began."""
    whole = formats.get(one.format)
    try:
        return part(whole, one.phases) if whole else refused("season-format-gone", found=one.format)
    except ValueError:  # a ValidationError is one, too
        return refused("season-format-gone", found=one.format)


def strays(place: InSeason, format_: str, sides: Sequence[str], start: datetime) -> Refusal | None:
    """What a plan says that its season does not: another format, other sides, an hour before its time."""
    if format_ != place.format:
        return refused("season-format", found=place.format)
    if place.sides and sorted(place.sides) != sorted(sides):
        return refused("season-sides")
    if place.earliest and start < place.earliest:
        return refused("season-early", date=place.earliest)
    return None
