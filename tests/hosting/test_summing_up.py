"""Which side is named first is drawn for the dialogue, and changes from summary to summary."""

from bot.dialogue.ids import DialogueId, SideNumber
from bot.hosting.summing_up import named_order

SIDES = (SideNumber(1), SideNumber(2), SideNumber(3))


def test_each_summary_names_the_sides_the_other_way_round() -> None:
    for dialogue in range(1, 20):
        first, second, third = (named_order(DialogueId(dialogue), SIDES, number) for number in (1, 2, 3))
        assert first == tuple(reversed(second)) == third


def test_no_side_is_first_in_every_dialogue() -> None:
    assert {named_order(DialogueId(dialogue), SIDES, 1)[0] for dialogue in range(1, 30)} == set(SIDES)
