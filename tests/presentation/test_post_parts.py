"""A post in two parts: words stay, the panel moves on."""

from bot.presentation.as_discord import components
from bot.presentation.post_parts import first_marker, has_words, with_panel, without_panel, words_of
from bot.presentation.screen import Button, Container, Row, Screen, Section, Text

PRESS = Row((Button("Speak", "p1:speak:1"),))
PANEL = Container((Text("## Arrival (2 of 3)\nEverybody says something."), Text("Speaking now: Heron"), PRESS))
LATER = Container((Text("## Arrival (2 of 3)\nEverybody says something."), Text("Speaking now: Otter"), PRESS))
WORDS = Screen((Text("### Heron, no. 1\nGood morning."), PANEL)).marked(14)


def test_words_stay_and_keep_the_number_by_which_they_are_found() -> None:
    left = without_panel(components(WORDS), 14)

    assert left == components(Screen((Text("### Heron, no. 1\nGood morning.", 14),)))
    assert first_marker(left) == 14


def test_of_a_panel_alone_its_heading_stays() -> None:
    left = without_panel(components(Screen((PANEL,)).marked(15)), 15)

    assert left == components(Screen((Text("## Arrival (2 of 3)\nEverybody says something.", 15),)))


def test_of_a_panel_with_a_line_above_it_the_heading_stays_and_not_the_line() -> None:
    lapsed = Container((Text("**Parley** · The turn passes."), *PANEL.parts))

    (left,) = words_of(components(Screen((lapsed,))))
    assert left["content"].startswith("## Arrival")


def test_buttons_between_words_and_panel_are_no_words() -> None:
    post = components(Screen((Text("New statements"), Row((Button("Vote", "p1:vote:1"),)), PANEL)))

    assert [part["type"] for part in words_of(post)] == [10]


def test_a_new_panel_stands_under_the_same_words() -> None:
    changed = with_panel(components(WORDS), LATER, 14)

    assert changed == components(Screen((Text("### Heron, no. 1\nGood morning.", 14), LATER)))


def test_a_new_panel_takes_the_place_of_a_panel_alone_and_takes_over_its_number() -> None:
    changed = with_panel(components(Screen((PANEL,)).marked(15)), LATER, 15)

    assert changed == components(Screen((LATER,)).marked(15))
    assert not has_words(changed)


def test_only_the_first_text_tells_the_number_since_discord_numbers_the_others() -> None:
    post = components(
        Screen((Container((Section(Text("Next step."), Button("Do it", "p1:next:1")), Text("Also.", 3))),))
    )

    assert first_marker(post) is None
    assert first_marker([{"type": 10, "content": "x", "id": 4}, *post]) == 4
