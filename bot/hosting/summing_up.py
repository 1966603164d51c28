"""The summary that belongs to a publication, as it was when it was published, however much later it is read."""

from dataclasses import replace
from random import Random

from bot.dialogue.ids import DialogueId, SideNumber, StatementNumber
from bot.dialogue.round import Round
from bot.dialogue.summary import Summary, summarise
from bot.hosting.ports import PublicationStore, WordStore

ERASED = "…"  # stands for words that their writer has had erased; the number stays


async def summary_of(publications: PublicationStore, words: WordStore, round_: Round, number: int) -> Summary:
    """Raises LookupError when there is no publication with this number."""
    record = await publications.record(round_.dialogue)
    so_far = tuple(one for one in record.publications if one.number <= number) if record else ()
    if record is None or not so_far or so_far[-1].number != number:
        raise LookupError(f"dialogue {round_.dialogue} has no publication {number}")
    kept = await words.statements(round_.dialogue)
    texts: dict[StatementNumber, str] = {
        one.number: kept.get(one.id, ERASED) for one in round_.statements.values() if one.number is not None
    }
    order = named_order(round_.dialogue, record.sides, number)
    printed = await words.reservations(round_.dialogue)
    return summarise(replace(record, publications=so_far), texts, order, printed=printed)


def named_order(dialogue: DialogueId, sides: tuple[SideNumber, ...], number: int) -> tuple[SideNumber, ...]:
    """Which side is named first: drawn for the dialogue, then the other way round from one summary to the next."""
    order = sorted(sides)
    Random(int(dialogue)).shuffle(order)
    return tuple(order if number % 2 else reversed(order))
