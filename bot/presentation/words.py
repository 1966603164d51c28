"""What the presentation needs of the wording: sentences by key, in one language. The assembly hands it in."""

from typing import Protocol


class Words(Protocol):
    def __hash__(self) -> int: ...  # what is said once can be kept, by language

    @property
    def language(self) -> str: ...

    @property
    def right_to_left(self) -> bool: ...

    def text(self, key: str, /, **values: str | int) -> str: ...

    def has(self, key: str) -> bool: ...
