"""A word as a phrase, and the words of all sides on one line."""

from collections.abc import Sequence

from bot.dialogue.publications import Said
from bot.dialogue.words import Word
from bot.presentation.scene import Scene


def word_key(word: Word | None) -> str:
    return "none" if word is None else word.value.replace(" ", "-")


def band(scene: Scene, word: Word | None) -> str:
    return scene.text(f"band-{word_key(word)}")


def bands_of(scene: Scene, said: Sequence[Said]) -> str:
    """The word of each side, in the order in which the sides are named this time."""
    return scene.text("band-separator").join(
        scene.text("summary-band", band=band(scene, one.word), **scene.side(one.side)) for one in said
    )
