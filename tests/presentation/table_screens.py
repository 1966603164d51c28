"""Screens of tables: queues, circles, caucuses, pairs, words said back, one text; for tests that hold all screens."""

import tomllib
from dataclasses import replace

from bot.dialogue import commands as c
from bot.dialogue.events import TurnKind
from bot.dialogue.format import Format
from bot.dialogue.ids import ROOM, ContributionNumber, SeatNumber
from bot.dialogue.seats import Side
from bot.dialogue.table import Table, Turn
from bot.presentation import desk, draft, pair, panels, posts, saying_back, turns
from bot.presentation.form import Form
from bot.presentation.saying_back import Quoted
from bot.presentation.screen import Screen
from bot.presentation.words import Words
from tests.presentation.filling import Fill
from tests.presentation.stage import Stage

TABLES = """
name = "all-tables"
title = "All tables"
purpose = "To see every table."
seats = { min = 3, max = 5 }

[[phases]]
name = "Queue"
purpose = "Raise hands."
prompt = "What?"
order = "queue"
closes = ["timer", "ready_vote:2/3"]
timer = "PT9M"

[[phases]]
name = "Circle"
purpose = "One side."
who = "side:one"
order = "queue"
closes = "timer"
timer = "PT9M"

[[phases]]
name = "Caucus"
purpose = "Alone."
who = "each_side_separately"
order = "queue"
closes = ["timer", "ready_vote:1"]
timer = "PT9M"

[[phases]]
name = "Reports"
purpose = "Two reports."
who = "one_reporter_per_side"
output = "concerns"

[[phases]]
name = "Back"
purpose = "Say it back."
addressed = "words"
output = "restatements"
gate = "restatement_confirmed"

[[phases]]
name = "Reply"
purpose = "Answer."
addressed = "words"
order = "go_round"

[[phases]]
name = "Open"
purpose = "Freely."
prompt = "What else?"
order = "open"
closes = "timer"
timer = "PT9M"

[[phases]]
name = "Pairs"
purpose = "Two by two."
who = "pairs_across"
closes = "timer"
timer = "PT9M"

[[phases]]
name = "Blocks"
purpose = "Side by side."
order = "side_block"
gate = "balance:1"
closes = ["all_had_turn", "timer"]
timer = "PT9M"

[[phases]]
name = "Heard"
purpose = "Heard you."
order = "pair"
addressed = "across"
output = "restatements"
gate = "restatement_confirmed"

[[phases]]
name = "Draft"
purpose = "One text."
who = "moderators"
order = "none"
closes = "moderator"
output = "draft"

[[phases]]
name = "Missing"
purpose = "What is missing?"
order = "silent"
addressed = "clause"
reveal = "when_both_done"
closes = "timer"
timer = "PT9M"
output = "notes"

[[phases]]
name = "Redraft"
purpose = "Again."
who = "moderators"
order = "none"
closes = "moderator"
output = "draft"
repeat = { back_to = "Missing" }

[[phases]]
name = "The end"
purpose = "Goodbye."
order = "go_round"
"""
(QUEUE, CIRCLE, CAUCUS, REPORTS, BACK, REPLY, OPEN, PAIRS, BLOCKS, HEARD, DRAFT, MISSING, REDRAFT) = range(13)
NAMES = "<@1234567890123456789>"


def all_tables(fill: Fill) -> Format:
    format_ = Format.model_validate(tomllib.loads(TABLES))
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
    return format_.model_copy(update={"phases": phases})


def play(words: Words, fill: Fill, sides: tuple[Side, ...], phase: int) -> Stage:
    """The dialogue at this phase, with words said wherever a later phase needs them."""
    made = Stage(sides, words, all_tables(fill), each=5).renamed(
        topic=fill("The school", 80), question=fill("How?", 200)
    )
    made.begun()
    while made.round.phase < phase:
        here = made.round.phase
        _say_something(made)
        if made.round.phase == here:
            made.does(c.NextPhase(1))
    return made


