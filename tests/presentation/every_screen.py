"""Every screen and form, by name, drawn from one stage: for the tests that hold all of them to the same promises.

`Fill` is what people write where they may write: a letter that is repeated until the field is full.
"""

from copy import copy
from dataclasses import replace
from datetime import time, timedelta

from bot.dialogue.answers import Answer
from bot.dialogue.commands import PauseRound, Speak
from bot.dialogue.events import TurnKind
from bot.dialogue.format import Format, Pace
from bot.dialogue.hours import Hours
from bot.dialogue.ids import (
    ContributionNumber,
    DraftStatementId,
    ParticipantId,
    SeatNumber,
    SideNumber,
    StatementNumber,
)
from bot.dialogue.lifecycle import PauseCause
from bot.dialogue.refusal import Refusal
from bot.dialogue.reminders import Owed
from bot.dialogue.round import Contribution, Rest
from bot.dialogue.seats import Side
from bot.dialogue.statements import Condition, Ground, Statement
from bot.dialogue.summary import Pending, Reservation, Restated
from bot.dialogue.voting import Ballot, Vote
from bot.hosting.charter import Admission, DialogueLine
from bot.hosting.planned_hours import CALENDAR, DAYS_OFF, REST, WAKING, ZONE
from bot.hosting.ports import Draft, DraftKind, Wish
from bot.presentation import (
    alternates,
    ballot,
    desk,
    dialogues,
    help,
    hours,
    invitation,
    notices,
    opening,
    panels,
    posts,
    refusals,
    reminders,
    rules,
    screening,
    seat,
    setup,
    statements,
    summary_post,
    turns,
)
from bot.presentation.actions import Action
from bot.presentation.escape import one_line
from bot.presentation.form import Form
from bot.presentation.permissions import NEEDED
from bot.presentation.scene import Scene
from bot.presentation.screen import Screen
from bot.presentation.words import Words
from tests.presentation import asking
from tests.presentation.coming_and_going import coming_and_going
from tests.presentation.crossing_screens import crossing_screens
from tests.presentation.filling import Fill
from tests.presentation.hint_screens import hint_screens
from tests.presentation.season_screens import season_screens
from tests.presentation.stage import (
    ARRIVAL,
    AT_ONCE,
    HARBOUR,
    HILL,
    NOW,
    QUESTIONS,
    QUIET,
    SCREENING,
    VOTING,
    WELCOME,
    WRITING,
    Stage,
    little_format,
)
from tests.presentation.summaries import lines_of, summary_of
from tests.presentation.table_screens import table_screens

PLACE, LINK = (
    "<#1234567890123456789>",
    "https://discord.com/channels/1/2/3456789012345678901234567890123456789012345678901234567890",
)
NAMES = "<@1234567890123456789> <@1234567890123456789> <@1234567890123456789> <@1234567890123456789>"
LANGUAGE = "Norsk (nynorsk), forenkla form"  # as long as the name of a language becomes
Drawn = Screen | Form


def stage(words: Words, fill: Fill, phase: int, sides: tuple[Side, ...] = (HARBOUR, HILL)) -> Stage:
    named = tuple(replace(side, label=fill(side.label, 24)) for side in sides)
    made = Stage(named, words, _full(little_format(), fill), each=5).renamed(
        topic=fill("The school on the hill", 80), question=fill("How should children get to school?", 200)
    )
    return made.at(phase)


def _full(format_: Format, fill: Fill) -> Format:
    phases = tuple(
        phase.model_copy(
            update={
                "name": fill(phase.name, 40),
                "purpose": fill(phase.purpose, 140),
                "prompt": fill(phase.prompt, 200) if phase.prompt else "",
            }
        )
        for phase in format_.phases
    )
    return format_.model_copy(update={"phases": phases, "title": fill(format_.title, 40), "rules": rules.EVERY_RULE})


