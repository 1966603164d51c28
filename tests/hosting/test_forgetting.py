"""What the card "who can see what" promises: on the day it names, the list of seats and the votes are destroyed."""

from datetime import timedelta
from pathlib import Path

from bot.dialogue import commands as c
from bot.dialogue.ids import DialogueId
from bot.hosting.forgetting import Forgetting
from tests.hosting.hand_timekeeper import HandTimekeeper
from tests.hosting.playing import Town, town

FORTNIGHT = timedelta(days=14)


async def ended(here: Town) -> tuple[DialogueId, int]:
    made = await here.published()
    await here.admit(made, 3)
    await here.beginning.begin(made.round, 1)
    await here.do(made.round, c.EndRound(1))
    await here.settle()
    return made.dialogue, made.round


async def test_the_key_goes_on_the_day_and_not_before(address: str, tmp_path: Path) -> None:
    time, told = HandTimekeeper(), list[DialogueId]()
    async with town(address, tmp_path / "keys", time) as here:
        dialogue, _ = await ended(here)
        stores = here.storage
        forgetting = Forgetting(stores.dialogues, stores.rounds, stores.vault, lambda: time.now, time, told.append)
        time.now += FORTNIGHT - timedelta(hours=2)
        await forgetting.look()
        assert len(await stores.vault.guests(dialogue)) == 6
        time.now += timedelta(hours=3)
        await forgetting.look()
        assert await stores.vault.guests(dialogue) == []
        assert told == [dialogue]
        assert await stores.dialogues.over() == []  # so the next look does not do it again


async def test_a_round_that_goes_on_keeps_its_key(address: str, tmp_path: Path) -> None:
    time = HandTimekeeper()
    async with town(address, tmp_path / "keys", time) as here:
        made = await here.published()
        assert await here.storage.dialogues.over() == []
        assert made.key_days == FORTNIGHT.days
