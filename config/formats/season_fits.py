"""What does not fit together in a season: formats that are not there, and phases that cannot be played alone."""

from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from bot.dialogue.format import Format
from bot.dialogue.season import Season, SeasonRound, part, stretch
from config.formats.telling import Loc, Mistake, shown
from config.formats.together import sentence_of


def misfits_of_season(season: Season, formats: Mapping[str, Format]) -> list[Mistake]:
    return [
        mistake
        for n, stage in enumerate(season.stages)
        for m, one in enumerate(stage.rounds)
        for mistake in _round(one, formats, ("stages", n, "rounds", m))
    ]


def _round(one: SeasonRound, formats: Mapping[str, Format], here: Loc) -> Iterator[Mistake]:
    format_ = formats.get(one.format)
    if format_ is None:
        yield Mistake(here, f"there is no format {shown(one.format)}. There are: {', '.join(sorted(formats))}.")
        return
    if stretch(format_, one.phases) is None:
        names = ", ".join(f"{n} {phase.name}" for n, phase in enumerate(format_.phases))
        yield Mistake(here, f"phases: from the first to the last, of these phases of {one.format}: {names}.")
        return
    try:
        part(format_, one.phases)
    except ValidationError as error:
        for wrong in error.errors(include_url=False):
            told = wrong["msg"].removeprefix("Value error, ").split(": ", 1)[-1]
            yield Mistake(here, f"these phases of {one.format} cannot be played alone: {sentence_of(told)}")
