"""The one text: a draft as a post, criticism of a clause, and the moderators' form.

Nobody is bound by any draft. No yes and no counter-text is asked for: a clause, and which need it does not meet.
"""

from collections.abc import Sequence

from bot.dialogue.drafting import newest_criticism
from bot.dialogue.drafts import Change, Draft
from bot.dialogue.format import Phase
from bot.dialogue.round import Round
from bot.dialogue.table import Table
from bot.presentation.actions import Action
from bot.presentation.custom_id import custom_id
from bot.presentation.escape import as_written, cut, one_line
from bot.presentation.form import Form, Note, TextField
from bot.presentation.panel_parts import standing_row
from bot.presentation.scene import Scene, lines, listed, private
from bot.presentation.screen import Container, Option, Row, Screen, Select, Text
from bot.presentation.what_comes import after_this

CLAUSES, CHANGES, WORDS = "clauses", "changes", "words"
_MOST_TEXT, _MOST_NOTE, _MOST_CHANGES = 2000, 500, 400
LONGEST_DRAFT, LONGEST_CHANGES = 2000, 1500


def posted(scene: Scene, draft: Draft, clauses: Sequence[str], note: str, panel: Container | None = None) -> Screen:
    text = lines(
        scene.text("draft-heading", number=str(draft.number)),
        numbered(clauses),
        _changes(scene, draft.changes),
        scene.text("draft-line-note", note=one_line(note, _MOST_NOTE)) if note else None,
        scene.text("draft-line-nobody-bound"),
    )
    return Screen((Text(text), panel)) if panel else Screen((Text(text),))


def numbered(clauses: Sequence[str], most: int = _MOST_TEXT) -> str:
    """The clauses one under the other, each with its number; the longest are shortened where not all fit."""
    share = max(most // max(len(clauses), 1) - 8, 40)
    whole = sum(len(clause) for clause in clauses) <= most - 8 * len(clauses)
    return "\n".join(
        f"**{n}.** {one_line(clause, len(clause) * 2 + 1 if whole else share)}" for n, clause in enumerate(clauses, 1)
    )


def _changes(scene: Scene, changes: Sequence[Change]) -> str | None:
    told = []
    for change in changes:
        numbers = listed(scene.words, (str(number) for number in change.answers))
        key = "draft-change-answers" if change.answers else "draft-change-own"
        told.append(scene.text(key, clause=str(change.clause), numbers=numbers))
    return cut("\n".join(told), _MOST_CHANGES) if told else None


# --- criticism
def panel(scene: Scene, table: Table, phase: Phase) -> Container:
    """Criticism is bound to a clause: a select of clauses, no field for anything else."""
    draft = scene.round.draft
    number = str(draft.number) if draft else "0"
    ends = table.closes_at or table.decide_by
    until = scene.text("panel-one-text-until", clock=scene.deadline(ends)) if ends else None
    head = scene.text("panel-one-text-head", draft=number, **scene.phase())
    body = lines(scene.text("panel-one-text-text1"), until, after_this(scene))
    rows: list[Select | Row] = []
    if draft:
        rows.append(Select(custom_id(Action.CRITICISE, scene.round.id), options=_clauses(scene, draft),
                           placeholder=scene.text("panel-one-text-select")))  # fmt: skip
    buttons = (
        scene.button("panel-one-text-button-read", Action.READ_DRAFT),
        scene.button("panel-one-text-button-mine", Action.READ_MINE),
        scene.button("panel-one-text-button-done", Action.READY),
    )
    return Container((Text(head), Text(body), *rows, Row(buttons), standing_row(scene)))


def _clauses(scene: Scene, draft: Draft) -> tuple[Option, ...]:
    clauses = [
        Option(scene.text("draft-option-clause", clause=str(n)), str(n)) for n in range(1, len(draft.clauses) + 1)
    ]
    return (*clauses, Option(scene.text("draft-option-whole"), "0"))


def criticise_form(scene: Scene, place: int, clause: int, text: str, limit: int, opening: str, words: str = "") -> Form:
    """`text` is the clause itself; empty for the text as a whole."""
    about = scene.text("criticise-form-description-words")
    field = TextField(WORDS, scene.text("criticise-form-label-words"), limit, about, True, filled=cut(words, limit))
    note = (Note(scene.text("criticise-form-text", clause=str(clause), words=as_written(text, 1500))),) if text else ()
    action = custom_id(Action.CRITICISE_FORM, scene.round.id, place, clause, opening=opening)
    return Form(scene.text("criticise-form-title"), action, (*note, field))


def criticised(scene: Scene, clause: int) -> Screen:
    key = "criticised-text1" if clause else "criticised-whole-text1"
    return private(scene.text(key, clause=str(clause)))


def mine(scene: Scene, written: Sequence[tuple[int, str]]) -> Screen:
    """What I have written about clauses, while nobody else sees it."""
    if not written:
        return private(scene.text("mine-none-text1"))
    share = 3000 // len(written)
    told = [scene.text("criticism-mine-line", clause=str(clause) if clause else scene.text("draft-option-whole"),
                       words=one_line(words, share)) for clause, words in written]  # fmt: skip
    return private(lines(*told))


def read(scene: Scene, draft: Draft, clauses: Sequence[str], note: str) -> Screen:
    return posted(scene, draft, clauses, note)


# --- the moderators
def draft_form(scene: Scene, clauses: str, changes: str, opening: str) -> Form:
    """One clause a line. From the second draft on each changed clause says which criticism it answers."""
    number = scene.round.draft.number if scene.round.draft else 0
    parts: list[Note | TextField] = []
    if number:
        parts.append(Note(scene.text("draft-form-text", numbers=_said(scene, scene.round))))
    for name, typed, most, needed in (
        (CLAUSES, clauses, LONGEST_DRAFT, True),
        (CHANGES, changes, LONGEST_CHANGES, False),
    ):
        named, about = scene.text(f"draft-form-label-{name}"), scene.text(f"draft-form-description-{name}")
        parts.append(TextField(name, named, most, about, True, needed, cut(typed, most)))
    form_id = custom_id(Action.DRAFT_FORM, scene.round.id, number, opening=opening)
    return Form(scene.text("draft-form-title"), form_id, tuple(parts))


def _said(scene: Scene, round_: Round) -> str:
    """Which criticism there is, by clause, as numbers to point at."""
    draft = round_.draft
    by_clause = newest_criticism(round_, draft) if draft else {}
    whole = scene.text("draft-option-whole")
    told = [
        scene.text("draft-form-line", clause=str(clause or whole), numbers=listed(scene.words, map(str, numbers)))
        for clause, numbers in sorted(by_clause.items())
    ]
    return cut("\n".join(told), 1500) or scene.text("numbers-none")


def put(scene: Scene, number: int) -> Screen:
    return private(scene.text("draft-put-text1", number=str(number)))