def everything(words: Words, fill: Fill, sides: tuple[Side, ...] = (HARBOUR, HILL)) -> dict[str, Drawn]:
    """All of them. One that broke a limit of Discord's would not even be made."""
    drawn: dict[str, Drawn] = {}
    scenes = {phase: stage(words, fill, phase, sides) for phase in range(VOTING + 1)}
    for phase, here in scenes.items():
        drawn |= {f"panel-{phase}-{name}": made for name, made in _panels(here, fill).items()}
    arrival = scenes[ARRIVAL]
    drawn |= _turns(arrival.scene, scenes[QUESTIONS].scene, fill)
    drawn |= _seats(arrival, fill)
    drawn |= _invitations(arrival.scene, fill)
    drawn |= _openings(arrival.scene, fill)
    drawn |= _desks(scenes, fill)
    drawn |= _ballots(scenes[VOTING].scene, fill)
    drawn |= _statements(arrival.scene, fill)
    drawn |= _summaries(arrival.scene, fill)
    drawn |= _helps(arrival.scene, fill)
    drawn |= table_screens(words, fill, sides)
    drawn |= coming_and_going(arrival, fill)
    drawn |= crossing_screens(words, fill, sides)
    drawn |= season_screens(arrival.scene, fill)
    drawn |= hint_screens(arrival.scene, fill)
    drawn |= asking.every_screen(words, fill, sides)
    return drawn


def _panels(here: Stage, fill: Fill) -> dict[str, Screen]:
    table = here.round.room
    panel = panels.panel(here.scene, table, NAMES, NAMES)
    seat_ = next(iter(here.round.seats))
    said = Contribution(ContributionNumber(1234), seat_, max(here.round.phase, 1), 1, TurnKind.SPEAK, NOW, 1)
    question = replace(said, kind=TurnKind.ASK, to=SeatNumber(3), corrected=NOW)
    words, source = fill("My fear is that the school closes.", 1200), fill("https://example.org", 200)
    made = {
        "alone": posts.alone(panel),
        "contribution": posts.contribution(here.scene, said, words, source, panel).marked(2**31 - 1),
        "question": posts.contribution(here.scene, question, words, source, panel),
        "taken-back": posts.taken_back(here.scene, said, panel),
        "line": posts.line(here.scene.text("lapse", **here.scene.who(seat_)), panel),
    }
    paused = copy(here)
    paused.does(PauseRound(1))
    made["paused"] = posts.contribution(
        paused.scene, said, words, source, panels.panel(paused.scene, paused.round.room, NAMES, NAMES)
    )
    made["closed"] = posts.alone(panels.closed_panel(here.scene, NOW, LINK, NOW))
    return made


_REST = Rest(NOW, NOW + timedelta(minutes=15), PauseCause.MODERATOR)


def _turns(scene: Scene, asking: Scene, fill: Fill) -> dict[str, Drawn]:
    speaks, asks = scene.round.room, asking.round.room
    assert speaks
    assert speaks.turn
    assert asks
    assert asks.turn
    phase = scene.round.phase_of(speaks)
    words = fill("Some words", 1200)
    number, answer = ContributionNumber(1234), replace(asks.turn, kind=TurnKind.ANSWER)
    drafts = [Draft(kind, words, 1) for kind in DraftKind]
    return {
        "speak-form": turns.turn_form(scene, speaks.turn, phase, "k3", words),
        "speak-form-plain": turns.turn_form(scene, speaks.turn, phase.model_copy(update={"prompt": ""}), "k3"),
        "ask-form": turns.turn_form(asking, asks.turn, phase, "k3", words),
        "answer-form": turns.turn_form(asking, answer, phase, "k3", words, words),
        "write-form": turns.write_form(scene, phase, "k3", words),
        "note-form": turns.note_form(scene, "k3", words),
        "prepare-form": turns.prepare_form(scene, 600, "k3", words),
        "correct-form": turns.correct_form(scene, 600, "k3", words),
        "heard": turns.heard(scene, number, NOW),
        "corrected": turns.corrected(scene, number),
        "withdrawn": turns.withdrawn(scene, number),
        "withdraw-check": turns.withdraw_check(scene, number),
        "passed": turns.passed(scene),
        "passed-for-now": turns.passed_for_now(scene),
        "rules-accepted": turns.rules_accepted(scene),
        "ready": turns.ready(scene),
        "unchanged": turns.unchanged(scene),
        "more-time": turns.more_time(scene, True),
        "usual-time": turns.more_time(scene, False),
        "prepared": turns.prepared(scene),
        "note-kept": turns.note_kept(scene),
        "written": turns.written(scene),
        "draft-kept": turns.draft_kept(scene, NOW),
        **{f"draft-shown-{draft.kind}": turns.draft_shown(scene, draft) for draft in drafts},
        "mine": turns.mine(scene, words, Action.NOTE),
        "mine-none": turns.mine(scene, None, Action.WRITE),
        "deleted": turns.deleted(scene),
        "floor-yours": turns.floor_yours(scene, speaks.turn, None, timedelta(seconds=120)),
        "floor-yours-asking": turns.floor_yours(asking, asks.turn, None, timedelta(seconds=120)),
        "floor-yours-answering": turns.floor_yours(asking, answer, number, timedelta(seconds=120)),
        "time-note": turns.time_note(scene, NOW, NOW),
        "my-drafts": seat.drafts(scene, drafts),
        "my-drafts-none": seat.drafts(scene, []),
    }


