"""What a season takes along from round to round: statements that were published, by what was found about them last.

Nothing else goes along. Words that were said in a room stay there; a published statement is public already. And it
goes along to be read, not to be voted on once more: the same few people answering the same statement twice, in two
summaries, would let a reader compare them, and each publication is proved safe only within its own dialogue.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.dialogue.summary import Line
from bot.dialogue.verdicts import Direction, Verdict


@dataclass(frozen=True)
class CarriedOver:
    shared: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    dividing: tuple[str, ...] = ()
    open: tuple[str, ...] = ()  # promising ones, too: not shared yet

    @property
    def nothing(self) -> bool:
        return not (self.shared or self.rejected or self.dividing or self.open)


def carried_over(lines: Iterable[Line]) -> CarriedOver:
    """Lines of every summary so far, the earliest first. The same words stand once, where they stood last."""
    newest: dict[str, Line] = {}
    for line in lines:
        newest.pop(line.text.casefold(), None)
        newest[line.text.casefold()] = line

    def found(verdicts: tuple[Verdict, ...], direction: Direction | None = None) -> tuple[str, ...]:
        return tuple(
            line.text for line in newest.values() if line.verdict in verdicts and line.direction is direction
        )  # fmt: skip

    return CarriedOver(
        shared=found((Verdict.SHARED,), Direction.AGREE),
        rejected=found((Verdict.SHARED,), Direction.REJECT),
        dividing=found((Verdict.DIVIDING,)),
        open=found((Verdict.PROMISING, Verdict.OPEN)),
    )
