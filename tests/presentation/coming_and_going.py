"""The screens of people who come and go, for the tests that hold all screens to the same promises."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.dialogue import attendance_commands as a
from bot.dialogue import commands as c
from bot.dialogue.events import TurnKind
from bot.dialogue.ids import ContributionNumber, ParticipantId, SeatNumber, SideNumber
from bot.dialogue.lifecycle import Stage as Life
from bot.dialogue.refusal import Refusal
from bot.dialogue.round import Contribution
from bot.hosting.ports import Wish
from bot.presentation import alternates, catch_up, changing, desk, invitation, posts, refusals, screening, seat, waiting
from bot.presentation.form import Form
from bot.presentation.scene import Scene
from bot.presentation.screen import Screen
from bot.presentation.worded import line_text
from tests.presentation.stage import NOW, Stage

Drawn = Screen | Form
PLACE, LINK = "<#1234567890123456789>", "https://discord.com/channels/1/2/" + "3" * 60
NAMES = "<@1234567890123456789> <@1234567890123456789> <@1234567890123456789> <@1234567890123456789>"
ONE, TWO = SideNumber(1), SideNumber(2)


def with_alternates(here: Stage) -> Stage:
    """The same stage with two alternates on each side, and somebody who has left on each."""
    made = Stage(here.round.sides, here.words, here.round.format, each=5)
    made.charter = here.charter
    made.does(c.Begin(1, {ONE: 5, TWO: 5}, alternates={ONE: 2, TWO: 2}))
    for number in tuple(made.round.seats):
        made.does(c.AcceptRules(number))
    for side in (ONE, TWO):
        made.does(c.Leave(sitting(made, side), True))
    return made


def sitting(made: Stage, side: SideNumber, alternate: bool = False) -> SeatNumber:
    turn = made.round.room.turn if made.round.room else None
    return next(s.number for s in made.round.seats.values() if s.side == side and s.alternate is alternate
                and not s.left and (turn is None or turn.seat != s.number))  # fmt: skip


def coming_and_going(here: Stage, fill: Callable[[str, int], str]) -> dict[str, Drawn]:
    scene = here.scene
    before = replace(scene, round=replace(scene.round, stage=Life.INVITING, seats={}))
    return {
        **_without_a_seat(scene, before),
        **_standing_by(here),
        **_changing(scene, before, fill),
        **_catching_up(scene, fill),
    }


def _without_a_seat(scene: Scene, before: Scene) -> dict[str, Drawn]:
    late = replace(scene.round.seats[SeatNumber(1)], accepted=False)
    new = replace(scene, round=replace(scene.round, seats={**scene.round.seats, late.number: late}))
    who, account = ParticipantId("a" * 32), "<@123456789012345678>"
    return {
        "seat-waiting": waiting.queueing(before, ONE, 9999, False),
        "seat-waiting-told": waiting.queueing(before, TWO, 1),
        "seat-waiting-begun": waiting.queueing(scene, TWO, 9999, True),
        "seat-offered": waiting.offered(before, ONE, NOW),
        "seat-kept-no-more": waiting.kept_no_more(before, NOW),
        "seat-left-list": waiting.left(before, "queue"),
        "seat-let-go": waiting.left(before, "kept"),
        "seat-stands-by": waiting.stands_by(before, TWO),
        "seat-comes-in": waiting.comes_in(scene, ONE),
        "seat-dealt-during": waiting.dealt_during(new, late.number, PLACE, LINK),
        "seat-dealt-during-free": waiting.dealt_during(scene, SeatNumber(2), PLACE, LINK),
        "my-seat-late": seat.seat_before(scene, ONE, True, True, NOW),
        "my-seat-before": seat.seat_before(before, TWO, True, True, NOW),
        "my-seat-alternate-before": seat.seat_before(before, TWO, True, True, NOW, True),
        "seat-given-back-alternate": invitation.done(before, "given-back-alternate"),
        "invitation-closed": invitation.invitation(before, {}, NAMES, NAMES, PLACE, False),
        "admission-waiting": screening.request(before, who, account, ONE, NOW, {ONE: 0, TWO: 5}, Wish.WAITING),
        "admission-alternate": screening.request(before, who, account, TWO, NOW, {ONE: 0, TWO: 5}, Wish.ALTERNATE),
        "admission-late": screening.request(scene, who, account, ONE, NOW, {ONE: 0, TWO: 5}),
        "admission-done-waiting": screening.request_done(before, ONE, True, 2, Wish.WAITING),
        "admission-done-alternate": screening.request_done(before, TWO, True, 0, Wish.ALTERNATE),
        "admission-done-late": screening.request_done(scene, TWO, True, 0),
        **{
            f"refused-{key}": refusals.refusal(scene, Refusal(f"refused-{key}"))
            for key in ("coming-in", "seat-not-kept")
        },
    }


def _standing_by(here: Stage) -> dict[str, Drawn]:
    made, wanting = with_alternates(here), with_alternates(here)
    wanting.does(a.AskForAlternate(sitting(wanting, TWO)))
    shown = {
        "alternate-call": alternates.call(made.scene),
        "desk-empty-seat": desk.desk(made.scene, _full()),
        "seat-dealt-alternate": invitation.dealt(made.scene, sitting(made, ONE, True), PLACE, LINK),
        "my-seat-alternate": seat.my_seat(made.scene, sitting(made, TWO, True), NOW, True, "English"),
        "my-seat-with-alternate": seat.my_seat(made.scene, sitting(made, ONE), NOW, True, "English"),
        "my-seat-wants-alternate": seat.my_seat(wanting.scene, sitting(wanting, TWO), NOW, True, "English"),
        "alternate-called": alternates.called(made.scene, NOW),
        "alternate-asked": alternates.asked(made.scene, NOW),
        "alternate-not-now": alternates.answered(made.scene, sitting(made, ONE, True), False),
        "alternate-too-late": alternates.answered(made.scene, sitting(made, ONE, True), True),
        "alternate-taken": alternates.answered(made.scene, sitting(made, ONE), True),
        "seat-aside": alternates.set_aside(made.scene),
        "alternate-wanted": alternates.wanted(made.scene, True),
        "alternate-wanted-off": alternates.wanted(made.scene, False),
    }
    for number in (sitting(made, ONE), here.round.taking_part()[0].number):
        where = made.scene if number in made.round.seats else here.scene
        for again in (True, False):
            found = alternates.absent(where, number, NOW, again)
            shown |= {f"absent-turn-{number}-{again}": found} if found else {}
    nobody = alternates.absent(here.scene, here.round.taking_part()[0].number, NOW, False)
    assert nobody
    new = replace(made.round.seats[sitting(made, ONE)], accepted=False)
    unread = replace(made.scene, round=replace(made.round, seats={**made.round.seats, new.number: new}))
    aside = {"seat": sitting(made, ONE, True), "seat2": sitting(made, TWO, True)}
    lines = {key: line_text(made.scene, key, aside) for key in ("alternate-seated", "alternate-seated-instead")}
    assert all(lines.values())
    made.does(a.CallAlternate(1, ONE)).does(a.CallAlternate(1, TWO))
    return {
        **shown,
        "desk-alternates-asked": desk.desk(made.scene, _full()),
        "absent-turn-nobody": nobody,
        "alternate-taken-rules": alternates.answered(unread, new.number, True),
        "alternate-call-none": alternates.call(made.scene),
        **{
            f"refused-{key}-{side}": refusals.refusal(made.scene, Refusal(f"refused-{key}", {"side": side}))
            for key in ("no-alternate", "no-empty-seat")
            for side in (ONE, TWO)
        },
        "note-alternate-asked": refusals.refusal(made.scene, Refusal("note-alternate-asked", {"clock": NOW})),
        "refused-not-called": refusals.refusal(made.scene, Refusal("refused-not-called")),
    }


def _full() -> desk.Desk:
    even = {side: desk.Measured(99, timedelta(days=30), 9, 9) for side in (ONE, TWO)}
    people = {side: desk.Arrivals(5, 5, 9, 2, 3) for side in (ONE, TWO)}
    return desk.Desk(even, people, desk.Waiting(99, NOW))


def _changing(scene: Scene, before: Scene, fill: Callable[[str, int], str]) -> dict[str, Drawn]:
    zone = fill("Europe/Berlin", 40)
    zoned = replace(before, charter=replace(before.charter, zone=zone, observers=(1, 2), alternates=2))
    typed = {"start": fill("tomorrow 18:00", 60), "seats-until": fill("at the start", 60)}
    skipped = Refusal("refused-time-skipped", {"zone": zone, "date": NOW})
    return {
        "reschedule-form": changing.hours_form(zoned, "k3", typed),
        "reschedule-check": changing.hours_check(zoned, NOW, NOW),
        "reschedule-done": changing.hours_moved(zoned),
        "reschedule-skipped": changing.hours_refused(zoned, skipped),
        "reschedule-unread": changing.hours_refused(zoned, Refusal("refused-time-not-read", {"found": typed["start"]})),
        "reschedule-past": changing.hours_refused(zoned, Refusal("refused-time-past", {"zone": zone, "date": NOW})),
        "edit": changing.card(zoned, 0, NAMES),
        "edit-asked": changing.card(zoned, 3, NAMES),
        "edit-begun": changing.card(scene, 3, NAMES),
        "edit-topic-form": changing.topic_form(zoned, "k3"),
        "edit-sides-form": changing.sides_form(zoned, "k3"),
        "edit-done": changing.edited(zoned),
        "edit-observers": changing.observers_named(zoned, NAMES),
        "edit-observers-begun": changing.observers_named(scene, NAMES),
        "copy-check": changing.copy_check(scene),
        "refused-no-quorum-before": refusals.refusal(before, Refusal("refused-no-quorum", {"number": 3})),
        "refused-start-past": refusals.refusal(scene, Refusal("refused-start-past", {"date": NOW})),
        **{
            f"refused-{key}": refusals.refusal(scene, Refusal(f"refused-{key}", {"m": 10}))
            for key in ("edit-after-request", "edit-empty", "sides-same-edit", "observer-has-seat", "observers-many")
        },
    }


def _catching_up(scene: Scene, fill: Callable[[str, int], str]) -> dict[str, Drawn]:
    said = Contribution(ContributionNumber(1234), SeatNumber(1), 1, 1, TurnKind.SPEAK, NOW, 1, corrected=NOW)
    words, source = fill("My fear is that the school closes.", 1200), fill("https://example.org", 200)
    texts = [posts.text_of(scene, said, words, source)] * 3
    whole = catch_up.Brief(NOW, False, texts, LINK, ("why-list", NOW), 9999, LINK, True)
    return {
        "catch-up": catch_up.screen(scene, whole, 2),
        "catch-up-first": catch_up.screen(scene, whole, 0),
        "catch-up-last": catch_up.screen(scene, whole, 99),
        "catch-up-nothing": catch_up.screen(scene, catch_up.Brief(NOW, True, [])),
    }