def _seats(here: Stage, fill: Fill) -> dict[str, Drawn]:
    scene, languages = here.scene, [(f"l{n}", LANGUAGE) for n in range(25)]
    screens: dict[str, Drawn] = {
        f"my-seat-{number}": seat.my_seat(scene, number, NOW, number % 2 == 0, LANGUAGE) for number in here.round.seats
    }
    said = turns.passed(scene)
    spoken = copy(here)
    assert here.round.room
    assert here.round.room.turn
    turn = here.round.room.turn
    spoken.does(Speak(turn.seat, "words", turn.number))
    slow, mine = _slow(scene, fill), Hours("Australia/Adelaide", time(7, 15), time(23, 45))
    kept = notices.kept(scene, [said] * 9)
    assert kept
    assert notices.above(kept, said)
    return screens | {
        "my-seat-after-speaking": seat.my_seat(spoken.scene, turn.seat, NOW, False, LANGUAGE),
        "my-seat-before": seat.seat_before(scene, SideNumber(1), True, True, NOW),
        "my-seat-asked": seat.seat_before(scene, SideNumber(2), False, False, NOW),
        "my-seat-slow": seat.my_seat(slow, turn.seat, NOW, True, LANGUAGE, mine),
        "nights-form": hours.nights_form(slow, "k3", mine, fill("Europe/Berlin", 40)),
        "nights-form-empty": hours.nights_form(slow, "k3", None, fill("Europe/Berlin", 40)),
        "nights-set": hours.nights_kept(slow, mine),
        "nights-off": hours.nights_kept(slow, None),
        "turn-half": reminders.half_time(slow, NOW),
        **{f"owes-{owed}": reminders.still_owed(slow, owed, NOW) for owed in Owed},
        "absent-turn-slow": alternates.absent(slow, turn.seat, NOW, True),
        "absent-turn-slow-last": alternates.absent(slow, turn.seat, NOW, False),
        "leave-form": seat.leave_form(scene, "k3"),
        "left": seat.left(scene, True, True, True),
        "left-all": seat.left(scene, False, False, False),
        "language": seat.language(scene, languages, "l3", LANGUAGE),
        "notes": Screen((kept,)),
        **{
            key: notices.direct_message(scene, key, fill("A server", 100), LINK, NOW)
            for key in (
                "dm-turn-open",
                "dm-turn-half",
                "dm-turn-last",
                "dm-note",
                "seat-free-now",
                "alternate-called",
            )
        },
        "dm-test": notices.test_message(scene, fill("A server", 100)),
    }


def _invitations(scene: Scene, fill: Fill) -> dict[str, Drawn]:
    one, two = SideNumber(1), SideNumber(2)
    return {
        "invitation": invitation.invitation(scene, {one: 5, two: 5}, NAMES, NAMES, PLACE, True),
        "invitation-late": invitation.invitation(scene, {one: None, two: None}, NAMES, NAMES, PLACE, False),
        "invitation-cancelled": invitation.cancelled(scene),
        "timeline": invitation.timeline(scene),
        "seat-side": invitation.side(scene),
        "seat-neither": invitation.neither(scene, PLACE),
        "seat-not-for-me": invitation.not_for_me(scene),
        "seat-card": rules.who_can_see_what(scene, NOW, one),
        "see": rules.who_can_see_what(scene, NOW),
        "seat-rules": rules.seat_rules(scene, two),
        "rules": rules.rules(scene),
        "rules-accept": rules.rules(scene, Action.ACCEPT_RULES),
        "ask-moderators": rules.ask_moderators(scene, NAMES),
        "seat-asked": invitation.asked(scene, one, NOW, False),
        "seat-asked-on": invitation.asked(scene, two, NOW, True),
        "seat-admitted": invitation.admitted(scene, one),
        "seat-admitted-place": invitation.admitted(scene, two, PLACE),
        "seat-not-admitted": invitation.not_admitted(scene, one, fill("Both sides are full.", 300), PLACE),
        "seat-dealt": invitation.dealt(scene, SeatNumber(1), PLACE, LINK),
        "seat-side-full": invitation.side_full(scene, one),
        "seat-side-full-both": invitation.side_full(scene, one, (Wish.WAITING, Wish.ALTERNATE)),
        "seat-asked-waiting": invitation.asked(scene, two, NOW, True, Wish.WAITING),
        "seat-asked-alternate": invitation.asked(scene, two, NOW, True, Wish.ALTERNATE),
        "seat-already": invitation.already(scene, two, LINK),
        "seat-too-late": invitation.too_late(scene, PLACE),
        "seat-not-on-list": invitation.not_on_list(scene, PLACE),
        "seat-language-done": invitation.language_done(scene, LANGUAGE),
        **{
            f"seat-{what}": invitation.done(scene, what)
            for what in ("taken-back", "given-back", "messages-on", "messages-off", "test-sent")
        },
    }


