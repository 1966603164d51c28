"""Words that both sides agreed to do without: short exact lists, one for each language, visible and with a version.

They are matched on whole words after undoing disguises: letters that look alike, digits for letters, accents, piled-up
marks, letters set apart, letters repeated. Nothing near, no stems, no meaning: what is not on the list is not found.
In scripts without spaces a listed word is found wherever it stands.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from functools import cached_property

from bot.dialogue.rules.skeleton import ARTICLES, is_spaceless, skeleton, skeletons

LONGEST_PHRASE = 4  # words


@dataclass(frozen=True)
class AgreedWords:
    version: int = 1
    words: frozenset[str] = field(default_factory=frozenset)  # as written; a phrase has spaces

    @classmethod
    def of(cls, words: Iterable[str], version: int = 1) -> "AgreedWords":
        return cls(version, frozenset(word.strip() for word in words if word.strip()))

    @cached_property
    def by_skeleton(self) -> frozenset[str]:
        return frozenset(" ".join(skeleton(part) for part in word.split()) for word in self.words)

    @cached_property
    def without_spaces(self) -> tuple[str, ...]:
        return tuple(sorted(skeleton(word) for word in self.words if is_spaceless(word)))

    @cached_property
    def joined(self) -> frozenset[str]:
        """Single words, for letters that were set apart."""
        return frozenset(one for one in self.by_skeleton if " " not in one and len(one) > 2)

    def lists(self, written: str) -> bool:
        """Whether a whole word, or a phrase of words parted by spaces, is on the list."""
        forms: Set[str] = skeletons(written)
        return any(one in self.by_skeleton or self._bare(one) in self.by_skeleton for one in forms)

    def _bare(self, word: str) -> str:
        """Without the article or particle that Arabic and Hebrew write together with a word."""
        return next((word[len(p) :] for p in ARTICLES if word.startswith(p) and len(word) - len(p) > 2), word)


NO_WORDS = AgreedWords()
