"""What a format may set about its rules."""

from typing import Annotated

from pydantic import Field

from bot.dialogue.lengths import Strict


class Tuning(Strict):
    """The figures that rules name; each stands for the whole round."""

    question_marks: Annotated[int, Field(ge=1, le=5)] = 1  # R9, in one question
    question_chars: Annotated[int, Field(ge=40, le=200)] = 200  # R9
    fair_share: Annotated[float, Field(ge=1.5, le=10)] = 2.0  # R5: so many times as many turns as an equal share
