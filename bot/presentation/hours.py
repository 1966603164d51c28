"""Waking hours on screens: those of each side, typed by the convener and read by everybody; those of one person, by
nobody else.

Hours of a side stand with their time zone, because they are what its clocks show. Everything that ends at a moment is
Discord's clock, in the reader's own time.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.dialogue.hours import Hours
from bot.dialogue.ids import SideNumber
from bot.hosting.planned_hours import CALENDAR, DAYS_OFF, LONGEST, MOST_REST, REST, USUAL, WAKING, ZONE
from bot.presentation.actions import Action
from bot.presentation.custom_id import custom_id
from bot.presentation.escape import label, one_line
from bot.presentation.form import Form, Note, SelectField, TextField
from bot.presentation.scene import MOST_SIDE, Scene, lines, listed, private
from bot.presentation.screen import Option, Row, Screen, Select
from bot.presentation.words import Words

FROM, UNTIL = "from", "until"
_MOST_DATES = 8


# --- of a side
def side_form(words: Words, opening: str, side: SideNumber, name: str, before: Mapping[str, str], zone: str) -> Form:
    """`before` is what was typed for this side, by field; `zone` the server's, which stands until then."""
    chosen = before.get(REST, "").split()
    week = tuple(Option(words.text(f"weekday-{day}"), str(day), chosen=str(day) in chosen) for day in range(7))
    rest = Select(REST, options=week, least=0, most=MOST_REST)
    parts = (
        _typed(words, ZONE, before.get(ZONE) or zone),
        _typed(words, WAKING, before.get(WAKING) or USUAL),
        SelectField(*_named(words, REST, rest)),
        _typed(words, CALENDAR, before.get(CALENDAR, ""), required=False),
        _typed(words, DAYS_OFF, before.get(DAYS_OFF, ""), required=False),
    )
    title = label(words.text("open-hours-form-title", side=label(name, MOST_SIDE)), 45)
    return Form(title, custom_id(Action.OPEN_HOURS_FORM, 0, side, opening=opening), parts)


def side_lines(scene: Scene, end: datetime) -> str:
    """The waking hours of every side, with the days off until the expected end; empty where there are none."""
    found = [_side(scene, side.number, end) for side in scene.charter.sides if side.number in scene.charter.hours]
    return "\n".join(found)


def _side(scene: Scene, side: SideNumber, end: datetime) -> str:
    hours, calendar = scene.charter.hours[side], scene.charter.calendars.get(side)
    days = listed(scene.words, (scene.text(f"weekday-{day}") for day in hours.rest))
    off = _within(hours, scene.charter.starts_at, end)
    return lines(
        _span(scene, "hours-line", hours, **scene.side(side)),
        scene.text("hours-line-rest", days=days) if days else None,
        scene.text("hours-line-holidays", calendar=one_line(calendar, 40)) if calendar else None,
        scene.text("hours-line-off", dates=_dates(scene, off)) if off else None,
    )


def _within(hours: Hours, start: datetime, end: datetime) -> list[date]:
    zone = ZoneInfo(hours.zone)
    return [day for day in hours.off if start.astimezone(zone).date() <= day <= end.astimezone(zone).date()]


def _dates(scene: Scene, days: list[date]) -> str:
    shown = [day.isoformat() for day in days[:_MOST_DATES]]
    return listed(scene.words, [*shown, *(["…"] if len(days) > _MOST_DATES else [])])


def _named(words: Words, name: str, select: Select) -> tuple[str, Select, str]:
    return words.text(f"open-hours-form-label-{name}"), select, words.text(f"open-hours-form-description-{name}")


def _typed(words: Words, name: str, filled: str, required: bool = True) -> TextField:
    said, about = words.text(f"open-hours-form-label-{name}"), words.text(f"open-hours-form-description-{name}")
    most = LONGEST[name]
    return TextField(name, said, most, about, name == DAYS_OFF, required=required, filled=filled[:most])


# --- of one person
def nights_form(scene: Scene, opening: str, mine: Hours | None, zone: str) -> Form:
    """Night hours of one's own. It says why they move no deadline: a shifted one would tell where somebody lives."""
    parts = (
        Note(scene.text("nights-form-text")),
        _night(scene, ZONE, (mine.zone if mine else zone)[:40], 40),
        _night(scene, FROM, _wall(mine.sleeps) if mine else "", 10),
        _night(scene, UNTIL, _wall(mine.wakes) if mine else "", 10),
    )
    return Form(scene.text("nights-form-title"), custom_id(Action.NIGHTS_FORM, scene.round.id, opening=opening), parts)


def nights_kept(scene: Scene, mine: Hours | None) -> Screen:
    change = Row((scene.button("nights-button-change", Action.NIGHTS),))
    return private(nights_line(scene, "nights-set-text1", mine) if mine else scene.text("nights-off-text1"), change)


def nights_line(scene: Scene, key: str, mine: Hours) -> str:
    zone = one_line(mine.zone, 40)
    return scene.text(key, **{"from": _wall(mine.sleeps), "until": _wall(mine.wakes), "zone": zone})


def _night(scene: Scene, name: str, filled: str, most: int) -> TextField:
    said, about = scene.text(f"nights-form-label-{name}"), scene.text(f"nights-form-description-{name}")
    return TextField(name, said, most, about, required=name == ZONE, filled=filled)


def _span(scene: Scene, key: str, hours: Hours, **values: str) -> str:
    zone = one_line(hours.zone, 40)
    if hours.wakes == hours.sleeps:
        return scene.text(f"{key}-always", zone=zone, **values)
    return scene.text(key, zone=zone, **{"from": _wall(hours.wakes), "until": _wall(hours.sleeps)}, **values)


def _wall(hour: time) -> str:
    return f"{hour:%H:%M}"
