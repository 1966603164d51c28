"""A season: an order of rounds in stages, with conditions between them; going back is recorded."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from bot.dialogue import commands as c
from bot.dialogue.format import Format
from bot.dialogue.ids import RoundId
from bot.dialogue.refusal import Refusal
from bot.dialogue.season import LeaveWhen, Season, SeasonRound, part, stretch
from bot.dialogue.season_progress import (
    Progress,
    SeasonEvent,
    SeasonRoundOver,
    StageEntered,
    StageLeft,
    StageWentBack,
    apply,
    begin,
    go_back,
    leave,
    progress_of,
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

    def over(self, place: int = 0, signs: Signs = HELD, round_: RoundId = FIRST) -> "Diary":
        return self << round_over(self.progress, place, round_, signs, EIGHT)


def started(of: Season) -> Diary:
    diary = Diary(of)
    return diary << begin(diary.progress, EIGHT, CHAIR)


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
def test_a_season_begins_with_its_first_stage_and_only_once() -> None:
    diary = started(SUSTAINED)
    assert diary.journal == [StageEntered(EIGHT, 0, CHAIR)]
    assert diary.progress.now_stage == SUSTAINED.stages[0]
    assert begin(diary.progress, EIGHT, CHAIR) == Refusal("refused-season-begun")


def test_a_stage_is_left_by_itself_when_its_rounds_are_over_and_its_condition_holds() -> None:
    diary = started(season("restated_and_confirmed", "decision", rounds=2))
    assert diary.progress.next_round() == (0, SeasonRound(format="listening-round"))
    diary.over(0)
    assert diary.progress.held
    assert diary.progress.next_round() == (1, SeasonRound(format="fishbowl")), "its other rounds come all the same"
    diary.over(1, Signs(), SECOND)
    assert diary.journal[-2:] == [StageLeft(EIGHT, 0, True, None), StageEntered(EIGHT, 1, None)]
    assert diary.progress.rounds == {0: (FIRST, SECOND)}


@pytest.mark.parametrize("signs", [Signs(), Signs(restated_and_confirmed=False)])
def test_where_it_does_not_hold_or_cannot_be_seen_people_decide(signs: Signs) -> None:
    diary = started(season("restated_and_confirmed", "decision")).over(0, signs)
    assert (diary.progress.stage, diary.progress.next_round()) == (0, None)
    diary << leave(diary.progress, EIGHT, 2)
    assert diary.journal[-2:] == [StageLeft(EIGHT, 0, signs.restated_and_confirmed, 2), StageEntered(EIGHT, 1, 2)]


@pytest.mark.parametrize("condition", [LeaveWhen.NAMED_THE_MATTER, LeaveWhen.DECISION])
def test_some_things_only_people_can_say(condition: LeaveWhen) -> None:
    diary = started(season(condition, "decision")).over()
    assert diary.progress.held is None
    assert diary.progress.stage == 0


def test_people_can_leave_a_stage_before_its_rounds_are_over() -> None:
    diary = started(season("decision", "decision", rounds=3))
    diary << leave(diary.progress, EIGHT, CHAIR)
    assert diary.progress.stage == 1
    assert diary.progress.next_round() == (0, SeasonRound(format="listening-round"))


def test_after_the_last_stage_the_season_is_over() -> None:
    diary = started(season("quorum_and_agreements")).over()
    assert diary.journal[-1] == StageLeft(EIGHT, 0, True, None)
    assert diary.progress.ended
    assert (diary.progress.now_stage, diary.progress.next_round(), diary.progress.held) == (None, None, None)
    assert leave(diary.progress, EIGHT, CHAIR) == Refusal("refused-season-over")


def test_a_round_that_is_over_twice_or_belongs_elsewhere_changes_nothing() -> None:
    diary = started(season("decision", rounds=2)).over(0)
    before = list(diary.journal)
    diary.over(0).over(2)
    assert diary.journal == before
    assert Diary(SUSTAINED).over().journal == []


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


# --- going back
def test_going_back_is_recorded_and_the_stage_begins_again() -> None:
    diary = started(season("quorum_and_agreements", "decision")).over()
    later = EIGHT + timedelta(days=3)
    diary << go_back(diary.progress, 0, later, 2)
    assert diary.journal[-2:] == [StageWentBack(later, 1, 0, 2), StageEntered(later, 0, 2)]
    assert (diary.progress.stage, diary.progress.over, diary.progress.signs) == (0, (), Signs())
    assert diary.progress.visits == {0: 2, 1: 1}
    assert diary.progress.rounds == {0: (FIRST,)}, "what was held stays held"
    assert diary.over(round_=SECOND).progress.rounds == {0: (FIRST, SECOND)}


def test_a_stage_can_begin_again_and_a_season_can_be_taken_up_again() -> None:
    diary = started(season("decision")).over(0, Signs())
    diary << go_back(diary.progress, 0, EIGHT, CHAIR)
    assert diary.progress.next_round() is not None
    diary << leave(diary.progress, EIGHT, CHAIR)
    assert diary.progress.ended
    diary << go_back(diary.progress, 0, EIGHT, CHAIR)
    assert not diary.progress.ended


@pytest.mark.parametrize("to", [-1, 1, 7])
def test_going_back_does_not_lead_forward(to: int) -> None:
    diary = started(season("decision", "decision"))
    assert go_back(diary.progress, to, EIGHT, CHAIR) == Refusal("refused-stage-not-earlier")


def test_before_it_begins_there_is_nothing_to_leave() -> None:
    progress = Progress(SUSTAINED)
    assert leave(progress, EIGHT, CHAIR) == Refusal("refused-season-not-begun")
    assert go_back(progress, 0, EIGHT, CHAIR) == Refusal("refused-season-not-begun")
    assert isinstance(SeasonRoundOver(EIGHT, 0, 0, FIRST, HELD), SeasonEvent)


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
