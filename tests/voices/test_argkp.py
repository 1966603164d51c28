"""Reading arguments for and against, as two sides' words."""

import pytest

from bot.voices.argkp import Arguments, UnreadableExport, read_arguments

FERRIES = """arg_id,argument,topic,stance
a1,"Nurses come home at two, and walk",The ferry should run at night,1
a2,Seals sleep in the harbour,The ferry should run at night,-1
a3,It would pay for itself 🚢,The ferry should run at night,1
b1,Dogs are people too,Dogs should ride for free,1
b2,,Dogs should ride for free,-1
a4,"Nobody asked
the hill",The ferry should run at night,-1
c1,من حق الجميع,The school should open at nine,-1
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "arguments.csv"
    path.write_text(FERRIES, encoding="utf-8", newline="")
    return path


def complaint(path, topic: str) -> str:
    with pytest.raises(UnreadableExport) as refused:
        read_arguments(path, topic)
    return str(refused.value)


def test_both_sides_keep_the_order_of_the_file(file):
    assert read_arguments(file, "The ferry should run at night") == Arguments(
        "The ferry should run at night",
        pro=("Nurses come home at two, and walk", "It would pay for itself 🚢"),
        con=("Seals sleep in the harbour", "Nobody asked\nthe hill"),
    )


def test_capitals_and_spaces_around_a_topic_do_not_matter(file):
    assert read_arguments(file, "  the FERRY should run at night ").topic == "The ferry should run at night"


def test_an_unknown_topic_is_answered_with_those_that_come_close(file):
    assert complaint(file, "ferries should run by night") == (
        "arguments.csv has no topic like the one given; "
        'did you mean "The ferry should run at night" or "The school should open at nine"?'
    )


def test_a_topic_like_no_other_is_answered_with_a_few_there_are(file):
    assert complaint(file, "xyz") == (
        "arguments.csv has no topic like the one given; it has 3, among them "
        '"Dogs should ride for free" or "The ferry should run at night" or "The school should open at nine".'
    )


def test_a_topic_with_one_side_only_is_refused(file):
    tail = "this topic; choose one with words on both sides."
    assert complaint(file, "Dogs should ride for free") == f"arguments.csv has no argument against {tail}"
    assert complaint(file, "The school should open at nine") == f"arguments.csv has no argument for {tail}"


def test_a_stance_is_for_or_against(file):
    file.write_text(FERRIES.replace("night,-1\na3", "night,0\na3"), encoding="utf-8")
    assert complaint(file, "The ferry should run at night").startswith(
        "arguments.csv, line 3: stance must be one of 1, -1;"
    )


def test_files_of_another_kind_are_refused_in_a_sentence(file, tmp_path):
    assert complaint(tmp_path, "x").endswith(
        "is a folder; name a CSV file with the columns argument, topic and stance."
    )
    assert complaint(tmp_path / "none.csv", "x") == f"none.csv is not in {tmp_path}; check the path or export again."
    file.write_text("argument,topic\nx,y\n")
    assert complaint(file, "x").startswith("arguments.csv has no column stance in its first line;")
    file.write_text("argument,topic,stance\n")
    assert complaint(file, "x").endswith("it holds no arguments at all, so name another file.")


@pytest.mark.shared
def test_real_arguments_about_nuclear_weapons(shared):
    topic = "We should fight for the abolition of nuclear weapons"
    arguments = read_arguments(shared / "data" / "argkp" / "arguments_train.csv", topic)
    assert arguments.topic == topic
    assert (len(arguments.pro), len(arguments.con)) == (116, 80)
    assert arguments.pro[0].startswith("A terrorist group with a nuclear weapon")