def _say_something(made: Stage) -> None:
    room = made.round.room
    if room and made.round.phase == DRAFT:
        made.does(c.PutDraft(1, ("A path.",) * 24))
    while room and room.turn and made.round.phase == REPORTS:
        made.does(c.Speak(room.turn.seat, "Words.", room.turn.number))
        room = made.round.room


def _turn(made: Stage) -> tuple[Table, Turn]:
    table = next(table for table in made.round.tables.values() if table.turn)
    assert table.turn
    return table, table.turn


def _deciding(words: Words, fill: Fill, sides: tuple[Side, ...]) -> Stage:
    made = play(words, fill, sides, BACK)
    _, turn = _turn(made)
    return made.does(c.Speak(turn.seat, "You said.", turn.number))


def _stuck(words: Words, fill: Fill, sides: tuple[Side, ...]) -> Stage:
    made = _deciding(words, fill, sides)
    for attempt in range(3):
        made.does(c.Decide(_turn(made)[1].seat, False))
        if attempt < 2:
            made.does(c.Speak(_turn(made)[1].seat, "You said.", _turn(made)[1].number))
    return made


def table_screens(words: Words, fill: Fill, sides: tuple[Side, ...]) -> dict[str, Screen | Form]:
    text = fill("My fear is that the school closes.", 1200)
    at = {phase: play(words, fill, sides, phase) for phase in range(REDRAFT + 1)}
    drawn: dict[str, Screen | Form] = {}
    at_hand = at[QUEUE]
    first, second = tuple(at_hand.round.seats)[:2]
    speaking = play(words, fill, sides, QUEUE).does(c.RaiseHand(first)).does(c.RaiseHand(second))
    deciding, stuck = _deciding(words, fill, sides), _stuck(words, fill, sides)
    stages = {**{str(phase): made for phase, made in at.items()}, "speaking": speaking, "deciding": deciding,
              "stuck": stuck}  # fmt: skip
    for name, made in stages.items():
        for place in dict.fromkeys([ROOM, *(table for table in made.round.tables if not table.startswith("pair-"))]):
            shown = panels.panel(made.scene, made.round.tables.get(place), NAMES, NAMES, place)
            drawn[f"table-{name}-{place}"] = posts.alone(shown)
        drawn[f"table-desk-{name}"] = desk.desk(made.scene, desk.Desk())
        drawn[f"table-check-{name}"] = desk.check(made.scene, "next", made.round.phase)
    drawn |= _saying_back(at, deciding, text)
    drawn |= _pairs(at[PAIRS], text)
    drawn |= _one_text(at, text, fill)
    drawn["table-skip-which"] = desk.whose_turn(at[PAIRS].scene)
    drawn["hand-up"] = turns.hand_up(at_hand.scene, 3)
    drawn["hand-down"] = turns.hand_down(at_hand.scene)
    return drawn


