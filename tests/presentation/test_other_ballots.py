"""The private ballots besides statements: equal answers, nothing of anybody else's, what was entered kept."""

from dataclasses import replace

import pytest

from bot.dialogue.acceptance import Acceptance, Choice
from bot.dialogue.commands import BeReady
from bot.dialogue.competing import DraftOrder
from bot.dialogue.predicting import Guess
from bot.dialogue.questions import AskingNumber, DraftNumber, DraftsQuestion, listed
from bot.dialogue.ranking import Five
from bot.dialogue.refusal import Refusal
from bot.dialogue.words import Level, Word
from bot.hosting.answer_booth import AnswerBooth
from bot.presentation import guess_ballot, other_ballots, rank_ballot
from bot.presentation.desk import Desk, desk
from bot.presentation.form import Form, SelectField, TextField
from bot.presentation.panels import panel
from bot.presentation.posts import alone
from bot.presentation.refusals import refusal
from bot.presentation.screen import Button, Container, Screen, Select, Style
from tests.presentation.asking import BOTH, GUESSING, RANKING, TEXT, TWO, asked_words, booth, numbers, on_stage
from tests.presentation.stage import NOW


def texts(screen: Screen) -> str:
    return "\n".join(text.content for text in screen.texts())


def labels(screen: Screen) -> list[str]:
    return [button.label for button in screen.buttons()]


def the_select(screen: Screen) -> Select:
    (container,) = screen.parts
    assert isinstance(container, Container)
    return next(part for part in container.parts if isinstance(part, Select))


def selects(form: Form) -> list[SelectField]:
    return [part for part in form.parts if isinstance(part, SelectField)]


class TestThePanel:
    @pytest.mark.parametrize(
        ("phase", "said", "buttons"),
        [
            (TEXT, "One question is asked about the draft as a whole.", ["Vote"]),
            (RANKING, "You choose five statements, the most important first.", ["Vote"]),
            (GUESSING, "You guess which word will stand for the other side", ["Vote"]),
            (BOTH, "The ballot is open.", ["Vote", "Read all statements"]),
        ],
    )
    def test_it_says_what_is_asked_and_never_how_many_have_answered(self, phase, said, buttons) -> None:
        stage = on_stage(phase)
        before = alone(panel(stage.scene, stage.round.room, "", ""))
        assert said in texts(before)
        assert labels(before)[: len(buttons)] == buttons
        stage.does(BeReady(min(stage.round.seats)))
        assert alone(panel(stage.scene, stage.round.room, "", "")) == before

    def test_with_too_few_statements_it_says_that_nothing_is_ranked(self) -> None:
        stage = on_stage(RANKING, statements=5)
        assert "With fewer than six statements" in texts(alone(panel(stage.scene, stage.round.room, "", "")))

    def test_the_desk_suggests_to_move_on_when_everybody_has_answered(self) -> None:
        stage = on_stage(TEXT)
        *others, last = stage.round.seats
        for seat in others:
            stage.does(BeReady(seat))
        assert "Every ballot is complete" not in texts(desk(stage.scene, Desk()))
        stage.does(BeReady(last))
        assert "Every ballot is complete. Ready to move on?" in texts(desk(stage.scene, Desk()))


class TestWhatThereIsToAnswer:
    def test_each_thing_with_how_far_one_has_come(self) -> None:
        stage = on_stage(BOTH)
        here = booth(stage)
        here = replace(here, responses={here.predictions[0]: Guess(None)})
        shown = other_ballots.home(stage.scene, here, (2, 9), NOW)
        assert texts(shown) == (
            "### What you can answer\nStatements answered: 2 of 9\nGuesses about the other side: 1 of 9\n"
            "-# Only you see your answers. Next closing: <t:1796144400:f> (<t:1796144400:R>)"
        )
        assert labels(shown) == ["Statements", "Guesses"]

    def test_what_is_answered_is_said_back(self) -> None:
        text, ranking = booth(on_stage(TEXT)), booth(on_stage(RANKING))
        assert text.text
        assert ranking.ranking
        both = AnswerBooth(
            text.round, (text.text, ranking.ranking),
            {text.text: Acceptance(Choice.RESERVATION, "But."), ranking.ranking: Five(numbers(9, 1, 2, 3, 4))},
        )  # fmt: skip
        said = texts(other_ballots.home(on_stage(TEXT).scene, both, None, None))
        assert "Draft 1, as a whole: yes, with a reservation" in said
        assert "Five statements, the most important first: 9, 1, 2, 3, 4" in said
        assert "-# Only you see your answers." in said