def _slow(scene: Scene, fill: Fill) -> Scene:
    """The same with waking hours on each side: long ones, and such as have no night."""
    off = tuple(NOW.date() + timedelta(days=n) for n in range(12))
    waking = Hours("America/Argentina/ComodRivadavia", time(8, 30), time(22), (0, 2, 4, 5, 6), off)
    sides = {side.number: waking for side in scene.charter.sides}
    named = {side.number: fill("DE-BY", 40) for side in scene.charter.sides}
    charter = replace(scene.charter, pace=Pace.SLOW, hours=sides, calendars=named)
    return replace(scene, charter=charter, round=replace(scene.round, pace=Pace.SLOW, hours=sides))


def _openings(scene: Scene, fill: Fill) -> dict[str, Drawn]:
    words = scene.words
    typed = {
        opening.TOPIC: fill("The school on the hill", 80),
        opening.QUESTION: fill("How?", 200),
        opening.SIDE_1: fill(scene.round.sides[0].label, 24),
        opening.SIDE_2: fill(scene.round.sides[1].label, 24),
        opening.MODERATORS: "1 2 3",
    }
    answers = setup.Answers((1, 2), (3,), 4, "l3", fill("Europe/Berlin", 40))
    languages = [(f"l{n}", LANGUAGE) for n in range(25)]
    start = opening.ReadTime(fill("tomorrow 18:00", 60), NOW, fill("Europe/Berlin", 40), True)
    listed = replace(scene, charter=replace(scene.charter, admission=Admission.LIST, seats=4, observers=(1, 2)))
    endless = replace(scene, charter=replace(scene.charter, seats=None))
    waking = {ZONE: fill("Europe/Berlin", 40), WAKING: fill("8:00 to 22:00", 40), REST: "5 6",
              CALENDAR: fill("DE", 40), DAYS_OFF: fill("2026-12-24", 400)}  # fmt: skip
    forms = [scene.round.format.model_copy(update={"name": f"format-{n}"}) for n in range(25)]
    return {
        "setup-form": setup.setup_form(words, "k3", languages, answers),
        "setup-check": setup.checked(words, fill("A server", 100), NEEDED, NEEDED[:6], NEEDED[:3], PLACE, NAMES),
        "setup-done": setup.done(words, NAMES),
        "open-form-1": opening.form_1(words, "k3", forms, typed),
        "open-form-2": opening.form_2(words, "k3", typed),
        "open-form-3": opening.form_3(words, "k3", typed),
        "open-words-form": opening.words_form(words, "k3", fill("grobel, snarkling", 1000)),
        "open-sides-form": opening.sides_form(words, "k3", typed),
        "open-list-form": opening.list_form(words, "k3", 1, fill(scene.round.sides[0].label, 24), [1, 2]),
        "open-next": opening.part_kept(words, 1),
        "open-preview": opening.preview(listed, start),
        "open-preview-endless": opening.preview(endless, start),
        "open-hours-form": hours.side_form(
            words, "k3", SideNumber(1), fill(scene.round.sides[0].label, 24), waking, "UTC"
        ),
        "open-hours-form-empty": hours.side_form(
            words, "k3", SideNumber(2), fill(scene.round.sides[1].label, 24), {}, "UTC"
        ),
        "open-preview-slow": opening.preview(_slow(listed, fill), start),
        "timeline-slow": invitation.timeline(_slow(scene, fill)),
        "open-published": opening.published(scene, PLACE, PLACE),
        "open-discarded": opening.discarded(words),
        "outlived-button": refusals.outlived(words, None),
        "outlived-form": refusals.outlived(words, ""),
        "outlived-form-words": refusals.outlived(words, fill("My fear is that the school closes.", 4000)),
        "time-skipped": refusals.hour_skipped(words, fill("Europe/Berlin", 40), NOW),
    }


