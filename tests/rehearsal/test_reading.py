"""What anybody can read off a post."""

from datetime import UTC, datetime

from bot.rehearsal.reading import Named, contribution_in, moment_in, own_name_in, phase_in, plain, speaking_in

HERON = Named("⚓", "Heron", "Harbour")
POST = """### ⚓ Heron (Harbour), no. 14
My fear is that the school closes.

\\# not a heading, and 3\\. not a list
-# Edited: <t:1795000000:R>
## Heart of it (5 of 9)
Everybody says what matters most to them.
**Speaking now: ⛰ Otter (Hill)**
Ends: <t:1795000060:R>"""


def test_a_contribution_has_its_writer_its_number_and_its_words_alone() -> None:
    said = contribution_in(POST)
    assert said is not None
    assert (said.who, said.number, said.to) == (HERON, 14, None)
    assert said.words == "My fear is that the school closes.\n\n# not a heading, and 3. not a list"


def test_words_without_a_name_are_somebody_s_of_a_side_or_of_no_side_that_is_shown() -> None:
    one, other = contribution_in("### A text from ⛰ Hill, no. 7\nSnow."), contribution_in("### A text, no. 8\nIce.")
    assert one is not None
    assert other is not None
    assert (one.who, one.number, one.words) == (Named("⛰", "somebody", "Hill"), 7, "Snow.")
    assert (other.who, other.number, other.words) == (Named("•", "somebody", "side not shown"), 8, "Ice.")


def test_a_question_names_whom_it_is_for() -> None:
    said = contribution_in("### ⛰ Otter (Hill), no. 15. Question to: ⚓ Heron (Harbour)\nWhat did you hear?")
    assert said is not None
    assert said.to == HERON


def test_the_panel_under_it_tells_phase_speaker_and_end() -> None:
    phase, speaking = phase_in(POST), speaking_in(POST)
    assert phase is not None
    assert (phase.name, phase.number, phase.of) == ("Heart of it", 5, 9)
    assert speaking == ("Speaking", Named("⛰", "Otter", "Hill"))
    assert moment_in(POST, "Ends") == datetime.fromtimestamp(1795000060, UTC)


def test_a_welcome_and_a_pause_have_a_phase_too() -> None:
    welcome = phase_in("## Market Street\nWelcome and agreements (1 of 9). Read the agreements.")
    paused = phase_in("## Paused: Doubts (6 of 9)\nThe clock stands still.")
    assert welcome is not None
    assert (welcome.name, welcome.number) == ("Welcome and agreements", 1)
    assert paused is not None
    assert (paused.name, paused.number) == ("Doubts", 6)


def test_one_s_own_name_stands_in_the_notice_and_in_my_seat() -> None:
    assert own_name_in("### Your name here: ⚓ Heron (Harbour)\nThe round begins.") == HERON
    assert own_name_in("### ⚓ Heron (Harbour)\nYour next turn: next on the drawn list") == HERON
    assert own_name_in("Nothing of the kind") is None


def test_backslashes_that_only_guard_are_taken_away() -> None:
    assert plain(r"\*not bold\* and a \\ stays") == r"*not bold* and a \ stays"
