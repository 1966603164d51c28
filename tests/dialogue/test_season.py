"""A season: an order of rounds in stages, with conditions between them; going back is recorded."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from bot.dialogue import commands as c
from bot.dialogue.format import Format
from bot.dialogue.ids import RoundId
from bot.dialogue.refusal import Refusal
from bot.dialogue.season import LeaveWhen, Season, SeasonRound, part, stretch
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
from bot.dialogue.season_progress import (
    Progress,
    apply,
    begin,
    close,
    following,
    go_back,
    leave,
    open_round,
    progress_of,
    round_cancelled,
    round_over,
)
from bot.dialogue.season_signs import Signs, signs_of
from config.formats import load_all, seasons_with_own
from tests.dialogue.playbook import CHAIR, EIGHT, TICK, Meeting, begun
from tests.dialogue.recipes import alternate, decision, go_round, recipe, silent, voting, welcome

FORMATS = load_all()
SUSTAINED = seasons_with_own(None)["sustained-dialogue"]
HELD = Signs(quorum_and_agreements=True, restated_and_confirmed=True, no_new_criticism=True)
FIRST, SECOND = RoundId(1), RoundId(2)


def season(*conditions: str, rounds: int = 1) -> Season:
    names = ["listening-round", "fishbowl", "mirror-round"][:rounds]
    stages = [
        {"name": f"Stage {n}", "question": "What?", "rounds": names, "leave_when": condition}
        for n, condition in enumerate(conditions, 1)
    ]
    return Season.model_validate({"name": "a-season", "title": "A season", "purpose": "", "stages": stages})


class Diary:
    """A season and what has been recorded of it."""

    def __init__(self, of: Season) -> None:
        self.progress = Progress(of)
        self.journal: list[SeasonEvent] = []

    def __lshift__(self, outcome: list[SeasonEvent] | Refusal) -> "Diary":
        assert isinstance(outcome, list), outcome
        for event in outcome:
            self.progress = apply(self.progress, event)
        self.journal += outcome
        assert progress_of(self.progress.season, self.journal) == self.progress
        return self

    def opens(self, round_: RoundId = FIRST) -> "Diary":
        return self << open_round(self.progress, round_, EIGHT)

    def over(self, signs: Signs = HELD, round_: RoundId = FIRST) -> "Diary":
        self.opens(round_)
        return self << round_over(self.progress, round_, signs, EIGHT)

    def leaves(self, by: int = CHAIR, *, reasoned: bool = False) -> "Diary":
        return self << leave(self.progress, EIGHT, by, reasoned)

    def goes_back(self, to: int) -> "Diary":
        return self << go_back(self.progress, to, EIGHT, CHAIR, True)


def started(of: Season) -> Diary:
    return Diary(of) << [StageEntered(EIGHT, 0, CHAIR)]


# --- the model
def test_a_round_is_a_format_by_name_or_a_stretch_of_its_phases() -> None:
    both = [SeasonRound.model_validate(found) for found in ("fishbowl", {"format": "fishbowl", "phases": [0, 4]})]
    assert both == [SeasonRound(format="fishbowl"), SeasonRound(format="fishbowl", phases=(0, 4))]
    assert both[0].after is None
    assert SeasonRound.model_validate({"format": "fishbowl", "after": "P4W"}).after == timedelta(days=28)


@pytest.mark.parametrize(
    ("phases", "places"),
    [(None, (0, 8)), ((0, 4), (0, 4)), (("Arrival", "Doubts"), (1, 5)), (("Arrival", 1), (1, 1)), ((4, 0), None),
     ((0, 9), None), (("Nowhere", 3), None), ((-1, 2), None)],
)  # fmt: skip
def test_phases_are_counted_from_nought_or_called_by_name(
    phases: tuple[int | str, int | str] | None, places: tuple[int, int] | None
) -> None:
    assert stretch(FORMATS["listening-round"], phases) == places


def test_a_stretch_of_a_format_is_a_format() -> None:
    whole = FORMATS["problem-solving-workshop"]
    some = part(whole, ("Joint thinking", "Close"))
    assert [phase.name for phase in some.phases] == [
        "Joint thinking", "Constraints", "Overcoming constraints", "Sounding", "Close",
    ]  # fmt: skip
    assert some.seats == whole.seats
    assert part(whole, None) == whole


@pytest.mark.parametrize(
    ("name", "phases", "says"),
    [
        ("mirror-round", ("Side two says it back", "Drop the roles"), "there is nothing to say back"),
        ("one-text-drafting", ("One question", "Publication"), "needs a draft"),
        ("one-text-drafting", ("Redraft", "Publication"), "repeat.back_to names no phase"),
        ("mirror-round", (5, 3), "there are no such phases"),
    ],
)
def test_a_stretch_that_cannot_be_played_alone_is_refused(
    name: str, phases: tuple[int | str, int | str], says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        part(FORMATS[name], phases)


def test_the_season_that_is_there_is_that_of_the_catalogue() -> None:
    assert [stage.name for stage in SUSTAINED.stages] == [
        "Decide to engage", "Map and name", "Probe", "Build a scenario", "Act together",
    ]  # fmt: skip
    assert [stage.leave_when for stage in SUSTAINED.stages] == [
        "quorum_and_agreements", "named_the_matter", "restated_and_confirmed", "no_new_criticism", "decision",
    ]  # fmt: skip
    assert [[one.format for one in stage.rounds] for stage in SUSTAINED.stages] == [
        ["listening-round"],
        ["listening-round", "fishbowl", "statement-round"],
        ["problem-solving-workshop", "mirror-round", "heard-you-pairs"],
        ["problem-solving-workshop", "silent-ranking", "one-text-drafting"],
        ["one-text-drafting", "statement-round", "statement-round"],
    ]
    probing, building = (part(FORMATS[one.format], one.phases) for one in (
        SUSTAINED.stages[2].rounds[0], SUSTAINED.stages[3].rounds[0]))  # fmt: skip
    assert (*probing.phases, *building.phases) == FORMATS["problem-solving-workshop"].phases
    assert [one.after for one in SUSTAINED.stages[4].rounds[1:]] == [timedelta(weeks=4), timedelta(weeks=12)]


def test_what_a_season_does_not_know_is_refused() -> None:
    with pytest.raises(ValidationError, match="leave_when"):
        season("everybody_agrees")
    with pytest.raises(ValidationError, match="stages"):
        season()


# --- going on
def test_a_season_begins_with_the_first_round_of_its_first_stage() -> None:
    diary = Diary(SUSTAINED) << begin(FIRST, EIGHT, CHAIR)
    assert diary.journal == [StageEntered(EIGHT, 0, CHAIR), SeasonRoundOpened(EIGHT, 0, 0, FIRST)]
    assert diary.progress.now_stage == SUSTAINED.stages[0]
    assert diary.progress.open == (0, FIRST)


def test_a_stage_whose_condition_holds_is_left_without_a_reason() -> None:
    diary = started(season("restated_and_confirmed", "decision", rounds=2))
    assert diary.progress.next_round() == (0, SeasonRound(format="listening-round"))
    assert leave(diary.progress, EIGHT, CHAIR, False) == Refusal("refused-season-reason-needed")
    diary.over()
    assert diary.progress.held
    assert diary.progress.next_round() == (1, SeasonRound(format="fishbowl")), "its other rounds can still be held"
    diary.over(Signs(), SECOND)
    assert (diary.progress.stage, diary.progress.may_go_on) == (0, True), "it is for people to go on"
    diary.leaves()
    assert diary.journal[-2:] == [StageLeft(EIGHT, 0, True, CHAIR), StageEntered(EIGHT, 1, CHAIR)]
    assert diary.progress.rounds == {0: (FIRST, SECOND)}


def test_what_was_shown_in_one_stage_says_nothing_of_the_next() -> None:
    diary = started(season("restated_and_confirmed", "restated_and_confirmed")).over().leaves()
    assert diary.progress.now_stage is not None
    assert (diary.progress.held, diary.progress.over, diary.progress.since) == (None, (), EIGHT)


@pytest.mark.parametrize("signs", [Signs(), Signs(restated_and_confirmed=False)])
def test_where_it_does_not_hold_or_cannot_be_seen_a_reason_is_given(signs: Signs) -> None:
    diary = started(season("restated_and_confirmed", "decision")).over(signs)
    assert (diary.progress.stage, diary.progress.next_round(), diary.progress.may_go_on) == (0, None, False)
    assert leave(diary.progress, EIGHT, 2, False) == Refusal("refused-season-reason-needed")
    diary.leaves(2, reasoned=True)
    assert diary.journal[-2:] == [StageLeft(EIGHT, 0, signs.restated_and_confirmed, 2), StageEntered(EIGHT, 1, 2)]


@pytest.mark.parametrize(
    ("condition", "free"), [(LeaveWhen.NAMED_THE_MATTER, False), (LeaveWhen.DECISION, True)]
)  # fmt: skip
def test_some_things_only_people_can_say(condition: LeaveWhen, free: bool) -> None:
    """A decision is made by making it; what was named has to be said."""
    diary = started(season(condition, "decision")).over()
    assert diary.progress.held is None
    assert diary.progress.may_go_on is free


def test_people_can_leave_a_stage_before_its_rounds_are_over() -> None:
    diary = started(season("decision", "decision", rounds=3)).leaves()
    assert diary.progress.stage == 1
    assert diary.progress.next_round() == (0, SeasonRound(format="listening-round"))


def test_after_the_last_stage_no_stage_is_left() -> None:
    diary = started(season("quorum_and_agreements")).over().leaves()
    assert diary.journal[-1] == StageLeft(EIGHT, 0, True, CHAIR)
    assert diary.progress.ended
    assert (diary.progress.now_stage, diary.progress.next_round(), diary.progress.held) == (None, None, None)
    assert (diary.progress.stage, diary.progress.since, diary.progress.may_go_on) == (1, None, False)
    assert leave(diary.progress, EIGHT, CHAIR, True) == Refusal("refused-season-over")
    assert open_round(diary.progress, SECOND, EIGHT) == Refusal("refused-season-over")


# --- its rounds
def test_rounds_of_a_stage_are_held_one_after_the_other() -> None:
    diary = started(season("decision", rounds=2)).opens()
    assert diary.journal[-1:] == [SeasonRoundOpened(EIGHT, 0, 0, FIRST)]
    assert following(diary.progress) == Refusal("refused-season-round-open", {"number": FIRST})
    diary << round_over(diary.progress, FIRST, HELD, EIGHT)
    assert diary.journal[-1:] == [SeasonRoundOver(EIGHT, 0, 0, FIRST, HELD)]
    diary.over(Signs(), SECOND)
    assert following(diary.progress) == Refusal("refused-season-rounds-over")
    assert open_round(diary.progress, RoundId(3), EIGHT) == Refusal("refused-season-rounds-over")


def test_with_a_round_open_the_season_stays_where_it_is() -> None:
    progress = started(season("decision", "decision")).opens().progress
    no = Refusal("refused-season-round-open", {"number": FIRST})
    assert leave(progress, EIGHT, CHAIR, True) == no
    assert go_back(progress, 0, EIGHT, CHAIR, True) == no
    assert close(progress, EIGHT, CHAIR) == no


def test_the_place_of_a_round_that_was_cancelled_is_free_again() -> None:
    diary = started(season("decision", rounds=2)).opens()
    diary << round_cancelled(diary.progress, FIRST, EIGHT)
    assert diary.journal[-1] == SeasonRoundCancelled(EIGHT, 0, 0, FIRST)
    assert diary.progress.next_round() == (0, SeasonRound(format="listening-round"))
    assert diary.over(round_=SECOND).progress.rounds == {0: (SECOND,)}


def test_a_round_that_is_over_twice_or_belongs_elsewhere_changes_nothing() -> None:
    diary = started(season("decision", rounds=2)).over()
    assert round_over(diary.progress, FIRST, HELD, EIGHT) == []
    assert round_over(diary.opens(SECOND).progress, FIRST, HELD, EIGHT) == []
    assert round_cancelled(diary.progress, FIRST, EIGHT) == []
    assert round_over(Progress(SUSTAINED), FIRST, HELD, EIGHT) == []


def test_the_newest_sign_counts_and_silence_is_none() -> None:
    earlier = Signs(quorum_and_agreements=True, restated_and_confirmed=True)
    assert earlier.then(Signs(restated_and_confirmed=False)) == Signs(True, False, None)


def test_a_round_is_held_no_earlier_than_its_time() -> None:
    diary = started(SUSTAINED)
    diary << [StageEntered(EIGHT, 4, CHAIR)]
    _, publication = diary.progress.next_round() or (0, None)
    assert publication is not None
    assert diary.progress.earliest(publication) == EIGHT
    assert diary.progress.earliest(SUSTAINED.stages[4].rounds[1]) == EIGHT + timedelta(weeks=4)


# --- going back, and the end
def test_going_back_is_recorded_with_a_reason_and_the_stage_begins_again() -> None:
    diary = started(season("quorum_and_agreements", "decision")).over().leaves()
    later = EIGHT + timedelta(days=3)
    assert go_back(diary.progress, 0, later, 2, False) == Refusal("refused-season-reason-needed")
    diary << go_back(diary.progress, 0, later, 2, True)
    assert diary.journal[-2:] == [StageWentBack(later, 1, 0, 2), StageEntered(later, 0, 2)]
    assert (diary.progress.stage, diary.progress.over, diary.progress.signs) == (0, (), Signs())
    assert diary.progress.visits == {0: 2, 1: 1}
    assert diary.progress.rounds == {0: (FIRST,)}, "what was held stays held"
    assert diary.over(round_=SECOND).progress.rounds == {0: (FIRST, SECOND)}


def test_a_stage_can_begin_again_and_a_season_can_be_taken_up_again() -> None:
    diary = started(season("decision")).over(Signs()).goes_back(0)
    assert diary.progress.next_round() is not None
    diary.leaves()
    assert diary.progress.ended
    diary.goes_back(0)
    assert not diary.progress.ended


def test_from_behind_the_last_stage_the_way_back_leads_to_it_and_not_beyond() -> None:
    diary = started(season("decision", "decision")).leaves().leaves()
    assert go_back(diary.progress, 2, EIGHT, CHAIR, True) == Refusal("refused-stage-not-earlier")
    assert diary.goes_back(1).progress.now_stage is not None


@pytest.mark.parametrize("to", [-1, 1, 7])
def test_going_back_does_not_lead_forward(to: int) -> None:
    diary = started(season("decision", "decision"))
    assert go_back(diary.progress, to, EIGHT, CHAIR, True) == Refusal("refused-stage-not-earlier")


def test_a_season_is_closed_at_any_stage_and_for_good() -> None:
    diary = started(season("decision", "decision"))
    diary << close(diary.progress, EIGHT, CHAIR)
    assert diary.journal[-1] == SeasonClosed(EIGHT, CHAIR)
    assert diary.progress.ended
    no = Refusal("refused-season-closed")
    assert close(diary.progress, EIGHT, CHAIR) == no
    assert leave(diary.progress, EIGHT, CHAIR, True) == no
    assert go_back(diary.progress, 0, EIGHT, CHAIR, True) == no
    assert open_round(diary.progress, FIRST, EIGHT) == no


def test_before_it_begins_there_is_nothing_to_leave() -> None:
    progress, no = Progress(SUSTAINED), Refusal("refused-season-not-begun")
    assert (progress.begun, progress.now_stage, progress.held, progress.next_round()) == (False, None, None, None)
    assert progress.earliest(SeasonRound(format="fishbowl")) is None
    assert leave(progress, EIGHT, CHAIR, True) == no
    assert go_back(progress, 0, EIGHT, CHAIR, True) == no
    assert close(progress, EIGHT, CHAIR) == no


# --- what rounds show
def shown(m: Meeting) -> Signs:
    return signs_of(m.round, m.journal)


def played(format_: Format) -> Meeting:
    """Everybody says one thing in each turn, confirms what is said back, and is silent otherwise."""
    m = begun(format_, 2, 2)
    while m.round.stage == "running":
        if m.round.checkpoint_due:
            m >> c.RecordCheckpoint(m.open_numbers(), accepted=True) << ...
        elif m.round.room and m.table.turn and m.turn.kind == "decide":
            m >> c.Decide(m.holder, meant=True) << ...
        elif m.round.room and m.table.turn:
            m.speak() << ...
        else:
            m.until_deadline() << ...
    return m


BACK = alternate(
    addressed="words", closes=["all_had_turn"], timer=None, gate="restatement_confirmed", output=["restatements"],
)  # fmt: skip


def test_a_round_shows_whether_every_side_is_there_and_has_accepted() -> None:
    m = begun(recipe(welcome(), go_round(), seats={"min": 2}), 2, 2)
    assert shown(m).quorum_and_agreements
    m >> c.Leave(m.seats_of(1)[0], keep_statements=True) << ...
    assert shown(m).quorum_and_agreements is False
    unread = begun(recipe(welcome(), go_round()), 2, 2, accept=False)
    assert shown(unread).quorum_and_agreements is False


def test_a_round_shows_whether_words_of_every_side_were_said_back_and_confirmed() -> None:
    assert shown(played(recipe(go_round(), BACK))).restated_and_confirmed
    assert shown(played(recipe(go_round()))).restated_and_confirmed is None
    m = begun(recipe(go_round(), BACK), 2, 2)
    for _ in range(4):
        m.speak() << ...
    assert shown(m).restated_and_confirmed is False, "nothing has been said back yet"
    m.speak() << ...
    m >> c.Decide(m.holder, meant=False) << ...
    assert shown(m).restated_and_confirmed is False
    assert shown(m.silence_to_the_end()).restated_and_confirmed is False, "it is still open"


def test_words_of_one_side_alone_are_not_enough() -> None:
    m = played(recipe(go_round(who="side:one"), BACK))
    assert shown(m).restated_and_confirmed is False


def test_a_round_shows_whether_criticism_has_come_to_its_end() -> None:
    draft = decision(output=["draft"], decide_within=60)
    criticise = {**silent(addressed="clause", reveal="when_both_done", timer=60), "name": "Criticise"}
    again = {**draft, "name": "Redraft", "repeat": {"back_to": "Criticise", "at_most": 2}}
    format_ = recipe(draft, criticise, again, voting(timer=60))
    assert shown(begun(format_)).no_new_criticism is None
    m = begun(format_) >> c.PutDraft(CHAIR, ("The shore is open.", "In the mornings boats are mended."))
    m << ...
    m >> c.NextPhase(CHAIR) << ...
    m >> c.Criticise(m.seats_of(1)[0], 2, "Clause 2 leaves out the evenings.") << ...
    m.until_deadline() << ...
    assert shown(m).no_new_criticism is False
    m >> c.NextPhase(CHAIR) << ...
    m >> TICK << ...
    m.until_deadline() << ...
    assert shown(m).no_new_criticism
