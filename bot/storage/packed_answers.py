"""Answers to questions besides statements as bytes: of one length for each kind, so that a seal's length tells nothing.

That a seat has a reservation is an answer, too, so its words travel inside the answer, and every answer about a text
has room for the longest.
"""

import struct
from typing import assert_never

from bot.dialogue.acceptance import LONGEST_RESERVATION, Acceptance, Choice
from bot.dialogue.answering import Response
from bot.dialogue.competing import MOST_DRAFTS, DraftOrder
from bot.dialogue.ids import StatementNumber
from bot.dialogue.predicting import Guess
from bot.dialogue.questions import DraftNumber, DraftsQuestion, Prediction, Question, RankingQuestion, TextQuestion
from bot.dialogue.ranking import Five
from bot.dialogue.ranking_rules import FIVE
from bot.dialogue.words import WORDS

_TEXT = struct.Struct(f">BH{4 * LONGEST_RESERVATION}s")  # choice, length, words: no letter takes more than four bytes
_FIVE = struct.Struct(f">{FIVE.places}I")
_DRAFTS = struct.Struct(f">B{MOST_DRAFTS}I")  # how many, then which
_CHOICES = tuple(Choice)
_GUESSES = (None, *WORDS)


def packed(response: Response) -> bytes:
    match response:
        case Acceptance():
            words = response.words.encode()
            return _TEXT.pack(_CHOICES.index(response.choice), len(words), words)
        case Five():
            return _FIVE.pack(*response.statements)
        case DraftOrder(drafts=drafts):
            return _DRAFTS.pack(len(drafts), *drafts, *[0] * (MOST_DRAFTS - len(drafts)))
        case Guess():
            return bytes([_GUESSES.index(response.word)])
    assert_never(response)


def unpacked(question: Question, stored: bytes) -> Response:
    match question:
        case TextQuestion():
            choice, length, words = _TEXT.unpack(stored)
            return Acceptance(_CHOICES[choice], words[:length].decode())
        case RankingQuestion():
            return Five(tuple(StatementNumber(number) for number in _FIVE.unpack(stored)))
        case DraftsQuestion():
            how_many, *numbers = _DRAFTS.unpack(stored)
            return DraftOrder(tuple(DraftNumber(number) for number in numbers[:how_many]))
        case Prediction():
            return Guess(_GUESSES[stored[0]])
    assert_never(question)
