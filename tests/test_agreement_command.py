"""`parley agreement`: what it says of a small conversation in full, and of three real ones."""

import json
from collections import Counter
from random import Random

import pytest

from bot.agreement_command import agreement_of
from bot.dialogue.disclosure import Standing, Tally, publish
from bot.dialogue.ids import SideNumber, StatementNumber
from bot.dialogue.publications import Record
from bot.voices.polis_export import UnreadableExport
from tests.voices.test_polis_export import export

COMMENTS = """comment-id,moderated,comment-body
5,1,"The ferry should
run at night 🚢"
3,0,Only the hill has stairs
9,-1,Somebody ought to be ashamed
4,1,[bold]渡輪[/bold]
5,1,The ferry again
"""


@pytest.fixture
def folder(tmp_path):
    """Six people at the harbour, six on the hill, one in a side of three, one who watched."""
    harbour, hill = range(6), range(6, 12)
    people = [f"{p},0" for p in harbour] + [f"{p},1" for p in hill] + ["12,"]
    votes = [f"5,{p},1" for p in (*harbour, *hill)] + ["5,0,-1", "5,12,-1"]
    votes += [f"3,{p},1" for p in harbour] + [f"3,{p},-1" for p in hill] + ["3,11,0"]
    votes += [f"4,{p},1" for p in harbour] + [f"4,{p},1" for p in (6, 7)] + ["4,8,-1", "77,0,1"]
    return export(
        tmp_path,
        comments=COMMENTS,
        people="participant,group-id\n" + "\n".join(people),
        votes="comment-id,voter-id,vote\n" + "\n".join(votes),
    )


def test_for_machines_it_lists_every_row_with_counts_bounds_words_and_verdict(folder):
    found = json.loads(agreement_of(folder).to_json())
    assert found["sides"] == {"0": {"voters": 6}, "1": {"voters": 6}}
    assert [statement["id"] for statement in found["statements"]] == [5, 3, 9, 4, 5]
    ferry, stairs, shame, small, again = found["statements"]
    assert ferry == {
        "id": 5,
        "text": "The ferry should\nrun at night 🚢",
        "moderated": 1,
        "sides": {
            "0": {
                "agree": 5,
                "disagree": 1,
                "pass": 0,
                "lower": pytest.approx(0.57466, abs=5e-6),
                "word": "nearly all agree",
            },
            "1": {
                "agree": 6,
                "disagree": 0,
                "pass": 0,
                "lower": pytest.approx(6 / (6 + 1.2816**2), abs=1e-12),
                "word": "nearly all agree",
            },
        },
        "group_informed_consensus": pytest.approx(6 / 8 * 7 / 8, abs=1e-12),
        "verdict": "shared",
        "direction": "agree",
    }
    assert again == {**ferry, "text": "The ferry again"}
    assert (stairs["verdict"], stairs["direction"]) == ("dividing", None)
    assert stairs["sides"]["1"] == {"agree": 0, "disagree": 5, "pass": 1, "lower": 0.0, "word": "nearly all disagree"}
    nobody = {"agree": 0, "disagree": 0, "pass": 0, "lower": None, "word": None}
    assert shame["sides"] == {"0": nobody, "1": nobody}
    assert (shame["moderated"], shame["verdict"], shame["group_informed_consensus"]) == (-1, "open", 0.25)
    assert (small["verdict"], small["direction"], small["sides"]["1"]["word"]) == ("promising", None, None)


def test_for_people_it_speaks_in_words_and_never_in_counts(folder):
    assert agreement_of(folder).to_text() == (
        f"""{folder.name}: side 0: 6 people, side 1: 6 people

Shared by all sides
  5. The ferry should run at night 🚢
  side 0: nearly all agree · side 1: nearly all agree
  5. The ferry again
  side 0: nearly all agree · side 1: nearly all agree

Shared: we reject
  Nothing.

Promising
  4. [bold]渡輪[/bold]
  side 0: nearly all agree · side 1: too few for a word

Divides us
  3. Only the hill has stairs
  side 0: nearly all agree · side 1: nearly all disagree

Open
  Nothing.

Statements moderated out in the export and left out here: 1
"""
    )


def test_in_a_terminal_it_is_coloured(folder):
    assert "\x1b[" in agreement_of(folder).to_text(colour=True)
    assert "\x1b[" not in agreement_of(folder).to_text()


def test_what_cannot_be_read_is_refused_by_the_reader(tmp_path):
    with pytest.raises(UnreadableExport):
        agreement_of(tmp_path / "nowhere")


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "verdicts"),
    [
        ("brexit-consensus", {"open": 22, "shared: agree": 17, "shared: reject": 6, "dividing": 5}),
        ("scoop-hivemind.ubi", {"open": 57, "shared: agree": 3, "shared: reject": 1, "dividing": 10}),
        ("vtaiwan.uberx", {"open": 155, "shared: agree": 24, "dividing": 18}),
    ],
)
def test_real_conversations(shared, name, verdicts):
    report = agreement_of(shared / "data" / "polis" / name)
    found = json.loads(report.to_json())
    said = Counter(
        statement["verdict"] + (f": {statement['direction']}" if statement["direction"] else "")
        for statement in found["statements"]
    )
    assert said == verdicts
    assert report.to_json().isascii()
    for statement, comment in zip(found["statements"], report.export.comments, strict=True):
        assert statement["text"] == comment.text
    assert len(report.to_text().splitlines()) > len(found["statements"])


@pytest.mark.shared
def test_the_live_gate_says_the_same_words_of_the_same_votes(shared):
    found = json.loads(agreement_of(shared / "data" / "polis" / "brexit-consensus").to_json())
    tallies = {
        StatementNumber(row): [Tally(side["agree"], side["disagree"], side["pass"]) for side in one["sides"].values()]
        for row, one in enumerate(found["statements"])
    }
    standings = [Standing(row, (5, 5), tuple(tally.answered for tally in both)) for row, both in tallies.items()]
    record = Record((SideNumber(1), SideNumber(2)))
    publication, _ = publish(record, standings, tallies, last=True, chance=Random(1))
    assert set(publication.not_known) == {row for row, both in tallies.items() if min(t.answered for t in both) < 5}
    assert len(publication.items) == 49
    for item in publication.items:
        exported = found["statements"][item.statement]
        assert [said.word for said in item.said] == [side["word"] for side in exported["sides"].values()]
        assert (item.verdict, item.direction) == (exported["verdict"], exported["direction"])
