"""What the fields of a phase may say, read and written again in the same words."""

from datetime import timedelta
from fractions import Fraction

import pytest
from pydantic import ValidationError

from bot.dialogue.fields import (
    Closes,
    ClosingRule,
    First,
    Gate,
    GateRule,
    Passes,
    Speakers,
    Who,
    place_of,
    read_closing,
    read_first,
    read_gate,
    read_who,
)
from bot.dialogue.format import Format, Phase
from tests.dialogue.recipes import alternate, go_round, lengths, on_the_text, queue, recipe, say_back, silent

WHO = [
    ("participants", Speakers(Who.PARTICIPANTS)),
    ("side:one", Speakers(Who.SIDE, 1)),
    ("side:two", Speakers(Who.SIDE, 2)),
    ("side:three", Speakers(Who.SIDE, 3)),
    ("side:four", Speakers(Who.SIDE, 4)),
    ("reporter:one", Speakers(Who.REPORTER, 1)),
    ("reporter:four", Speakers(Who.REPORTER, 4)),
    ("each_side_separately", Speakers(Who.EACH_SIDE_SEPARATELY)),
    ("pairs_across", Speakers(Who.PAIRS_ACROSS)),
    ("one_reporter_per_side", Speakers(Who.ONE_REPORTER_PER_SIDE)),
    ("moderators", Speakers(Who.MODERATORS)),
]
CLOSES = [
    ("all_had_turn", ClosingRule(Closes.ALL_HAD_TURN)),
    ("all_passed", ClosingRule(Closes.ALL_PASSED)),
    ("timer", ClosingRule(Closes.TIMER)),
    ("moderator", ClosingRule(Closes.MODERATOR)),
    ("quorum:1", ClosingRule(Closes.QUORUM, number=1)),
    ("quorum:12", ClosingRule(Closes.QUORUM, number=12)),
    ("ready_vote:2/3", ClosingRule(Closes.READY_VOTE, share=Fraction(2, 3))),
    ("ready_vote:1", ClosingRule(Closes.READY_VOTE, share=Fraction(1))),
]
GATES = [
    ("rules_accepted", GateRule(Gate.RULES_ACCEPTED)),
    ("restatement_confirmed", GateRule(Gate.RESTATEMENT_CONFIRMED)),
    ("balance:0", GateRule(Gate.BALANCE, 0)),
    ("balance:3", GateRule(Gate.BALANCE, 3)),
    ("accepted", GateRule(Gate.ACCEPTED)),
]


class TestWords:
    @pytest.mark.parametrize(("written", "value"), WHO)
    def test_who(self, written, value):
        assert read_who(written) == read_who(value) == value
        assert str(value) == written

    @pytest.mark.parametrize(("written", "value"), CLOSES)
    def test_what_closes(self, written, value):
        assert read_closing(written) == read_closing(value) == value
        assert str(value) == written

    @pytest.mark.parametrize(("written", "value"), GATES)
    def test_gates(self, written, value):
        assert read_gate(written) == read_gate(value) == value
        assert str(value) == written

    def test_every_kind_is_among_them(self):
        assert {value.who for _, value in WHO} == set(Who)
        assert {value.closes for _, value in CLOSES} == set(Closes)
        assert {value.gate for _, value in GATES} == set(Gate)

    @pytest.mark.parametrize(
        ("written", "value"),
        [
            ("flip", First.FLIP),
            ("draw", First.DRAW),
            ("side:one", 1),
            ("side:4", 4),
            ("two", 2),
            ("3", 3),
            (1, 1),
            (4, 4),
        ],
    )
    def test_who_opens(self, written, value):
        assert read_first(written) == value

    @pytest.mark.parametrize(
        ("written", "share"),
        [
            ("1/2", Fraction(1, 2)),
            ("0.6", Fraction(3, 5)),
            ("60%", Fraction(3, 5)),
            ("100%", Fraction(1)),
            ("33.3%", Fraction(333, 1000)),
            ("999/999", Fraction(1)),
        ],
    )
    def test_a_share_of_people_may_be_written_as_one_likes(self, written, share):
        assert read_closing(f"ready_vote:{written}").share == share

    def test_spaces_around_a_colon_do_no_harm(self):
        assert read_who(" side : two ") == Speakers(Who.SIDE, 2)
        assert read_closing("quorum: 2") == ClosingRule(Closes.QUORUM, number=2)
        assert read_gate("balance: 1") == GateRule(Gate.BALANCE, 1)

    @pytest.mark.parametrize(("found", "place"), [("one", 1), ("four", 4), ("1", 1), ("4", 4)])
    def test_sides_are_numbered(self, found, place):
        assert place_of(found) == place

    @pytest.mark.parametrize("found", ["", "five", "0", "5", "-1", "1.0", "One", "²"])
    def test_and_nothing_else_is_a_number_of_a_side(self, found):
        assert place_of(found) is None


