"""Guesses: which word will stand for another side? Asked before any result, compared with it, never marked.

The guess of a side is the middle one of its people's guesses, so it takes more than half of them to move it, and one
person can have guessed anything. Two people in the middle who guessed differently are met half-way, towards *mixed*.
No word is given to a side of fewer than a word is ever given to, nor to one of which at most half chose a word: that
could be everybody or nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from bot.dialogue.words import Level, Word

FIVE_WORDS = (
    Word.NEARLY_ALL_DISAGREE, Word.MOST_DISAGREE, Word.MIXED, Word.MOST_AGREE, Word.NEARLY_ALL_AGREE,
)  # fmt: skip
THREE_WORDS = (Word.DISAGREE, Word.MIXED, Word.AGREE)


@dataclass(frozen=True)
class Guess:
    """One seat's guess; None: I cannot say."""

    word: Word | None


def words_to_guess(level: Level) -> tuple[Word, ...]:
    """What a side's word can come to be, from the one end to the other."""
    return FIVE_WORDS if level is Level.OUTSIDERS else THREE_WORDS


def guess_of_side(guesses: Sequence[Word | None], level: Level) -> Word | None:
    """The guess of a side from those of its people. Raises ValueError for a word of the other level."""
    words = words_to_guess(level)
    middle = len(words) // 2
    places = sorted(words.index(guess) - middle for guess in guesses if guess is not None)
    if len(guesses) < level.fewest or 2 * len(places) <= len(guesses):
        return None
    both = places[(len(places) - 1) // 2] + places[len(places) // 2]
    return words[middle + int(both / 2)]  # cut off towards the middle


def guess_is_safe(answered: int, level: Level) -> bool:
    """Whether the guess of a side of so many may be printed, whatever it comes to be: nobody's is known by it."""
    return not any(guesses_ruled_out(answered, word, level) for word in (*words_to_guess(level), None))


@cache
def guesses_ruled_out(answered: int, printed: Word | None, level: Level) -> frozenset[Word | None]:
    """Which guesses a reader of the printed word could rule out for one person, if nobody shows how they can be.

    Shown is an outcome for each: one person with that guess, a reader with any guess of their own, and all others
    alike, counted by the very rule that counts the real ones. If none can be ruled out, nothing at all is certain about
    anybody's guess, at either level.
    """
    every: tuple[Word | None, ...] = (*words_to_guess(level), None)
    others: list[Word | None] = [printed] * (answered - 2)
    return frozenset(
        theirs for mine, theirs in product(every, repeat=2) if guess_of_side([mine, theirs, *others], level) != printed
    )


def nearer_than_guessed(own: Word, guessed: Word, said: Word, level: Level) -> bool:
    """Wrong in the friendly direction: the other side stands nearer to one's own side than that side thought."""
    words = words_to_guess(level)
    mine = words.index(own)
    return abs(mine - words.index(said)) < abs(mine - words.index(guessed))
