"""What moderators read at their desk: what comes next, and who did what."""

from dataclasses import replace
from datetime import timedelta

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.statements import Ground
from bot.presentation import desk, desk_page
from bot.presentation.actions import Action
from bot.presentation.custom_id import parse
from bot.presentation.screen import Button, Screen
from tests.dialogue.playbook import begun, later
from tests.dialogue.recipes import alternate, recipe, silent
from tests.presentation.stage import ARRIVAL, Stage


def text_of(screen: Screen) -> str:
    return "\n".join(text.content for text in screen.texts())


def test_the_desk_names_the_phase_that_comes_next_and_the_check_before_it_too() -> None:
    scene = Stage().at(ARRIVAL).scene
    phases = scene.round.format.phases
    for place, following in enumerate(phases[1:]):
        here = replace(scene, round=replace(scene.round, phase=place))
        assert f"Next phase: {following.name}" in text_of(desk.desk(here, desk.Desk()))
        assert f"Next phase: {following.name}." in text_of(desk.check(here, "next", place))


def test_after_the_last_phase_nothing_follows_but_the_close() -> None:
    scene = Stage().at(ARRIVAL).scene
    last = replace(scene, round=replace(scene.round, phase=len(scene.round.format.phases) - 1))
    assert "This is the last phase." in text_of(desk.desk(last, desk.Desk()))
    checked = text_of(desk.check(last, "next", last.round.phase))
    assert "It is the last one, so the round closes for everybody." in checked
    assert "take it back" not in checked


def test_who_did_what_tells_of_more_time_and_of_screening_without_naming_anybody() -> None:
    m = begun(recipe(alternate(), silent()))
    m >> later(5) >> c.GiveMoreTime(1, timedelta(minutes=2)) << ...  # the turn and its phase: one step, one line
    m >> later(5) >> c.Propose(1, "one") << ...
    m >> c.Propose(3, "two") << ...
    m >> later(5) >> c.Screen(2, 1) << ...
    m >> c.Screen(1, 2, Ground.OFF_TOPIC) << ...
    assert [type(x) for x in m.journal if isinstance(x, e.TurnExtended | e.PhaseExtended)] == [
        e.TurnExtended, e.PhaseExtended,
    ]  # fmt: skip
    said = desk_page.steps(Stage().scene, m.journal)
    told = [line.partition(" When")[0] for line in said]
    assert told[-3:] == ["More time: 2 minutes. By: Moderator 1.", "Statement answered. By: Moderator 2.",
                         "Statement answered. By: Moderator 1."]  # fmt: skip
    assert sum("More time" in line for line in said) == 1


def test_a_journal_from_before_tells_what_it_can() -> None:
    m = begun(recipe(alternate(), silent()))
    m >> c.GiveMoreTime(1, timedelta(minutes=2)) << ...
    old = [replace(x, seconds=None) if isinstance(x, e.TurnExtended | e.PhaseExtended) else x for x in m.journal]
    assert not [line for line in desk_page.steps(Stage().scene, old) if "More time" in line]


def test_only_what_reached_the_desk_is_counted_there() -> None:
    m = begun(recipe(silent(timer=5000)))
    stage = Stage()

    def offers_to_read() -> bool:
        shown = desk.desk(replace(stage.scene, round=m.round), desk.Desk())
        actions = [parse(b.action) for b in shown.buttons() if isinstance(b, Button)]
        return any(a is not None and a.action == Action.SCREENING and a.arguments == ("cue",) for a in actions)

    m >> later(10) >> c.Propose(1, "one") << ...
    assert not offers_to_read()
    m.until_deadline() << ...
    assert offers_to_read()
