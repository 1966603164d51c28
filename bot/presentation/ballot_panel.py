"""What the panel of a ballot says: one sentence for each thing that is asked, and never how many have answered."""

from bot.dialogue.fields import Output
from bot.dialogue.format import Phase
from bot.dialogue.questions import DraftsQuestion, RankingQuestion, open_questions
from bot.presentation.actions import Action
from bot.presentation.scene import Scene, primary
from bot.presentation.screen import Row


def texts(scene: Scene, phase: Phase) -> list[str]:
    asked = open_questions(scene.round)
    said = []
    for output in phase.output:
        match output:
            case Output.BALLOT:
                said.append("panel-ballot-text1")
            case Output.BALLOT_TEXT:
                several = any(isinstance(question, DraftsQuestion) for question in asked)
                said.append("panel-ballot-text1-drafts" if several else "panel-ballot-text1-text")
            case Output.BALLOT_RANKING:
                enough = any(isinstance(question, RankingQuestion) for question in asked)
                said.append("panel-ballot-text1-ranking" if enough else "panel-ballot-text1-ranking-few")
            case Output.BALLOT_PREDICTION:
                said.append("panel-ballot-text1-prediction")
            case _:
                pass
    return [scene.text(key) for key in said]


def row(scene: Scene, phase: Phase) -> Row:
    vote = primary(scene.button("panel-ballot-button-vote", Action.VOTE))
    if Output.BALLOT not in phase.output:
        return Row((vote,))
    return Row((vote, scene.button("panel-ballot-button-read-all", Action.BALLOT_LIST, 1)))
