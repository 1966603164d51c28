"""R10. No slurs, threats or dehumanising words: a short exact list that both sides agreed to, and nothing else."""

from collections.abc import Iterator

from bot.dialogue.rules.agreed import LONGEST_PHRASE, AgreedWords
from bot.dialogue.rules.context import Context
from bot.dialogue.rules.finding import Finding, Reason, Weight
from bot.dialogue.rules.reading import Reading
from bot.dialogue.rules.rule import Holder, Level, Rule
from bot.dialogue.rules.skeleton import is_spaceless, skeleton
from bot.dialogue.rules.whole_words import Piece, pieces, spelt_apart


def judge(reading: Reading, context: Context) -> list[Finding]:
    agreed = context.agreed
    if not agreed.words:
        return []
    spans = dict.fromkeys((*_in_words(reading.words, agreed), *_anywhere(reading.words, agreed)))
    return [Finding(10, Weight.HELD, Reason.WORD, start, end) for start, end in spans]


def _in_words(words: str, agreed: AgreedWords) -> Iterator[tuple[int, int]]:
    found: list[Piece] = pieces(words)
    for i, piece in enumerate(found):
        if agreed.lists(piece.text):
            yield piece.start, piece.end
        for more in range(2, min(LONGEST_PHRASE, len(found) - i) + 1):
            last = found[i + more - 1]
            if " ".join(skeleton(one.text) for one in found[i : i + more]) in agreed.by_skeleton:
                yield piece.start, last.end
    yield from spelt_apart(words, found, agreed.joined)


def _anywhere(words: str, agreed: AgreedWords) -> Iterator[tuple[int, int]]:
    """In scripts without spaces; characters that part a word are left out first."""
    if not agreed.without_spaces or not is_spaceless(words):
        return
    kept = [place for place, one in enumerate(words) if one.isalnum() or is_spaceless(one)]
    squeezed = "".join(skeleton(words[place])[:1] or words[place] for place in kept)
    for word in agreed.without_spaces:
        at = squeezed.find(word)
        while at >= 0:
            yield kept[at], kept[at + len(word) - 1] + 1
            at = squeezed.find(word, at + len(word))


RULE = Rule(
    10, Level.PREVENT, (Holder.WORDS, Holder.AGREEMENT), "agreed words, listed and visible; moderators beyond", judge
)
