"""The screens of a season, at every stage it can be in, for the tests that hold all screens to the same promises."""

from collections.abc import Callable
from datetime import timedelta

from bot.dialogue.carried_over import CarriedOver
from bot.dialogue.format import Format
from bot.dialogue.ids import RoundId, SeasonId
from bot.dialogue.refusal import Refusal
from bot.dialogue.season import LeaveWhen, Season
from bot.dialogue.season_events import (
    SeasonClosed,
    SeasonEvent,
    SeasonRoundCancelled,
    SeasonRoundOpened,
    SeasonRoundOver,
    StageEntered,
    StageLeft,
    StageWentBack,
)
from bot.dialogue.season_signs import Signs
from bot.hosting.season_reading import Brought
from bot.hosting.season_record import Entry, KeptSeason, SeasonCharter
from bot.presentation import posts, refusals, season_reading
from bot.presentation import season as screens
from bot.presentation import season_steps as steps
from bot.presentation.form import Form
from bot.presentation.scene import Scene
from bot.presentation.screen import Screen
from bot.presentation.worded import line_text
from tests.presentation.stage import NOW

Drawn = Screen | Form
Filled = Callable[[str, int], str]
NEWEST = RoundId(12)
SHOWN = {"held": True, "not": False, "unseen": None}


def a_season(fill: Filled, condition: LeaveWhen, rounds: int = 12) -> Season:
    round_ = {"format": "little-round", "phases": ["Welcome", "Arrival"]}
    stage = {
        "name": fill("Map and name", 40), "question": fill("What is the matter between us?", 200),
        "rounds": [{**round_, "after": "P4W"} if n else round_ for n in range(rounds)], "leave_when": condition,
    }  # fmt: skip
    title = fill("Sustained dialogue", 40)
    return Season.model_validate({"name": "a-season", "title": title, "purpose": "", "stages": [stage] * 12})


def kept(season: Season, *events: SeasonEvent, because: str = "") -> KeptSeason:
    begun = (StageEntered(NOW, 0, 0), SeasonRoundOpened(NOW, 0, 0, NEWEST))
    reasoned = (StageLeft, StageWentBack)
    journal = tuple(Entry(one, because if isinstance(one, reasoned) else "") for one in (*begun, *events))
    return KeptSeason(SeasonId(3), SeasonCharter(1, season), journal)


def over(signs: Signs) -> SeasonRoundOver:
    return SeasonRoundOver(NOW, 0, 0, NEWEST, signs)


def signs(seen: bool | None) -> Signs:
    return Signs(seen, seen, seen)


def season_screens(scene: Scene, fill: Filled) -> dict[str, Drawn]:
    words, because = scene.words, fill("A new matter came up, and it comes first.", 300)
    formats: dict[str, Format] = {"little-round": scene.round.format}
    found = CarriedOver(*((fill("The ferry could run at night.", 200),) * 5 for _ in range(4)))
    drawn: dict[str, Drawn] = {}
    for condition in LeaveWhen:
        for name, seen in SHOWN.items():
            here = kept(a_season(fill, condition), over(signs(seen)))
            drawn[f"season-status-{condition}-{name}"] = screens.status(words, here, found, formats)
            drawn[f"season-next-form-{condition}-{name}"] = steps.next_form(words, "k3", here)
    season = a_season(fill, LeaveWhen.DECISION)
    back = (StageLeft(NOW, 0, None, 2), StageEntered(NOW, 1, 2), StageWentBack(NOW, 1, 0, 1), StageEntered(NOW, 0, 1))
    long = kept(season, over(Signs()), *back * 6, SeasonRoundOpened(NOW, 0, 0, NEWEST),
                SeasonRoundCancelled(NOW + timedelta(1), 0, 0, NEWEST), because=because)  # fmt: skip
    ended = kept(season, over(Signs()), StageLeft(NOW, 11, True, 1), because=because)
    closed = kept(season, over(Signs()), SeasonClosed(NOW, 0))
    drawn |= {
        "season-status-open": screens.status(words, kept(season), CarriedOver(), {}),
        "season-status-long": screens.status(words, long, found, formats),
        "season-status-ended": screens.status(words, ended, found, formats),
        "season-status-closed": screens.status(words, closed, found, formats),
        "season-back-form": steps.back_form(words, "k3", long),
        "season-back-form-ended": steps.back_form(words, "k3", ended),
        "season-opened": steps.opened(words, kept(season)),
        "season-moved": steps.moved(words, long),
        "season-close-check": steps.close_check(words, long),
        "season-plan-check": steps.plan_check(words, NEWEST, ""),
        "season-plan-check-first": steps.plan_check(words, 0, "sustained-dialogue"),
        "season-brought": season_reading.first_post(scene, Brought(long, found, (NEWEST,) * 40)),
        "season-brought-nothing": season_reading.first_post(scene, Brought(long, CarriedOver(), (NEWEST,))),
    }
    about = {"season": season.title, "stage": season.stages[0].name, "stage2": season.stages[0].name, "n": 12, "m": 12,
             "question": season.stages[0].question, "because": because}  # fmt: skip
    told = ("opened", "round", "round-anew", "back", "closed", *(
        f"next{how}{last}" for how in ("", "-free-reason", "-reason", "-named") for last in ("", "-last")))  # fmt: skip
    drawn |= {f"season-{key}": posts.line(line_text(scene, f"season-{key}-text1", about)) for key in told}
    drawn["refused-season-other-side"] = refusals.refusal(scene, Refusal("refused-season-other-side", {"side": 1}))
    for key, value in {"format": "little-round", "sides": "", "early": NOW}.items():
        drawn[f"refused-season-{key}"] = refusals.refusal_outside(words, f"refused-season-{key}", found=str(value),
                                                                  date=NOW)  # fmt: skip
    return drawn
