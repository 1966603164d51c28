"""A file of statements is read as it is, or refused in one sentence that quotes nobody."""

import pytest

from bot.dialogue.refusal import Refusal
from bot.hosting.statements_file import LONGEST_TEXT, MOST_ROWS, read_statements


def test_the_column_text_is_read_and_others_are_left_alone() -> None:
    content = b'id,Text,votes\n1,"Buses, not cars.",7\n2,\n3,Ferries at night.\n\n'
    assert read_statements(content) == ("Buses, not cars.", "Ferries at night.")


def test_texts_of_every_script_and_of_several_lines_are_kept_whole() -> None:
    long = "z" * LONGEST_TEXT
    content = f'\ufefftext\n"多搭公車。\nمواصلات أكثر."\n😀 ja\n{long}\n'.encode()
    assert read_statements(content) == ("多搭公車。\nمواصلات أكثر.", "😀 ja", long)


def test_a_single_column_without_line_end_is_a_file_too() -> None:
    assert read_statements(b"text\r\nOne.\r\nTwo.") == ("One.", "Two.")


@pytest.mark.parametrize(
    ("content", "no"),
    [
        (b"", Refusal("refused-statements-column")),
        (b"comment-body\nOne.\n", Refusal("refused-statements-column")),
        (b"text\n\n  \n", Refusal("refused-statements-none")),
        ("text\nGröße".encode("latin-1"), Refusal("refused-statements-utf8")),
        (b'text\nOne.\n"Two', Refusal("refused-statements-csv", {"n": 3})),
        (f"text\nOne.\n{'z' * 1201}\n".encode(), Refusal("refused-statements-long", {"n": 3, "m": 1200})),
        (b"text\n" + b"One.\n" * (MOST_ROWS + 1), Refusal("refused-statements-many", {"m": 500})),
        (b"text\n" + b"x" * 1_000_000, Refusal("refused-statements-size", {"n": 1})),
    ],
)
def test_what_cannot_be_used_is_refused(content: bytes, no: Refusal) -> None:
    assert read_statements(content) == no


def test_five_hundred_rows_are_not_too_many() -> None:
    read = read_statements(b"text\n" + b"One.\n" * MOST_ROWS)
    assert isinstance(read, tuple)
    assert len(read) == MOST_ROWS
