"""What was said, with its words, for whoever may read it: a look into the round and one into the words."""

from collections.abc import Iterable

from bot.dialogue.ids import ContributionNumber
from bot.dialogue.round import Contribution, Round
from bot.dialogue.table import Table
from bot.hosting.ports import WordStore
from bot.presentation.saying_back import Quoted


class Said:
    def __init__(self, words: WordStore) -> None:
        self._words = words

    async def quoted(self, round_: Round, numbers: Iterable[ContributionNumber]) -> list[Quoted]:
        """These contributions with their words, oldest first; without what was withdrawn or erased."""
        found = [round_.said[number] for number in sorted(numbers) if number in round_.said]
        return [one for said in found if (one := await self._one(round_, said)) is not None]

    async def at_table(self, round_: Round, table: Table) -> list[Quoted]:
        """Everything said at this table in its phase."""
        here = [n for n, said in round_.said.items() if (said.table, said.phase) == (table.id, table.phase)]
        return await self.quoted(round_, [n for n in here if round_.said[n].at >= table.opened])

    async def _one(self, round_: Round, said: Contribution) -> Quoted | None:
        words = None if said.withdrawn else await self._words.contribution(round_.id, said.words)
        return Quoted(said.number, said.seat, words) if words else None
