"""A screen over one of Discord's limits is never made; one at the limit is."""

from collections.abc import Callable

import pytest

from bot.presentation.form import ChoiceField, Form, Note, SelectField, TextField
from bot.presentation.screen import (
    Button,
    Container,
    Gallery,
    Link,
    Of,
    Option,
    Picture,
    Row,
    Screen,
    Section,
    Select,
    Separator,
    Text,
)


def row(*names: str) -> Row:
    return Row(tuple(Button(name, f"p1:{name}:1") for name in names))


def options(count: int) -> tuple[Option, ...]:
    return tuple(Option(f"option {number}", str(number)) for number in range(count))


def test_components_are_counted_as_discord_counts_them() -> None:
    screen = Screen(
        (
            Container(
                (
                    Text("a"),
                    Section(Text("b"), Button("Do it", "p1:do:1")),
                    Separator(),
                    Select("p1:pick:1", options=options(2)),
                    row("x", "y"),
                )
            ),
            Gallery((Picture("a.png", "alt"),)),
        )
    )
    assert screen.components == 1 + 1 + 3 + 1 + 2 + 3 + 1
    assert screen.characters == 2
    assert list(screen.files()) == ["a.png"]


def test_a_full_screen_is_allowed_and_one_more_is_not() -> None:
    assert Screen(tuple(Text("x") for _ in range(40))).components == 40
    assert Screen((Text("x" * 2000), Text("y" * 2000))).characters == 4000
    with pytest.raises(ValueError, match="41 components"):
        Screen(tuple(Text("x") for _ in range(41)))
    with pytest.raises(ValueError, match="4001 characters"):
        Screen((Text("x" * 2000), Text("y" * 2001)))


def test_scripts_that_need_three_bytes_a_letter_are_counted_in_bytes() -> None:
    with pytest.raises(ValueError, match="bytes"):
        Screen((Text("我" * 3400),))
    assert Screen((Text("我" * 3383),)).bytes == 10_149


over: list[tuple[str, Callable[[], object]]] = [
    ("a label of 81", lambda: Button("x" * 81, "p1:a:1")),
    ("no label", lambda: Button("", "p1:a:1")),
    ("a custom_id of 101", lambda: Button("x", "x" * 101)),
    ("an address of 513", lambda: Link("x", "h" * 513)),
    ("six buttons", lambda: row(*"abcdef")),
    ("26 options", lambda: Select("p1:a:1", options=options(26))),
    ("no options", lambda: Select("p1:a:1")),
    ("the same option twice", lambda: Select("p1:a:1", options=(Option("a", "1"), Option("b", "1")))),
    ("options of our own among people", lambda: Select("p1:a:1", Of.PEOPLE, options=options(1))),
    ("more than there is to choose", lambda: Select("p1:a:1", options=options(2), most=3)),
    ("an alt text of 1025", lambda: Picture("a.png", "x" * 1025)),
    ("eleven pictures", lambda: Gallery((Picture("a.png", "x"),) * 11)),
    ("a marker of nought", lambda: Text("x", 0)),
    ("a marker beyond 32 bits", lambda: Text("x", 2**31)),
    ("an empty text", lambda: Text("")),
    ("an empty container", lambda: Container(())),
    ("an empty screen", lambda: Screen(())),
    ("one custom_id twice", lambda: Screen((row("a"), row("a")))),
    ("a title of 46", lambda: Form("x" * 46, "p1:a:1", (TextField("a", "A", 1),))),
    ("six parts", lambda: Form("x", "p1:a:1", tuple(TextField(str(n), "A", 1) for n in range(6)))),
    ("only a note", lambda: Form("x", "p1:a:1", (Note("n"),))),
    ("a field twice", lambda: Form("x", "p1:a:1", (TextField("a", "A", 1), TextField("a", "A", 1)))),
    ("a label of 46 in a form", lambda: TextField("a", "x" * 46, 1)),
    ("a description of 101", lambda: TextField("a", "A", 1, description="x" * 101)),
    ("a text of 4001", lambda: TextField("a", "A", 4001)),
    ("more filled in than fits", lambda: TextField("a", "A", 2, filled="abc")),
    ("a choice of one", lambda: ChoiceField("a", "A", options(1))),
    ("a choice of eleven", lambda: ChoiceField("a", "A", options(11))),
    ("a select switched off in a form", lambda: SelectField("A", Select("a", options=options(1), disabled=True))),
]


@pytest.mark.parametrize("make", [made for _, made in over], ids=[name for name, _ in over])
def test_over_the_limit(make: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match="may not hold"):
        make()


def test_the_refusal_never_repeats_what_people_wrote() -> None:
    with pytest.raises(ValueError) as refused:
        Screen((Text("secret " * 600),))
    assert "secret" not in str(refused.value)


def test_a_marker_goes_to_the_first_text_wherever_it_stands() -> None:
    plain = Screen((Separator(), Text("words"), Container((Text("panel"),))))
    inside = Screen((Container((Separator(), Section(Text("a"), Button("b", "p1:b:1")), Text("c"))),))
    assert [text.marker for text in plain.marked(7).texts()] == [7, None]
    assert [text.marker for text in inside.marked(7).texts()] == [7, None]
    with pytest.raises(ValueError, match="without text"):
        Screen((row("a"),)).marked(7)


def test_equal_screens_are_equal_values() -> None:
    assert Screen((Text("a"), row("b"))) == Screen((Text("a"), row("b")))
