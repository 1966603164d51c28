"""Every key of a format and of a season, in the words of its documentation: what it means, what is allowed, and what
holds where it is left out. The README beside this file is made of these words, and so is every refusal."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.dialogue import fields as f
from bot.dialogue.format import Format, Phase, Repeat, Seats
from bot.dialogue.lengths import Lengths, Limits, Strict
from bot.dialogue.paces import Pace
from bot.dialogue.rules.tuning import Tuning
from bot.dialogue.season import LeaveWhen, Season, SeasonRound, SeasonStage


@dataclass(frozen=True)
class Key:
    means: str
    allowed: str
    default: str = ""  # "" where the key has to be there
    values: tuple[str, ...] = ()  # those that can be listed, for a hint when one is misspelt
    all_of_them: bool = False  # there are no others

    def briefly(self) -> str:
        """What is allowed, for a refusal: without the marks of a table, and without what each value means."""
        allowed = self.allowed.replace("`", "")
        return re.sub(r" \([^)]*\)", "", allowed) if self.all_of_them else allowed


def _words(means: str, allowed: str, default: str, kind: type[StrEnum]) -> Key:
    """A key whose values are all listed, each with what it means."""
    return Key(means, allowed, default, tuple(kind), all_of_them=True)


_OUTPUTS = (
    "`statements` (short sentences for a ballot), `restatements` (words said back), `concerns` (needs and fears, to be "
    "said back later), `draft` (the text, put down by the moderators), `ballot` (on the statements), "
    "`ballot:text` (on the draft), `ballot:ranking` (the five that matter most), `ballot:prediction` (what the other "
    "side will say), `notes` (for those who were there), `summary` (published when the phase closes), `nothing`"
)
LENGTH = 'a length of time in ISO 8601, such as "PT90S", "PT5M", "PT12H" or "P2D"; less than 365 days'
FOR_EACH_PACE = f'{LENGTH}; or one for each pace, such as {{ live = "PT5M", slow = "P2D" }}'
_PLACES = "two, three, four"
_WHO = ("participants", "side:one", "reporter:one", "each_side_separately", "pairs_across", "one_reporter_per_side",
        "moderators")  # fmt: skip
_CLOSES = ("all_had_turn", "all_passed", "timer", "moderator", "quorum:2", "ready_vote:2/3")
_GATES = ("rules_accepted", "restatement_confirmed", "balance:1", "accepted")


def _length(means: str, default: str) -> Key:
    return Key(means, FOR_EACH_PACE, default)


FORMAT: Mapping[str, Key] = {
    "name": Key(
        "The name by which the format is called.",
        'small letters, digits and hyphens, beginning with a letter, 2 to 40 in all, such as "listening-round"',
    ),
    "version": Key("Which edition of the format this is.", "a whole number from 1", "1"),
    "title": Key("What people read.", "text of 1 to 40 characters"),
    "purpose": Key("What the format is for. A list on Discord shows the first hundred.", "text of 0 to 200 characters"),
    "seats": Key("How many seats each side has.", "a table such as { min = 3, max = 6 }"),
    "pace": _words(
        "The paces at which it can be played.",
        "one or both of `live` (minutes, everybody online), `slow` (hours and days)",
        "both", Pace,
    ),
    "room": Key("Whether the round has a room of its own; without one there are no caucuses.", "true or false", "true"),
    "rules": Key("The ground rules that hold.", 'a list of "R1" to "R25"', "none"),
    "tuning": Key(
        "Figures of the ground rules.",
        "a table such as { question_marks = 1, fair_share = 2.0 }",
        "the presets",
    ),
    "outputs": _words("What the round brings, for whoever chooses it.", f"a list of {_OUTPUTS}", "none", f.Output),
    "warning": _length("How long before the end of a turn its speaker is told.", "30 s, 2 h"),
    "grace": _length("How long words still count after the end of a turn.", "15 s, 15 min"),
    "hold": _length("How long an open form holds the floor, once.", "120 s"),
    "longest_pause": _length("After so long a pause ends by itself.", "15 min, 24 h"),
    "longest_stop": _length("The same after a safe stop; then the round closes.", "24 h, 72 h"),
    "screen_within": _length(
        "How long a statement waits for its screening; where moderators read messages first, how long these wait.",
        "15 min, 24 h",
    ),
    "cross_share": Key(
        "How much of a side has to agree before a message of its crosses to another side, to the room or to the "
        "moderators: of those with a seat who are there.",
        'a share as text, such as "1" (all of them), "2/3", "0.5" or "60%"', "1",
    ),
    "cross_within": _length("How long a side has for that; then the message lapses.", "10 min, 24 h"),
    "begin_within": _length("How long after its announced start a round may begin.", "30 min, 48 h"),
    "phases": Key("The steps of the round, in order.", "1 to 40 tables, each under [[phases]]"),
}  # fmt: skip

SEATS: Mapping[str, Key] = {
    "min": Key("The fewest people on each side with whom a round begins.", "a whole number from 1"),
    "max": Key("The most.", "a whole number from 1, no smaller than min", "no ceiling"),
}

PHASE: Mapping[str, Key] = {
    "name": Key("What people read.", "text of 1 to 40 characters"),
    "purpose": Key("What the phase is for; stands on the panel.", "text of 0 to 140 characters"),
    "prompt": Key("What people are asked.", "text of 0 to 200 characters", "none"),
    "who": Key(
        "Who has a say, and at which table. Sides are numbered anew for each round, in a drawn order.",
        f"`participants`, `side:one` (or {_PLACES}), `reporter:one` (one person of that side), "
        "`each_side_separately` (each side at a table of "
        "its own), `pairs_across` (a table for each pair), `one_reporter_per_side`, `moderators`",
        "participants", _WHO,
    ),
    "order": _words(
        "In which order people speak.",
        "`alternate` (one from each side in turn, lap after lap), `side_block` (one side, then the other), `go_round` "
        "(everybody once, sides interleaved), `queue` (raised hands, the least heard first), `silent` (everybody "
        "writes at once), `pair` (one speaks, one from another side listens), `open` (whoever wants to), `none`",
        "alternate", f.Order,
    ),
    "first": Key(
        "Which side opens.",
        f"`flip` (the one that went second last time), `draw`, or a side: `side:one` (or {_PLACES})",
        "flip", (*f.First, "side:one", "side:two", "side:three", "side:four"),
    ),
    "turn": _length("A turn. With `order = \"open\"`: how long somebody waits between two texts of their own.",
                    "180 s, 24 h; open: 60 s, 1 h"),
    "ask": _length("To ask a question; with `addressed = \"across\"` instead of `turn`.", "45 s, 12 h"),
    "answer": _length("To answer it.", "90 s, 24 h"),
    "addressed": _words(
        "To whom words go.",
        "`nobody`, `across` (to one person of another side, who answers, or in pairs listens), `words` (to one "
        "contribution: said back, or replied to), `clause` (to one clause of the draft)",
        "nobody", f.Addressed,
    ),
    "max_chars": Key("The most characters of one text.",
                     "a whole number from 1 to 1200; or one for each pace, such as { live = 400, slow = 600 }",
                     "600, 1200"),
    "pause_between": _length("Silence between two turns.", "none; where given for one pace: 10 s, 1 min"),
    "passes": _words("Whether a turn may be passed.", "`free` (pass, or once pass for now), `none`", "free",
                  f.Passes),
    "reveal": _words(
        "When words appear.",
        "`at_once`, `phase_end`, `when_both_done` (all sides are ready, at the latest at the end), `own_side` (only "
        "the own side ever sees them), `never` (private notes, answers on a ballot)",
        "at_once", f.Reveal,
    ),
    "attribution": _words(
        "Under what words appear.",
        "`pseudonym`, `side_only`, `named` (a name typed for this round), `none`",
        "pseudonym", f.Attribution,
    ),
    "closes": Key(
        "What closes the phase; of several the first that holds.",
        "one or more of `all_had_turn` (in silence: everybody is ready), `all_passed` (a whole lap without a word), "
        "`timer` (see the key timer), `moderator`, `quorum:2` (so many turns or answers on each side, "
        "from 1), `ready_vote:2/3` (such a share of each side is ready; also 0.5 or 60%)",
        "all_had_turn", _CLOSES,
    ),
    "timer": _length("After so long the phase closes; an open turn may be finished. Goes with `closes = \"timer\"`.",
                     "none; where given for one pace: 15 min, 48 h"),
    "gate": Key(
        "What must hold before the next phase opens.",
        "`rules_accepted`, `restatement_confirmed` (three tries, then the moderators), `balance:1` (turns of the sides "
        "differ by no more, from 0), `accepted` (every side accepts the text on the ballot)",
        "none", _GATES,
    ),
    "output": _words("What the phase brings.", f"one or more of {_OUTPUTS}", "nothing", f.Output),
    "repeat": Key(
        "Back to an earlier phase after this one.",
        '`once`, or a table such as { back_to = "Criticise only", until = "nothing_new", at_most = 4 }',
        "once", ("once",),
    ),
    "optional": Key("Whether the phase may be left out.", "true or false", "false"),
    "decide_within": _length("How long a phase waits for the moderators; then the round pauses for want of one.",
                             "10 min, 48 h"),
}  # fmt: skip

REPEAT: Mapping[str, Key] = {
    "back_to": Key("Where each cycle begins.", "the name of this phase or an earlier one, or its number from 1"),
    "until": Key("When it ends: nobody wrote anything new, or the moderators say so.", "`nothing_new`", "nothing_new",
                 ("nothing_new",)),
    "at_most": Key("How many cycles there are at most.", "a whole number from 1 to 20", "4"),
}  # fmt: skip

TUNING: Mapping[str, Key] = {
    "question_marks": Key("R9: so many questions in one text bring no hint.", "a whole number from 1 to 5", "1"),
    "question_chars": Key("R9: so long a question brings no hint.", "a whole number from 40 to 200", "200"),
    "fair_share": Key("R5: so many times an equal share of turns bring no hint.", "a number from 1.5 to 10", "2.0"),
}  # fmt: skip

LENGTHS: Mapping[str, Key] = {
    "live": Key("In a live round.", LENGTH, "the preset"),
    "slow": Key("In a slow round.", LENGTH, "the preset"),
}

LIMITS: Mapping[str, Key] = {
    "live": Key("In a live round.", "a whole number from 1 to 1200", "600"),
    "slow": Key("In a slow round.", "a whole number from 1 to 1200", "1200"),
}

SEASON: Mapping[str, Key] = {
    "name": FORMAT["name"],
    "version": Key("Which edition of the season this is.", "a whole number from 1", "1"),
    "title": FORMAT["title"],
    "purpose": Key("What the season is for.", "text of 0 to 200 characters"),
    "stages": Key("The season stages, in order.", "1 to 12 tables, each under [[stages]]"),
}

STAGE: Mapping[str, Key] = {
    "name": Key("What people read.", "text of 1 to 40 characters"),
    "question": Key("What the stage is there to find out.", "text of 1 to 200 characters"),
    "rounds": Key(
        "The rounds of the stage, in order.",
        'a list of 1 to 12 formats by name, or of tables such as { format = "listening-round", phases = [0, 4] }',
    ),
    "leave_when": _words(
        "What must be so before the next stage. A moderator or the convener can always decide it, and it is recorded.",
        "`quorum_and_agreements` (every side has its seats filled and has accepted the rules), `named_the_matter` (the "
        "group can say what it needs to work on; people decide that), `restated_and_confirmed` (concerns of each side "
        "are said back and confirmed), `no_new_criticism` (a cycle of criticism brought nothing new), `decision`",
        "decision", LeaveWhen,
    ),
}  # fmt: skip

SEASON_ROUND: Mapping[str, Key] = {
    "format": Key("The format, by name.", "the name of a format that is there"),
    "phases": Key(
        "Only some of its phases: from the first to the last that is named here.",
        'two phases, each by its name or by its number from 0, such as [0, 4] or ["Opening", "Say it back"]',
        "all",
    ),
    "after": Key(
        "How long after the beginning of the stage this round comes at the earliest.",
        'a length of time in ISO 8601, such as "P28D"; less than 365 days',
        "at once",
    ),
}

TABLES: Mapping[type[Strict], tuple[str, Mapping[str, Key]]] = {
    Format: ("a format", FORMAT),
    Seats: ("seats", SEATS),
    Phase: ("a phase", PHASE),
    Repeat: ("repeat", REPEAT),
    Tuning: ("tuning", TUNING),
    Lengths: ("a length for each pace", LENGTHS),
    Limits: ("max_chars", LIMITS),
    Season: ("a season", SEASON),
    SeasonStage: ("a season stage", STAGE),
    SeasonRound: ("a round of a season", SEASON_ROUND),
}
"""What each table of a file is called, and its keys."""