def _desks(scenes: dict[int, Stage], fill: Fill) -> dict[str, Drawn]:
    one, two = SideNumber(1), SideNumber(2)
    even = {side: desk.Measured(99, timedelta(days=30), 9, 9) for side in (one, two)}
    full = desk.Desk(even, {one: desk.Arrivals(5, 5), two: desk.Arrivals(5, 5)}, desk.Waiting(99, NOW))
    made: dict[str, Drawn] = {}
    for phase in (WELCOME, ARRIVAL, QUIET, AT_ONCE, WRITING, SCREENING):
        made[f"desk-{phase}"] = desk.desk(scenes[phase].scene, full)
    scene = scenes[ARRIVAL].scene
    waiting = DraftStatementId(1)
    before = replace(scene, round=replace(scene.round, stage=type(scene.round.stage).INVITING))
    over = replace(scene, round=replace(scene.round, stage=type(scene.round.stage).CLOSED))
    paused = replace(scene, round=replace(scene.round, stage=type(scene.round.stage).PAUSED, rest=_REST))
    last = replace(scene, round=replace(scene.round, phase=len(scene.round.format.phases) - 1))
    words, free = fill("A statement.", 200), {one: 5, two: None}
    line = DialogueLine(scene.charter, scene.round.stage)
    record = desk.record_line(scene, "desk-moved", 2, NOW, phase=one_line(fill("Arrival", 40), 40))
    return made | {
        "desk-before": desk.desk(before, full),
        "desk-paused": desk.desk(paused, full),
        "cancel-check": dialogues.cancel_check(scene),
        "cancelled": dialogues.cancelled(scene),
        "cancel-kept": dialogues.kept(scene),
        "published-soon": dialogues.published_soon(scene, PLACE),
        "dialogues": dialogues.listing(scene.words, fill("A server", 100), [line] * 40),
        "dialogues-none": dialogues.listing(scene.words, "A server", []),
        "desk-over": desk.desk(over, full),
        **{f"desk-check-{what}": desk.check(scene, what, 3) for what in ("begin", "next", "skip", "stop", "end")},
        "desk-check-next-last": desk.check(last, "next", 3),
        "desk-last": desk.desk(last, full),
        "desk-done": desk.done(scene, True),
        "desk-more-time-form": desk.more_time_form(scene, "k3"),
        "desk-seed-form": desk.seed_form(scene, "k3"),
        "desk-seeded": desk.seeded(scene, 99),
        "desk-log": desk.log(scene, [record] * 500),
        "desk-log-none": desk.log(scene, []),
        "screening": screening.statement(
            scene, Statement(waiting, SeatNumber(1), Condition.WAITING), words, 99, True, (1234, words)
        ),
        "screening-none": screening.no_statement(scene),
        "screening-done": screening.statement_done(scene, 3),
        "screening-answer": screening.answer(scene, waiting, words, Ground.TWO_IDEAS, False),
        "screening-answer-final": screening.answer(scene, waiting, words, Ground.DUPLICATE, True),
        "policy": screening.policy(scene),
        "admission": screening.request(scene, ParticipantId("a" * 32), "<@123456789012345678>", one, NOW, free),
        "admission-none": screening.no_request(scene),
        "admission-done": screening.request_done(scene, one, True, 9),
        "admission-refused": screening.request_done(scene, two, False, 0),
        "admission-form": screening.refuse_form(scene, ParticipantId("a" * 32), "k3"),
    }


def _ballots(scene: Scene, fill: Fill) -> dict[str, Drawn]:
    order = tuple(StatementNumber(1000 + n) for n in range(40))
    voted = Vote(Answer.PASS, True, True)
    open_, half = Ballot(order), Ballot(order, {order[0]: voted})
    asked = [ballot.Asked(number, fill("A statement.", 200), number % 2 == 0) for number in order]
    long = ballot.Asked(order[0], fill("A statement.", 1900), True)
    receipt, skipped = ballot.Receipt(order[1], voted), ballot.Receipt(order[1], None)
    return {
        "ballot-start": ballot.start(scene, NOW),
        "ballot-start-no-date": ballot.start(scene, None),
        "ballot-statement": ballot.statement(scene, open_, asked[0], True, receipt),
        "ballot-statement-long": ballot.statement(scene, open_, long, False, skipped),
        "ballot-again": ballot.statement(scene, half, asked[0], False, receipt),
        "ballot-finished": ballot.finished(scene, half, NOW, receipt),
        "ballot-all-done": ballot.finished(scene, Ballot((order[0],), {order[0]: voted}), None),
        "ballot-none": ballot.nothing(scene),
        **{f"ballot-list-{n}": ballot.everything(scene, asked, {order[0]: voted}, n) for n in (0, 1, 2, 9)},
    }