def _saying_back(at: dict[int, Stage], deciding: Stage, text: str) -> dict[str, Screen | Form]:
    back, circle = at[BACK], at[HEARD]
    table, turn = _turn(back)
    quoted = Quoted(ContributionNumber(1234), SeatNumber(1), text)
    scene, phase = back.scene, back.round.phase_of(table)
    pair_table, pair_turn = _turn(circle)
    across = [seat for seat in circle.round.seats if seat != pair_turn.seat]
    decided, asked = _turn(deciding)
    said = next(one for one in deciding.round.said.values() if one.kind is TurnKind.RESTATE)
    own = next(one for one in deciding.round.said.values() if one.number == said.in_reply_to)
    reply_table, reply_turn = _turn(at[REPLY])
    replying = at[REPLY].round.phase_of(reply_table)
    listening = circle.round.phase_of(pair_table)
    open_phase = at[OPEN].round.format.phases[OPEN]
    known = ContributionNumber(1)
    several = [replace(quoted, number=known), quoted]
    return {
        "restate-form": saying_back.restate_form(scene, turn, phase, "k3", [quoted], text),
        "restate-form-choice": saying_back.restate_form(scene, turn, phase, "k3", several, ""),
        "reply-form": saying_back.reply_form(at[REPLY].scene, reply_turn, replying, "k3", [quoted], text),
        "pair-form": saying_back.pair_form(circle.scene, pair_turn, listening, "k3", across, text),
        "pair-form-heard": saying_back.pair_form(circle.scene, pair_turn, listening, "k3", across, text, heard=True),
        "say-form": saying_back.say_form(at[OPEN].scene, SeatNumber(1), open_phase, OPEN, "k3", text),
        "decide": saying_back.decide(deciding.scene, asked, replace(quoted, seat=said.seat),
                                     replace(quoted, seat=own.seat)),
        "decided-yes": saying_back.decided(scene, True, SeatNumber(1)),
        "decided-no": saying_back.decided(scene, False, SeatNumber(2)),
        "read-again": saying_back.read_again(scene, quoted),
        "floor-restate": turns.floor_yours(scene, turn, None, circle.round.format.hold.live),
        "floor-decide": turns.floor_yours(deciding.scene, asked, known, circle.round.format.hold.live),
        "floor-reply": turns.floor_yours(at[REPLY].scene, reply_turn, None, circle.round.format.hold.live),
        f"restatement-{decided.id}": posts.contribution(deciding.scene, said, text),
    }  # fmt: skip


def _pairs(made: Stage, text: str) -> dict[str, Screen | Form]:
    said = [Quoted(ContributionNumber(n), seat, text) for n, seat in enumerate(made.round.seats, 1)]
    drawn: dict[str, Screen | Form] = {}
    for table in made.round.tables.values():
        for seat in table.pair:
            drawn[f"{table.id}-{seat}"] = pair.view(made.scene, table, seat, said)
        drawn[f"{table.id}-read"] = pair.read_only(made.scene, table, said, 1, 5)
    table = next(iter(made.round.tables.values()))
    drawn["pair-empty"] = pair.view(made.scene, table, table.pair[0], [])
    drawn["pair-words"] = pair.words_waiting(made.scene, table.pair[0])
    return drawn


def _one_text(at: dict[int, Stage], text: str, fill: Fill) -> dict[str, Screen | Form]:
    missing, again = at[MISSING], at[REDRAFT]
    stands = missing.round.draft
    assert stands
    clauses = [fill("A path along the shore.", 80)] * 24
    seat = next(iter(missing.round.seats))
    criticised = play(missing.words, fill, missing.round.sides, MISSING).does(c.Criticise(seat, 2, "Why?"))
    criticised.does(c.NextPhase(1))
    said = next(one for one in criticised.round.said.values() if one.clause is not None)
    return {
        "draft": draft.posted(missing.scene, stands, clauses, fill("Reworded.", 1500)),
        "criticise-form": draft.criticise_form(missing.scene, MISSING, 3, text, 600, "k3", text),
        "criticise-form-whole": draft.criticise_form(missing.scene, MISSING, 0, "", 600, "k3"),
        "criticised": draft.criticised(missing.scene, 3),
        "criticised-whole": draft.criticised(missing.scene, 0),
        "criticism-mine": draft.mine(missing.scene, [(n, text) for n in range(25)]),
        "criticism-none": draft.mine(missing.scene, []),
        "criticism": posts.contribution(criticised.scene, said, text),
        "criticism-whole": posts.contribution(criticised.scene, replace(said, clause=0), text),
        "draft-form": draft.draft_form(at[DRAFT].scene, "", "", "k3"),
        "draft-form-again": draft.draft_form(criticised.scene, "\n".join(clauses), "2: no. 14", "k3"),
        "draft-put": draft.put(again.scene, 2),
    }
