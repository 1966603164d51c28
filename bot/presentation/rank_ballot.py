"""The private ballot of a silent ranking: the list in full, the form for five of it, and the receipt.

A select holds twenty-five. A longer list is narrowed first: on each page people choose what comes into their form.
"""

from collections.abc import Mapping, Sequence

from bot.dialogue.ids import StatementNumber
from bot.dialogue.questions import RankingQuestion
from bot.dialogue.ranking_rules import FIVE
from bot.hosting.answer_booth import AnswerBooth
from bot.presentation.actions import Action
from bot.presentation.ballot import Asked
from bot.presentation.custom_id import custom_id
from bot.presentation.escape import MOST_STATEMENT, label, one_line
from bot.presentation.form import Form, SelectField
from bot.presentation.other_ballots import in_order, place_field
from bot.presentation.scene import Scene, lines, primary, private
from bot.presentation.screen import MOST_OPTIONS, Container, Option, Part, Row, Screen, Select, Text

PAGE = 12  # statements of greatest length on one page


def pages(listed: int) -> int:
    return max(1, -(-listed // PAGE))


def on_page(listed: Sequence[StatementNumber], page: int) -> Sequence[StatementNumber]:
    return listed[(page - 1) * PAGE : page * PAGE]


def is_long(listed: Sequence[StatementNumber]) -> bool:
    """Whether the list has to be narrowed before it fits into a form."""
    return len(listed) > MOST_OPTIONS


def most_from_a_page(listed: int) -> int:
    """So many that what is chosen on all pages fits into the form."""
    return max(1, min(FIVE.places, MOST_OPTIONS // pages(listed)))


def choose(
    scene: Scene, booth: AnswerBooth, listed: Sequence[StatementNumber], asked: Mapping[StatementNumber, Asked],
    page: int,
) -> Screen:  # fmt: skip
    """The list in full, a page at a time."""
    page = min(max(page, 1), pages(len(listed)))
    here = on_page(listed, page)
    head = lines(scene.text("rank-text1", n=page, m=pages(len(listed))), *_so_far(scene, booth, listed))
    shown = [scene.text("rank-line", number=str(n), statement=_words(asked, n, MOST_STATEMENT)) for n in here]
    parts: list[Part] = [Text(head), Text("\n".join(shown))]
    if is_long(listed):
        parts.append(_narrowing(scene, booth, here, asked, page, most_from_a_page(len(listed))))
    buttons = []
    if page > 1:
        buttons.append(scene.button("rank-button-before", Action.RANK, page - 1))
    if page < pages(len(listed)):
        buttons.append(scene.button("rank-button-after", Action.RANK, page + 1))
    if not is_long(listed) or len(booth.narrowed) >= FIVE.places:
        buttons.append(primary(scene.button("rank-button-open", Action.RANK_OPEN)))
    return Screen((Container((*parts, *([Row(tuple(buttons))] if buttons else []))),))


def _so_far(scene: Scene, booth: AnswerBooth, listed: Sequence[StatementNumber]) -> list[str]:
    said = []
    five = booth.five
    if five:
        said.append(scene.text("rank-line-so-far", numbers=in_order(scene, five)))
    if is_long(listed):
        chosen = in_order(scene, sorted(booth.narrowed)) if booth.narrowed else scene.text("ballot-home-none")
        said.append(scene.text("rank-line-narrowed", numbers=chosen, n=FIVE.places))
    return said


def _narrowing(
    scene: Scene, booth: AnswerBooth, here: Sequence[StatementNumber], asked: Mapping[StatementNumber, Asked],
    page: int, most: int,
) -> Select:  # fmt: skip
    options = tuple(
        Option(_option(scene, asked, number), str(number), chosen=number in booth.narrowed) for number in here
    )
    action = custom_id(Action.RANK_NARROW, scene.round.id, page)
    return Select(action, options=options, placeholder=scene.text("rank-select"), least=0,
                  most=min(most, len(options)))  # fmt: skip


def form(
    scene: Scene, question: RankingQuestion, booth: AnswerBooth, listed: Sequence[StatementNumber],
    asked: Mapping[StatementNumber, Asked], opening: str,
) -> Form:  # fmt: skip
    """Five places; it opens with what was entered last, or with what is saved."""
    narrowed = [number for number in listed if number in booth.narrowed] if is_long(listed) else listed
    offered = narrowed[:MOST_OPTIONS]  # of more than three hundred statements even one from each page may be too many
    entered: Sequence[StatementNumber | None] = booth.chosen or booth.five

    def field(place: int) -> SelectField:
        chosen = entered[place - 1] if len(entered) >= place else None
        options = tuple(
            Option(_option(scene, asked, number), str(number), chosen=number == chosen) for number in offered
        )
        select = Select(place_field(place), options=options, placeholder=scene.text("rank-form-select"))
        about = scene.text(f"rank-form-description-{place}")
        return SelectField(scene.text(f"rank-form-label-{place}"), select, about)

    action = custom_id(Action.RANK_FORM, scene.round.id, question.asking, opening=opening)
    fields = tuple(field(place) for place in range(1, FIVE.places + 1))
    return Form(scene.text("rank-form-title"), action, fields)


def saved(
    scene: Scene, booth: AnswerBooth, chosen: Sequence[StatementNumber], asked: Mapping[StatementNumber, Asked]
) -> Screen:
    told = [
        scene.text("rank-saved-line", place=place, number=str(number), statement=_words(asked, number, MOST_STATEMENT))
        for place, number in enumerate(chosen, 1)
    ]
    buttons = [scene.button("rank-saved-button-change", Action.RANK, 1)]
    if len(booth.asked) > 1:
        buttons.append(scene.button("rank-saved-button-home", Action.BALLOT_HOME))
    text = lines(scene.text("rank-saved"), *told, scene.text("rank-saved-until"))
    return private(text, Row(tuple(buttons)))


def few(scene: Scene) -> Screen:
    return private(scene.text("rank-few-text1"))


def _option(scene: Scene, asked: Mapping[StatementNumber, Asked], number: StatementNumber) -> str:
    words = asked[number].words if number in asked else ""
    return label(scene.text("rank-form-option", number=str(number), statement=words), 100)


def _words(asked: Mapping[StatementNumber, Asked], number: StatementNumber, most: int) -> str:
    return one_line(asked[number].words if number in asked else "…", most)
