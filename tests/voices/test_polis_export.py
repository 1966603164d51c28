"""Reading exported conversations: three real ones, small ones written here, and many that cannot be read."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.voices.polis_export import CastVote, Comment, UnreadableExport, read_polis_export

COMMENTS = """timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1500282615559,Mon,2,0,1,0,1,"The ferry should run,
also at night."
1500282615000,Mon,0,0,0,0,-1,"It said ""no"" 🚢"
,Mon,1,0,0,0,0,渡輪應該在夜間行駛
"""
PEOPLE = """participant,group-id,n-votes,0,1,2
0,1,2,1,,-1
1,0,1,1,,
2,,1,1,,
3,0,0,,,
"""
VOTES = """timestamp,datetime,comment-id,voter-id,vote
1500000002000,Mon,0,0,1
1500000003000,Mon,0,1,1
1500000001000,Mon,2,0,-1
1500000000000,Mon,0,0,0
1500000004000,Mon,0,2,1
"""


def export(folder: Path, comments: str = COMMENTS, people: str = PEOPLE, votes: str = VOTES) -> Path:
    for name, text in (("comments", comments), ("participants-votes", people), ("votes", votes)):
        (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    return folder


def test_comments_keep_their_words_their_order_and_their_numbers(tmp_path):
    comments = read_polis_export(export(tmp_path)).comments
    assert comments == (
        Comment(2, "The ferry should run,\nalso at night.", 1, datetime(2017, 7, 17, 9, 10, 15, 559000, UTC)),
        Comment(0, 'It said "no" 🚢', -1, datetime(2017, 7, 17, 9, 10, 15, tzinfo=UTC)),
        Comment(1, "渡輪應該在夜間行駛", 0, None),
    )
    assert [comment.left_out for comment in comments] == [False, True, False]


def test_sides_are_the_groups_and_who_has_none_observes(tmp_path):
    conversation = read_polis_export(export(tmp_path))
    assert conversation.name == tmp_path.name
    assert conversation.sides == ("0", "1")
    assert conversation.side_of == {0: "1", 1: "0", 3: "0"}
    assert conversation.ungrouped == (2,)
    assert conversation.voters == {"0": (1,), "1": (0,)}, "who never voted is no voter"


def test_the_later_row_stands_whatever_its_timestamp_says(tmp_path):
    conversation = read_polis_export(export(tmp_path))
    assert [(vote.voter, vote.comment, vote.answer) for vote in conversation.votes] == [
        (1, 0, 1),
        (0, 2, -1),
        (0, 0, 0),
        (2, 0, 1),
    ]
    assert conversation.votes[2] == CastVote(0, 0, 0, datetime(2017, 7, 14, 2, 40, tzinfo=UTC))
    assert [vote.voter for vote in conversation.grouped_votes] == [1, 0, 0]


def test_ten_groups_stand_in_the_order_of_their_numbers_and_names_after_them(tmp_path):
    groups = ["10", "9", "b", "-1", "a", "2"]
    people = "participant,group-id\n" + "".join(f"{n},{group}\n" for n, group in enumerate(groups))
    votes = "comment-id,voter-id,vote\n" + "".join(f"0,{n},1\n" for n in range(len(groups)))
    assert read_polis_export(export(tmp_path, people=people, votes=votes)).sides == ("-1", "2", "9", "10", "a", "b")


def test_windows_files_with_a_byte_order_mark_spaces_and_empty_lines_are_read(tmp_path):
    export(tmp_path)
    for file in tmp_path.iterdir():
        text = file.read_text(encoding="utf-8").replace("comment-id", " comment-id ") + "\n"
        file.write_text(text, encoding="utf-8-sig", newline="\r\n")
    conversation = read_polis_export(tmp_path)
    assert conversation.comments[0].text == "The ferry should run,\r\nalso at night."
    assert len(conversation.votes) == 4


def test_newer_exports_name_a_file_differently_and_columns_that_are_not_needed_may_be_absent(tmp_path):
    export(
        tmp_path,
        comments="comment-body,moderated,comment-id\nFerries,1,7\n",
        people="group-id,participant\n0,1\n1,2\n",
        votes="vote,voter-id,comment-id\n1,1,7\n-1,2,7\n",
    )
    (tmp_path / "participants-votes.csv").rename(tmp_path / "participant-votes.csv")
    conversation = read_polis_export(tmp_path)
    assert conversation.voters == {"0": (1,), "1": (2,)}
    assert [vote.at for vote in conversation.votes] == [None, None]


def test_people_nobody_knows_and_comments_that_are_gone_do_no_harm(tmp_path):
    conversation = read_polis_export(export(tmp_path, votes=VOTES + "1500000009000,Mon,99,3,1\n,Mon,0,77,1\n"))
    assert conversation.voters["0"] == (1, 3), "a vote is a vote, also on a comment that was taken away"
    assert 77 not in conversation.side_of


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "voters", "observers", "comments", "standing", "grouped"),
    [
        ("brexit-consensus", [106, 91], 7, 50, 5303, 5296),
        ("scoop-hivemind.ubi", [70, 113, 42, 9], 0, 71, 7153, 7153),
        ("vtaiwan.uberx", [330, 889], 702, 197, 49443, 47839),
    ],
)
def test_real_conversations(shared, name, voters, observers, comments, standing, grouped):
    conversation = read_polis_export(shared / "data" / "polis" / name)
    assert conversation.sides == tuple(str(side) for side in range(len(voters)))
    assert [len(people) for people in conversation.voters.values()] == voters
    assert len(conversation.ungrouped) == observers
    assert len(conversation.comments) == comments
    assert len(conversation.votes) == standing
    assert len(conversation.grouped_votes) == grouped


def complaint(folder: Path) -> str:
    with pytest.raises(UnreadableExport) as refused:
        read_polis_export(folder)
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_a_path_that_is_no_folder(tmp_path):
    assert "nowhere is not a folder; name the folder" in complaint(tmp_path / "nowhere")
    file = export(tmp_path) / "votes.csv"
    assert "votes.csv is not a folder; name the folder" in complaint(file)


@pytest.mark.parametrize("name", ["comments.csv", "votes.csv", "participants-votes.csv"])
def test_a_missing_file_is_named_with_its_folder(tmp_path, name):
    (export(tmp_path) / name).unlink()
    assert complaint(tmp_path) == f"{name} is not in {tmp_path}; check the path or export again."


def test_a_file_that_cannot_be_opened_as_one(tmp_path):
    (export(tmp_path) / "votes.csv").unlink()
    (tmp_path / "votes.csv").mkdir()
    assert "votes.csv cannot be opened (" in complaint(tmp_path)


@pytest.mark.parametrize("name", ["comments.csv", "votes.csv", "participants-votes.csv"])
def test_an_empty_file_and_a_file_with_other_columns_name_the_missing_ones(tmp_path, name):
    for text in ("", "a;b;c\n1;2;3\n"):
        (export(tmp_path) / name).write_text(text)
        assert complaint(tmp_path).startswith(f"{name} has no column ")
    assert "in its first line; use a comma-separated file whose first line names" in complaint(tmp_path)


def test_only_the_missing_columns_are_named(tmp_path):
    assert complaint(export(tmp_path, votes="comment-id,voter-id,answer\n0,0,1\n")) == (
        "votes.csv has no column vote in its first line; "
        "use a comma-separated file whose first line names comment-id, voter-id, vote."
    )


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"votes": VOTES.replace("0,0,1\n", "0,0,yes\n", 1)}, "votes.csv, line 2: vote is not a whole number"),
        ({"votes": VOTES.replace("0,0,1\n", "0,0,2\n", 1)}, "votes.csv, line 2: vote must be one of 1, -1, 0"),
        ({"votes": VOTES.replace("2,0,-1", "2,zero,-1")}, "votes.csv, line 4: voter-id is not a whole number"),
        ({"votes": VOTES.replace("2,0,-1", ",0,-1")}, "votes.csv, line 4: comment-id is not a whole number"),
        ({"votes": VOTES + "1500000004000,Mon,0\n"}, "votes.csv, line 7: voter-id is missing"),
        ({"votes": VOTES.replace("1500000001000", "soon")}, "votes.csv, line 4: timestamp is not a whole number"),
        ({"votes": VOTES.replace("1500000001000", "9" * 30)}, "votes.csv, line 4: timestamp is not a time in millisec"),
        ({"comments": COMMENTS.replace(',0,1,"The', ',0,x,"The')}, "comments.csv, line 3: moderated is not a whole"),
        (
            {"comments": COMMENTS.replace(",0,0,渡", ",0,5,渡")},
            "comments.csv, line 5: moderated must be one of 1, 0, -1",
        ),
        (
            {"comments": COMMENTS.replace("Mon,1,", "Mon,one,")},
            "comments.csv, line 5: comment-id is not a whole number",
        ),
        ({"people": PEOPLE.replace("3,0,0", "Ann,0,0")}, "participants-votes.csv, line 5: participant is not a whole"),
    ],
)
def test_what_is_unreadable_is_found_by_file_line_and_column_and_never_quoted(tmp_path, changed, sentence):
    said = complaint(export(tmp_path, **changed))
    assert said.startswith(sentence)
    assert said.endswith("; mend that line or export again.")
    assert "Ann" not in said


def test_a_file_that_is_not_utf_8(tmp_path):
    (export(tmp_path) / "comments.csv").write_text(COMMENTS, encoding="utf-16")
    assert complaint(tmp_path) == "comments.csv is not UTF-8 text; save it as UTF-8 and try again."


def test_a_file_that_breaks_off_within_quotes(tmp_path):
    said = complaint(export(tmp_path, comments=COMMENTS + '1,Mon,9,0,0,0,1,"The ferry'))
    assert said.startswith("comments.csv is not a well-formed CSV file (")


def test_a_conversation_without_comments(tmp_path):
    assert complaint(export(tmp_path, comments=COMMENTS.splitlines()[0])) == (
        "comments.csv holds no comments; export a conversation that has some."
    )


@pytest.mark.parametrize(
    ("people", "found"),
    [("participant,group-id\n0,0\n1,0\n2,\n", "only one group"), ("participant,group-id\n0,\n1, \n", "no groups")],
)
def test_fewer_than_two_sides(tmp_path, people, found):
    assert complaint(export(tmp_path, people=people)) == (
        f"participants-votes.csv has {found} in its column group-id; two or more sides are needed, "
        "so export the conversation after Polis has grouped its people."
    )


def test_a_side_on_which_nobody_voted(tmp_path):
    assert complaint(export(tmp_path, people=PEOPLE + "4,2,0,,,\n")) == (
        "votes.csv has no vote of anybody in group 2; every side needs people who voted, "
        "so export the files again, all three at once."
    )
