"""A season as conveners and moderators see it: where it stands, what it waits for, what happened, what goes along."""

from collections.abc import Mapping
from typing import assert_never

from bot.dialogue import season_events as e
from bot.dialogue import season_progress as s
from bot.dialogue.carried_over import CarriedOver
from bot.dialogue.format import Format
from bot.dialogue.refusal import Refusal
from bot.dialogue.season import LeaveWhen, SeasonRound
from bot.hosting.season_record import Entry, KeptSeason
from bot.presentation.actions import Action
from bot.presentation.clock import moment
from bot.presentation.escape import one_line
from bot.presentation.scene import MOST_PHASE, MOST_QUESTION, button, lines
from bot.presentation.screen import Button, Container, Row, Screen, Style, Text
from bot.presentation.season_reading import fitting, found
from bot.presentation.worded import MOST_REASON
from bot.presentation.words import Words

_MOST_LOG, _MOST_LOG_BYTES = 700, 2000
_MOST_ROUNDS, _MOST_ROUNDS_BYTES = 900, 2600
_MOST_FOUND, _MOST_FOUND_BYTES = 700, 2000
Formats = Mapping[str, Format]


def status(words: Words, season: KeptSeason, carried: CarriedOver, formats: Formats) -> Screen:
    texts = [Text(lines(head(words, season), *_rounds(words, season, formats)))]
    if awaited := waits(words, season):
        texts.append(Text(lines(words.text("season-status-heading-waits"), awaited)))
    if log := _log(words, season):
        texts.append(Text(lines(words.text("season-status-heading-log"), *log)))
    along = found(words, carried, _MOST_FOUND, _MOST_FOUND_BYTES)
    texts.append(Text(lines(words.text("season-status-heading-carried"), along)))
    row = _steps(words, season)
    return Screen((Container((*texts, *([Row(row)] if row else []))),))


def head(words: Words, season: KeptSeason) -> str:
    progress, title = season.progress, one_line(season.season.title, MOST_PHASE)
    if progress.now_stage is None:
        return words.text(f"season-status-text1-{'closed' if progress.closed else 'ended'}", season=title)
    return words.text("season-status-text1", season=title, **stage_values(words, season))


def stage_values(words: Words, season: KeptSeason) -> dict[str, str | int]:
    """Number, name and question of the stage that a season is in."""
    stage = season.progress.now_stage
    return {
        "n": season.progress.stage + 1,
        "m": len(season.season.stages),
        "stage": one_line(stage.name, MOST_PHASE) if stage else words.text("nobody"),
        "question": one_line(stage.question, MOST_QUESTION) if stage else words.text("nobody"),
    }


# --- its rounds
def _rounds(words: Words, season: KeptSeason, formats: Formats) -> list[str]:
    stage = season.progress.now_stage
    if stage is None:
        return []
    said = [_round(words, season, place, one, formats) for place, one in enumerate(stage.rounds)]
    return fitting([words.text("season-status-heading-rounds"), *said], _MOST_ROUNDS, _MOST_ROUNDS_BYTES)


def _round(words: Words, season: KeptSeason, place: int, one: SeasonRound, formats: Formats) -> str:
    progress = season.progress
    named = _named(words, one, formats)
    if progress.open and progress.open[0] == place:
        return words.text("season-round-open", format=named, number=str(progress.open[1]))
    if place in progress.over:
        held = progress.rounds[progress.stage][-len(progress.over) :]
        return words.text("season-round-over", format=named, number=str(held[progress.over.index(place)]))
    following = progress.next_round()
    if following is None or following[0] != place:
        return words.text("season-round-later", format=named)
    earliest = progress.earliest(one) if one.after else None
    if earliest:
        return words.text("season-round-next-from", format=named, date=moment(earliest))
    return words.text("season-round-next", format=named)


def _named(words: Words, one: SeasonRound, formats: Formats) -> str:
    title = one_line(formats[one.format].title if one.format in formats else one.format, MOST_PHASE)
    if one.phases is None:
        return title
    first, last = (one_line(str(phase), MOST_PHASE) for phase in one.phases)
    return words.text("season-round-phases", format=title, phase=first, phase2=last)


# --- what the stage waits for
def waits(words: Words, season: KeptSeason) -> str | None:
    progress = season.progress
    if progress.now_stage is None:
        return None
    seen = {True: "held", False: "not", None: "unseen"}[progress.held]
    match progress.now_stage.leave_when:
        case LeaveWhen.QUORUM_AND_AGREEMENTS:
            return words.text(f"season-waits-quorum-{seen}")
        case LeaveWhen.RESTATED_AND_CONFIRMED:
            return words.text(f"season-waits-restated-{seen}")
        case LeaveWhen.NO_NEW_CRITICISM:
            return words.text(f"season-waits-criticism-{seen}")
        case LeaveWhen.NAMED_THE_MATTER:
            return words.text("season-waits-named")
        case LeaveWhen.DECISION:
            return words.text("season-waits-decision")
    assert_never(progress.now_stage.leave_when)


# --- what happened
def _log(words: Words, season: KeptSeason) -> list[str]:
    """The newest steps, as many as there is room for, in the order in which they were taken."""
    told = [line for entry in season.journal if (line := _told(words, season, entry))]
    return fitting(told[::-1], _MOST_LOG, _MOST_LOG_BYTES)[::-1]


def _told(words: Words, season: KeptSeason, entry: Entry) -> str | None:
    event, because = entry.event, one_line(entry.reason, MOST_REASON)
    match event:
        case e.StageLeft():
            said = words.text("season-log-left", stage=_stage(season, event.stage), date=moment(event.at),
                              role=_by(words, event.by))  # fmt: skip
        case e.StageWentBack():
            said = words.text("season-log-back", stage=_stage(season, event.stage), date=moment(event.at),
                              stage2=_stage(season, event.to), role=_by(words, event.by))  # fmt: skip
        case e.SeasonRoundCancelled():
            said = words.text("season-log-cancelled", number=str(event.round), date=moment(event.at))
        case e.SeasonClosed():
            said = words.text("season-log-closed", date=moment(event.at), role=_by(words, event.by))
        case e.StageEntered() | e.SeasonRoundOpened() | e.SeasonRoundOver():
            return None
        case _:
            assert_never(event)
    return f"{said} {words.text('season-log-reason', because=because)}" if because else said


def _stage(season: KeptSeason, place: int) -> str:
    stages = season.season.stages
    return one_line(stages[min(place, len(stages) - 1)].name, MOST_PHASE)


def _by(words: Words, number: int) -> str:
    return words.text("moderator-number", n=number) if number else words.text("season-organiser")


# --- steps
def _steps(words: Words, season: KeptSeason) -> tuple[Button, ...]:
    progress = season.progress
    made: list[Button] = []
    if not isinstance(s.following(progress), Refusal):
        made.append(step_button(words, season, "round", Action.SEASON_ROUND, Style.PRIMARY))
    if progress.open is None and not progress.closed:
        if not progress.ended:
            made.append(step_button(words, season, "next", Action.SEASON_NEXT))
        made.append(step_button(words, season, "back", Action.SEASON_BACK))
    return tuple(made)


def step_button(words: Words, season: KeptSeason, name: str, action: Action, style: Style = Style.SECONDARY) -> Button:
    return button(words, f"season-button-{name}", action, season.newest, style=style)
