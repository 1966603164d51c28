"""Every action has a handler and every handler an action: no button without an answer, no answer without a button."""

from bot.presentation.actions import Action
from tests.cogs.town import Town


async def test_what_screens_carry_is_what_is_answered(town: Town) -> None:
    """That every action stands on some screen is held in tests/presentation/test_every_screen.py."""
    assert town.bot
    assert town.bot.actions == set(Action)