class TestWhatCannotBeRead:
    @pytest.mark.parametrize(
        "found",
        ["everybody", "side", "side:five", "side:", "reporter", "participants:one", "moderators:1", "", 1, None],
    )
    def test_who(self, found):
        with pytest.raises(ValueError, match=r"one of these is allowed: participants, side:one .*, moderators"):
            read_who(found)

    @pytest.mark.parametrize(
        "found",
        ["bell", "quorum", "quorum:0", "quorum:two", "quorum:²", "quorum:-1", "ready_vote", "ready_vote:0",
         "ready_vote:4/3", "ready_vote:101%", "ready_vote:most", "ready_vote:1/0", "ready_vote:1e3", "timer:5",
         "moderator:1", "", 3, None],
    )  # fmt: skip
    def test_what_closes(self, found):
        with pytest.raises(ValueError, match=r"these are allowed: all_had_turn, .*, ready_vote:SHARE"):
            read_closing(found)

    @pytest.mark.parametrize(
        "found", ["key", "balance", "balance:few", "balance:²", "balance:-1", "accepted:1", "", 3, None]
    )
    def test_gates(self, found):
        with pytest.raises(ValueError, match=r"one of these is allowed: rules_accepted, .*, accepted"):
            read_gate(found)

    @pytest.mark.parametrize("found", ["five", "side:five", "side:", "", 0, 5, True, False, None, 1.5])
    def test_who_opens(self, found):
        with pytest.raises(ValueError, match=r"one of these is allowed: flip, draw, or a side: side:one"):
            read_first(found)

    @pytest.mark.parametrize(
        ("field", "value", "allowed"),
        [
            ("who", "everybody", "each_side_separately"),
            ("closes", ["bell"], "ready_vote:SHARE"),
            ("gate", "key", "restatement_confirmed"),
            ("first", "five", "flip, draw, or a side"),
            ("passes", "often", "'free' or 'none'"),
            ("output", ["film"], "'statements', 'restatements'"),
            ("repeat", {"back_to": 1, "until": "noon"}, "nothing_new"),
            ("repeat", {"back_to": 1, "at_most": 0}, "greater than or equal to 1"),
            ("repeat", "twice", "valid dictionary"),
            ("turn", "a minute", "ISO 8601"),
            ("turn", "P", "ISO 8601"),
            ("turn", "PT", "ISO 8601"),
            ("turn", 60, "valid dictionary"),
            ("turn", {"fast": "PT1S"}, "Field required"),
            ("max_chars", 0, "greater than or equal to 1"),
        ],
    )
    def test_a_format_says_what_is_allowed(self, field, value, allowed):
        with pytest.raises(ValidationError, match=allowed):
            recipe({**go_round(), field: value})


class TestAWholeFormat:
    def wide(self) -> Format:
        return recipe(
            queue(who="side:two", closes=["quorum:2", "moderator"], first="side:one", output=["concerns"]),
            alternate(closes=["ready_vote:2/3", "timer"], gate="balance:1", passes="none", pause_between=5),
            say_back(first="draw"),
            {**silent(), "who": "each_side_separately", "reveal": "own_side"},
            {**go_round(), "name": "Draft", "who": "moderators", "order": "none", "turn": None, "output": "draft",
             "closes": "moderator"},
            on_the_text(),
            {**go_round(), "repeat": {"back_to": "Draft", "at_most": 2}},
        )  # fmt: skip

    def test_what_is_written_is_what_was_read(self):
        format_ = self.wide()
        written = format_.model_dump_json()
        assert Format.model_validate_json(written) == format_
        assert Format.model_validate_json(written).model_dump_json() == written
        for words in ('"side:two"', '"quorum:2"', '"ready_vote:2/3"', '"balance:1"', '"restatement_confirmed"'):
            assert words in written

    def test_it_has_a_schema_that_editors_can_use(self):
        fields = Format.model_json_schema()["$defs"]["Phase"]["properties"]
        assert fields["who"]["type"] == "string"
        assert set(fields) == set(Phase.model_fields)