def _statements(scene: Scene, fill: Fill) -> dict[str, Drawn]:
    own = [
        Statement(DraftStatementId(n), SeatNumber(1), condition, NOW, StatementNumber(1234), ground=Ground.OFF_TOPIC)
        for n, condition in enumerate([*Condition, *Condition, *Condition])
    ]
    words = {one.id: fill("A statement.", 200) for one in own}
    return {
        "propose-form": statements.propose_form(scene, "k3", fill("", 300)),
        "rewrite-form": statements.rewrite_form(scene, own[1].id, Ground.TWO_IDEAS, "k3", words[own[1].id]),
        "edit-form": statements.rewrite_form(scene, own[0].id, None, "k3", words[own[0].id]),
        "propose-received": statements.received(scene, NOW),
        "my-statements": statements.mine(scene, own, words),
        "my-statements-none": statements.mine(scene, [], {}),
        **{f"one-of-mine-{one.condition}": statements.one_of_mine(scene, one, words[one.id]) for one in own[:6]},
        "my-statements-withdrawn": statements.withdrawn(scene),
    }


def _summaries(scene: Scene, fill: Fill) -> dict[str, Drawn]:
    texts = tuple(fill(f"Statement of number {n}.", 200) for n in range(60))
    pending = tuple(Pending(StatementNumber(100 + 2 * n), fill("Not known.", 200)) for n in range(60))
    lines = lines_of(texts)
    whole = replace(
        summary_of(lines, 2, not_known=pending),
        reworded=tuple(StatementNumber(3 * n) for n in range(40)),
        restated=tuple(Restated(ContributionNumber(2 * n), n % 2 == 0) for n in range(60)),
        reservations=(Reservation(StatementNumber(1), SideNumber(1), fill("But at night.", 200)),) * 3,
    )
    nothing = summary_of(lines_of(texts[:0]) + tuple(line for line in lines if line.verdict == "open"), last=True)
    few = summary_of((), not_known=pending, last=True)
    votes = {line.number: Vote(Answer.AGREE) for line in lines}
    even = {SideNumber(n): desk.Measured(99, timedelta(days=30), 9, 9) for n in (1, 2)}
    return {
        "summary": summary_post.post(scene, whole, files=("summary-2.md", "summary-2.json")).screen,
        "summary-nothing": summary_post.post(scene, nothing, reword_until=NOW).screen,
        "summary-few": summary_post.post(scene, few).screen,
        **{f"summary-page-{n}": summary_post.page(scene, whole, n) for n in (1, 2, 3, 99)},
        "summary-page-few": summary_post.page(scene, few, 1),
        "summary-mine": summary_post.my_answers(scene, whole, votes, 1),
        "summary-mine-last": summary_post.my_answers(scene, whole, votes, 99),
        "summary-mine-none": summary_post.my_answers(scene, whole, {}, 1),
        "bar": summary_post.bar_explained(scene),
        "how-it-went": summary_post.how_it_went(scene, even),
    }


def _helps(scene: Scene, fill: Fill) -> dict[str, Drawn]:
    words = scene.words
    return {
        "help": help.help_here(scene, NOW),
        "help-no-turn": help.help_here(scene),
        "help-general": help.help_general(words, True, PLACE),
        "help-turns": help.how_turns_work(words),
        "help-summaries": help.how_summaries_work(words),
        "help-desk": help.how_the_desk_works(words),
        "error": help.error(words, "A1B2C3"),
        "error-kept": help.error(words, "A1B2C3", True),
        "error-unsure": help.unsure(words, "A1B2C3"),
        "refused-no-quorum": refusals.refusal(
            scene, Refusal("refused-no-quorum", {"number": 3, "side1": 1, "side2": 2})
        ),
        "refused-turn": refusals.refusal(scene, Refusal("refused-not-your-turn", {"seat": 1}), SeatNumber(2)),
    }
