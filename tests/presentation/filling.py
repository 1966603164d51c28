"""What people write where they may write: ordinary words, or a letter that is repeated until the field is full."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fill:
    letter: str = ""

    def __call__(self, ordinary: str, most: int) -> str:
        return (self.letter * most)[:most] if self.letter else ordinary