class TestShorterWays:
    def phase(self, **fields):
        return recipe({**go_round(), **fields}).phases[0]

    def test_one_value_needs_no_brackets(self):
        phase = self.phase(closes="moderator", output="notes")
        assert (phase.closes, phase.output) == ((ClosingRule(Closes.MODERATOR),), ("notes",))
        assert recipe(go_round(), pace="slow").pace == ("slow",)

    def test_once_is_what_is_so_anyway(self):
        assert self.phase(repeat="once") == self.phase() == self.phase(repeat=None)

    def test_true_and_false_were_the_words_for_passes(self):
        assert (self.phase(passes=True).passes, self.phase(passes=False).passes) == (Passes.FREE, Passes.NONE)
        assert (self.phase().may_pass, self.phase(passes="none").may_pass) == (True, False)

    def test_a_length_without_a_pace_is_for_live_rounds(self):
        turn = self.phase(turn="PT30S").length()
        assert (turn.live, turn.slow) == (timedelta(seconds=30), timedelta(hours=24))
        assert self.phase(turn={"slow": "PT3H"}).length().live == timedelta(seconds=180)

    def test_or_for_slow_ones_in_a_format_that_is_slow(self):
        slow = recipe({**go_round(), "turn": "PT3H"}, pace=["slow"], longest_stop="P4D").phases[0].length()
        assert (slow.live, slow.slow) == (timedelta(seconds=180), timedelta(hours=3))
        both = recipe({**go_round(), "turn": "PT3H"}, pace=["live", "slow"]).phases[0].length()
        assert (both.live, both.slow) == (timedelta(hours=3), timedelta(hours=24))

    def test_one_number_of_characters_is_for_both_paces(self):
        assert (self.phase(max_chars=140).max_chars.live, self.phase(max_chars=140).max_chars.slow) == (140, 140)
        assert (self.phase().max_chars.live, self.phase().max_chars.slow) == (600, 1200)

    def test_a_length_may_be_given_as_it_is(self):
        assert self.phase(turn=lengths(60)).length().live == timedelta(seconds=60)

    @pytest.mark.parametrize(
        ("written", "length"),
        [
            ("PT60S", timedelta(seconds=60)),
            ("PT1.5S", timedelta(seconds=1.5)),
            ("PT5M", timedelta(minutes=5)),
            ("PT12H", timedelta(hours=12)),
            ("P2D", timedelta(days=2)),
            ("P1W", timedelta(weeks=1)),
            ("P1DT2H3M4S", timedelta(days=1, hours=2, minutes=3, seconds=4)),
        ],
    )
    def test_lengths_are_written_as_the_standard_says(self, written, length):
        assert self.phase(turn=written).length().live == length


class TestPresets:
    def test_each_field_of_a_length_has_its_own(self):
        format_ = recipe(go_round(turn=None))
        assert format_.phases[0].length().live == timedelta(seconds=180)
        assert [lengths_.live for lengths_ in format_.phases[0].question_lengths()] == [
            timedelta(seconds=45),
            timedelta(seconds=90),
        ]
        assert recipe({**go_round(), "pause_between": {"slow": "PT1H"}}).phases[0].pause_between.live == timedelta(
            seconds=10
        )
        assert recipe({**silent(), "timer": {"slow": "P1D"}}).phases[0].timer.live == timedelta(minutes=15)
        assert format_.phases[0].decide_within.live == timedelta(minutes=10)

    def test_at_an_open_table_a_turn_is_the_while_between_own_words(self):
        phase = recipe({**go_round(turn=None), "order": "open", "closes": "moderator"}).phases[0]
        assert (phase.length().live, phase.length().slow) == (timedelta(seconds=60), timedelta(hours=1))
