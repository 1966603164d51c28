"""What a button says back: built, read, and never mistaken."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.presentation.custom_id import LONGEST, Pressed, custom_id, parse

actions = st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True)
arguments = st.lists(st.from_regex(r"[A-Za-z0-9_.-]{1,12}", fullmatch=True), max_size=3).map(tuple)
openings = st.none() | st.from_regex(r"[A-Za-z0-9]{1,13}", fullmatch=True)


@settings(deadline=None)
@given(actions, st.integers(0, 10**10), arguments, openings)
def test_what_was_built_is_read_back(action: str, number: int, more: tuple[str, ...], opening: str | None) -> None:
    built = custom_id(action, number, *more, opening=opening)
    assert len(built) <= LONGEST
    assert parse(built) == Pressed(action, number, more, opening)
    assert str(parse(built)) == built


@settings(deadline=None)
@given(st.text(max_size=120))
def test_nothing_else_is_taken_for_ours(text: str) -> None:
    read = parse(text)
    assert read is None or str(read) == text


@pytest.mark.parametrize(
    "foreign",
    ["", "p0:speak:1", "p2:speak:1", "speak", "p1:speak", "p1:speak:x", "p1:speak:1\n", "p1:speak:01", "p1:speak:١"],
)
def test_ids_of_others_and_of_other_versions_are_not_ours(foreign: str) -> None:
    assert parse(foreign) is None


def test_the_form_says_what_a_person_reads_in_a_custom_id() -> None:
    assert custom_id("agree", 12, 3) == "p1:agree:12:3"
    assert custom_id("speak-form", 12, opening="k3x") == "p1:speak-form:12~k3x"


@pytest.mark.parametrize(
    ("action", "number", "more", "opening"),
    [
        ("Speak", 1, (), None),
        ("speak", -1, (), None),
        ("speak", 1, ("a:b",), None),
        ("speak", 1, ("",), None),
        ("speak", 1, ("a" * 40, "b" * 40, "c" * 20), None),
        ("speak", 1, (), "a~b"),
    ],
)
def test_what_could_not_be_read_back_is_not_built(
    action: str, number: int, more: tuple[str, ...], opening: str | None
) -> None:
    with pytest.raises(ValueError, match="custom_id"):
        custom_id(action, number, *more, opening=opening)
