"""Values of a round are replaced as dataclasses are, only faster."""

import dataclasses
from datetime import timedelta

import pytest

from bot.dialogue import drafts, round, seats, statements, table
from bot.dialogue.lifecycle import PauseCause
from bot.dialogue.replacing import replace
from bot.dialogue.round import Rest
from tests.storage.people import NOON

REST = Rest(NOON, NOON + timedelta(minutes=5), PauseCause.MODERATOR)


def test_a_replaced_value_is_what_dataclasses_make_of_it() -> None:
    later = NOON + timedelta(hours=1)
    replaced = replace(REST, until=later)
    assert replaced == dataclasses.replace(REST, until=later)
    assert hash(replaced) == hash(dataclasses.replace(REST, until=later))


def test_the_one_before_stays_as_it_was_and_both_stay_frozen() -> None:
    before = dataclasses.replace(REST)
    after = replace(REST, until=NOON)
    assert before == REST != after
    with pytest.raises(dataclasses.FrozenInstanceError):
        after.until = NOON


def test_a_field_that_does_not_exist_is_refused() -> None:
    with pytest.raises(TypeError, match="Rest has no unitl"):
        replace(REST, unitl=NOON)


@pytest.mark.parametrize("module", [round, table, seats, statements, drafts], ids=lambda module: module.__name__)
def test_no_value_of_a_round_derives_anything_when_it_is_made(module: object) -> None:
    """What would be derived from its fields would not follow them here, and a slot would not be copied."""
    kinds = [kind for kind in vars(module).values() if isinstance(kind, type) and dataclasses.is_dataclass(kind)]
    assert kinds
    assert not [kind for kind in kinds if hasattr(kind, "__post_init__") or "__slots__" in vars(kind)]