class TestTheText:
    def test_one_question_and_three_answers_that_look_alike(self) -> None:
        stage = on_stage(TEXT)
        here = booth(stage)
        assert here.text
        shown = other_ballots.one_question(stage.scene, here, here.text)
        assert texts(shown) == "Draft 1. Could you live with this text, as a whole?"
        assert labels(shown) == ["Yes", "With a reservation", "No", "Read the draft"]
        assert {button.style for button in shown.buttons() if isinstance(button, Button)} == {Style.SECONDARY}

    def test_answering_twice_is_normal(self) -> None:
        stage = on_stage(TEXT)
        here = booth(stage)
        assert here.text
        again = replace(here, responses={here.text: Acceptance(Choice.NO)})
        assert "Your answer so far: no. A new answer replaces it." in texts(
            other_ballots.one_question(stage.scene, again, here.text)
        )

    def test_a_reservation_says_before_what_becomes_of_it(self) -> None:
        stage = on_stage(TEXT)
        here = booth(stage)
        assert here.text
        form = other_ballots.reservation_form(stage.scene, here.text, TWO, "k", "Not at night.")
        (field,) = form.parts
        assert isinstance(field, TextField)
        assert (field.limit, field.filled) == (200, "Not at night.")
        assert field.description == "Printed with your side (Hill), not your name."
        but = Acceptance(Choice.RESERVATION, "Not *at night*.")
        saved = other_ballots.text_saved(stage.scene, replace(here, responses={here.text: but}), here.text, but)
        assert texts(saved) == (
            "✓ Saved for draft 1: yes, with a reservation. You can change it until this phase ends.\n"
            "If the text is accepted, this is printed with it, as from your side:\n> Not \\*at night\\*."
        )

    def test_drafts_that_compete_are_put_in_order(self) -> None:
        stage = on_stage(TEXT)
        order = (DraftNumber(3), DraftNumber(2))
        question = DraftsQuestion(stage.round.id, AskingNumber(1), (DraftNumber(2), DraftNumber(3)))
        here = AnswerBooth(stage.round, (question,), {question: DraftOrder(order)})
        assert "Your order so far: 3, 2." in texts(other_ballots.drafts(stage.scene, here, question))
        form = other_ballots.order_form(stage.scene, question, order, "k")
        assert [[option.value for option in field.select.options if option.chosen] for field in selects(form)] == [
            ["3"], ["2"],
        ]  # fmt: skip
        assert [field.label for field in selects(form)] == ["First", "Second"]


class TestTheFive:
    def test_the_list_is_read_before_five_are_chosen(self) -> None:
        stage = on_stage(RANKING)
        here = booth(stage)
        assert here.ranking
        shown = rank_ballot.choose(stage.scene, here, listed(here.ranking, stage.round), asked_words(_plain, 9), 1)
        assert "### Choose five of these, page 1 of 1" in texts(shown)
        assert "**9.** Statement 9." in texts(shown)
        assert labels(shown) == ["Put five in order"]

    def test_the_form_has_five_places_and_opens_with_what_is_saved(self) -> None:
        stage = on_stage(RANKING)
        here = booth(stage)
        assert here.ranking
        five = numbers(9, 1, 8, 2, 7)
        saved = replace(here, responses={here.ranking: Five(five)})
        form = rank_ballot.form(
            stage.scene, here.ranking, saved, listed(here.ranking, stage.round), asked_words(_plain, 9), "k"
        )
        assert [field.description for field in selects(form)] == [
            "The most important to you: 5 points.", "4 points.", "3 points.", "2 points.", "1 point.",
        ]  # fmt: skip
        chosen = [[option.value for option in field.select.options if option.chosen] for field in selects(form)]
        assert chosen == [["9"], ["1"], ["8"], ["2"], ["7"]]
        assert {len(field.select.options) for field in selects(form)} == {9}

    def test_what_was_entered_twice_is_there_again_and_the_refusal_leads_back(self) -> None:
        stage = on_stage(RANKING)
        here = replace(booth(stage), chosen=(*numbers(4, 4), None, *numbers(2, 1)))
        assert here.ranking
        form = rank_ballot.form(
            stage.scene, here.ranking, here, listed(here.ranking, stage.round), asked_words(_plain, 9), "k"
        )
        chosen = [[option.value for option in field.select.options if option.chosen] for field in selects(form)]
        assert chosen == [["4"], ["4"], [], ["2"], ["1"]]
        no = refusal(stage.scene, Refusal("refused-rank-twice", {"number": 4}), min(stage.round.seats))
        assert texts(no) == "No. 4 stands at two places. Five different statements are needed."
        assert labels(no) == ["Open the form"]

    def test_a_longer_list_is_narrowed_in_pages_before_the_form_opens(self) -> None:
        stage = on_stage(RANKING, statements=40)
        here = booth(stage)
        assert here.ranking
        all_, asked = listed(here.ranking, stage.round), asked_words(_plain, 40)
        first = rank_ballot.choose(stage.scene, here, all_, asked, 1)
        assert labels(first) == ["Next page"]
        assert (the_select(first).least, the_select(first).most) == (0, 5)
        assert "For the form you chose: no answer. It needs at least 5." in texts(first)
        narrowed = replace(here, narrowed=frozenset(numbers(1, 13, 14, 25, 40)))
        second = rank_ballot.choose(stage.scene, narrowed, all_, asked, 2)
        assert labels(second) == ["Page before", "Next page", "Put five in order"]
        assert [option.value for option in the_select(second).options if option.chosen] == ["13", "14"]
        form = rank_ballot.form(stage.scene, here.ranking, narrowed, all_, asked, "k")
        assert [option.value for option in selects(form)[0].select.options] == ["1", "13", "14", "25", "40"]

    @pytest.mark.parametrize("listed_", [26, 60, 100, 300])
    def test_however_long_the_list_what_is_chosen_fits_into_the_form(self, listed_) -> None:
        assert rank_ballot.pages(listed_) * rank_ballot.most_from_a_page(listed_) <= 25
        assert rank_ballot.pages(listed_) * rank_ballot.most_from_a_page(listed_) >= 5

    def test_the_receipt_says_the_five_in_their_order(self) -> None:
        stage = on_stage(RANKING)
        shown = rank_ballot.saved(stage.scene, booth(stage), numbers(9, 1, 8, 2, 7), asked_words(_plain, 9))
        assert texts(shown).split("\n")[1:3] == ["1: **no. 9** Statement 9.", "2: **no. 1** Statement 1."]
        assert labels(shown) == ["Change my five"]


