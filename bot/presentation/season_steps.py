"""The steps of a season: on, back, the end of it, and the choice of one. Each is asked for in one form or one check."""

from bot.dialogue import season_progress as s
from bot.dialogue.season import LeaveWhen
from bot.hosting.season_record import KeptSeason
from bot.presentation.actions import Action
from bot.presentation.custom_id import custom_id
from bot.presentation.escape import label, one_line
from bot.presentation.form import Form, Note, SelectField, TextField
from bot.presentation.scene import MOST_PHASE, button, lines, private
from bot.presentation.screen import Option, Row, Screen, Select, Style
from bot.presentation.season import head, stage_values, step_button, waits
from bot.presentation.worded import MOST_REASON
from bot.presentation.words import Words

REASON, STAGE = "reason", "stage"


def next_form(words: Words, opening: str, season: KeptSeason) -> Form:
    """What the stage waits for stands above the field; without it, a reason is asked for."""
    progress, stage = season.progress, season.progress.now_stage
    named = stage is not None and stage.leave_when is LeaveWhen.NAMED_THE_MATTER
    how = "named" if named else "optional" if progress.may_go_on else "reason"
    note = Note(lines(words.text("season-next-form-text1", **stage_values(words, season)), waits(words, season)))
    field = TextField(
        REASON,
        words.text(f"season-next-form-label-{how}"),
        MOST_REASON,
        words.text(f"season-next-form-description-{how}"),
        long=True,
        required=not progress.may_go_on,
    )
    action = custom_id(Action.SEASON_NEXT_FORM, season.newest, len(season.journal), opening=opening)
    return Form(words.text("season-next-form-title"), action, (note, field))


def back_form(words: Words, opening: str, season: KeptSeason) -> Form:
    """Every stage so far, this one too: a stage can begin again."""
    latest = s.latest(season.progress)
    before = max(latest - 1, 0) if not season.progress.ended else latest
    options = tuple(
        Option(label(f"{place + 1}. {stage.name}", 100), str(place), label(stage.question, 100), place == before)
        for place, stage in enumerate(season.season.stages[: latest + 1])
    )
    parts = (
        SelectField(words.text("season-back-form-label-stage"), Select(STAGE, options=options)),
        TextField(REASON, words.text("season-back-form-label-reason"), MOST_REASON,
                  words.text("season-back-form-description-reason"), long=True),
    )  # fmt: skip
    action = custom_id(Action.SEASON_BACK_FORM, season.newest, len(season.journal), opening=opening)
    return Form(words.text("season-back-form-title"), action, parts)


def opened(words: Words, season: KeptSeason) -> Screen:
    title = one_line(season.season.title, MOST_PHASE)
    return private(words.text("season-opened-done", season=title, **stage_values(words, season)))


def moved(words: Words, season: KeptSeason) -> Screen:
    """After a step: where the season is now."""
    return private(lines(words.text("season-moved-done"), head(words, season)))


def close_check(words: Words, season: KeptSeason) -> Screen:
    title = one_line(season.season.title, MOST_PHASE)
    row = Row(
        (
            step_button(words, season, "close", Action.SEASON_CLOSE_NOW, Style.DANGER),
            step_button(words, season, "keep", Action.NOTHING),
        )
    )
    return private(words.text("season-close-check-text1", season=title), row)


def plan_check(words: Words, number: int, name: str) -> Screen:
    """A draft that is kept is not replaced without a word."""
    more = (name,) if not number else ()
    row = Row(
        (
            button(words, "season-button-plan", Action.SEASON_PLAN, number, *more, style=Style.PRIMARY),
            button(words, "season-button-keep-draft", Action.OPEN_PART, 0, 1),
        )
    )
    return private(words.text("season-plan-check-text1"), row)


def choice(words: Words, season: KeptSeason) -> str:
    """How a season is named while one is being chosen."""
    return label(f"{season.id}. {season.season.title} ({_standing(words, season)})", 100)


def _standing(words: Words, season: KeptSeason) -> str:
    progress = season.progress
    if progress.now_stage is None:
        return words.text("stage-closed")
    return f"{progress.stage + 1}/{len(season.season.stages)}"
