"""Lists of names as people in general bear them. They say nothing about who is present in any dialogue."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Names:
    """All in small letters. `words` are names that are also words or places: by themselves they say nothing."""

    given: frozenset[str] = field(default_factory=frozenset)
    family: frozenset[str] = field(default_factory=frozenset)
    words: frozenset[str] = field(default_factory=frozenset)


NO_NAMES = Names()