class TestGuesses:
    def test_the_words_stand_from_one_end_to_the_other_and_none_is_right(self) -> None:
        stage = on_stage(GUESSING)
        here = booth(stage)
        first = here.predictions[0]
        shown = guess_ballot.guess(stage.scene, here, first, asked_words(_plain, 9)[first.statement])
        assert "Your guess: which word will stand for the other side? The other side: ⛰️ Hill" in texts(shown)
        assert [option.label for option in the_select(shown).options] == [
            "nearly all agree", "most agree", "mixed", "most disagree", "nearly all disagree", "I cannot say",
        ]  # fmt: skip

    def test_at_the_stricter_level_there_are_three_words(self) -> None:
        stage = on_stage(GUESSING).renamed(level=Level.INSIDERS)  # type: ignore[arg-type]
        here = booth(stage, side=TWO)
        first = here.predictions[0]
        shown = guess_ballot.guess(stage.scene, here, first, asked_words(_plain, 9)[first.statement])
        assert [option.label for option in the_select(shown).options] == ["agree", "mixed", "disagree", "I cannot say"]
        assert guess_ballot.guessed("most-agree", stage.scene) is None
        assert guess_ballot.guessed("agree", stage.scene) == Guess(Word.AGREE)

    def test_the_last_one_is_said_back_and_every_one_can_be_changed(self) -> None:
        stage = on_stage(GUESSING)
        here = booth(stage)
        first, second, *_, last = here.predictions
        here = replace(here, responses={first: Guess(Word.MIXED)})
        shown = guess_ballot.guess(stage.scene, here, second, asked_words(_plain, 9)[second.statement], first)
        assert f"-# Saved for no. {first.statement}: mixed" in texts(shown)
        assert labels(shown) == ["Back", "Next", "Finish for now"]
        back, next_, _ = (button.action for button in shown.buttons() if isinstance(button, Button))
        assert f":{first.statement}:2:back" in back
        assert f":{here.predictions[2].statement}:2:next" in next_
        turned = guess_ballot.guess(stage.scene, here, last, asked_words(_plain, 9)[last.statement])
        assert f":{first.statement}:2:next" in [b.action for b in turned.buttons() if isinstance(b, Button)][1]

    def test_at_the_end_it_says_how_many_and_that_they_are_compared(self) -> None:
        stage = on_stage(GUESSING)
        here = booth(stage)
        here = replace(here, responses=dict.fromkeys(here.predictions, Guess(None)))
        shown = guess_ballot.finished(stage.scene, here, here.predictions[0])
        assert "cannot say" in texts(shown)
        assert "✓ Saved. Guessed: 9 of 9." in texts(shown)
        assert "Guesses are compared, never marked." in texts(shown)
        assert labels(shown)[0] == "Look at my guesses"


def _plain(ordinary: str, _: int) -> str:
    return ordinary
