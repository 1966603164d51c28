"""Real arguments as the sides' words, in a rehearsal of any format; one sentence where that cannot be."""

from pathlib import Path

import pytest

from bot.commands_offline import FORESEEN, Wished, planned
from bot.rehearsal.any_format import People
from bot.rehearsal.real_words import words_from_arguments
from bot.rehearsal.script import Script
from config import formats

MANY = 20


def arguments(folder: Path, *, pro: int = MANY, con: int = MANY, longest: int = 40) -> Path:
    rows = [("For it, " if stance > 0 else "Against it, ", n, stance) for stance, many in ((1, pro), (-1, con))
            for n in range(many)]  # fmt: skip
    lines = [f'a{n},"{words}{f"reason {n} ".ljust(longest, "x")}",Bridges,{stance}' for words, n, stance in rows]
    file = folder / "arguments.csv"
    file.write_text("\n".join(["arg_id,argument,topic,stance", *lines]), encoding="utf-8")
    return file


def wished(file: Path, format_name: str, **more: object) -> Script:
    return planned(Wished(format_name, 1, "max", None, file, "bridges", **more), aloud=False).script  # type: ignore[arg-type]


@pytest.mark.parametrize("name", formats.load_all())
def test_every_format_is_played_with_them(name: str, tmp_path: Path) -> None:
    script = wished(arguments(tmp_path), name)
    assert script.format == name
    for side, begins in zip(script.sides, ("For it", "Against it"), strict=True):
        for person in side.people:
            said = (*person.anywhere, *(line.words for lines in person.lines.values() for line in lines))
            assert [words for words in said if words.startswith(begins)]
            assert not [words for words in said if words.startswith(("For it", "Against it")) and begins not in words]
    assert "ArgKP" in script.source


def test_people_seats_and_pace_can_be_chosen_with_them(tmp_path: Path) -> None:
    script = wished(arguments(tmp_path), "listening-round", people=People.SILENT, seats=4, slow=True)
    assert [len(side.people) for side in script.sides] == [4, 4]
    assert script.pace == "slow"
    assert all(person.absent_from == 1 for side in script.sides for person in side.people)


def test_a_format_of_ones_own_too(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        'name = "own"\ntitle = "Own"\npurpose = "To try."\nseats = { min = 2, max = 4 }\n'
        '[[phases]]\nname = "Talk"\npurpose = "To talk."\norder = "go_round"\n'
    )
    script = wished(arguments(tmp_path), str(own))
    assert [len(side.people) for side in script.sides] == [4, 4]
    assert script.sides[0].people[0].anywhere[0].startswith("For it")


def test_both_sides_have_as_many_first_statements_and_clauses(tmp_path: Path) -> None:
    words = words_from_arguments(arguments(tmp_path), "Bridges", 1)
    for texts in (words.clauses, tuple(one.text for one in words.statements)):
        assert len(texts) >= 6
        assert 2 * sum(text.startswith("For it") for text in texts) == len(texts)


def test_everybody_begins_with_other_words(tmp_path: Path) -> None:
    script = wished(arguments(tmp_path), "fishbowl")
    first = [person.anywhere[0] for side in script.sides for person in side.people]
    assert len(set(first)) == len(first)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ({"pro": 2}, "fewer than 3 arguments of up to 200 characters on one side"),
        ({"longest": 300}, "fewer than 3 arguments of up to 200 characters on one side"),
    ],
)
def test_too_little_to_say_is_told_in_one_sentence(file: dict[str, int], said: str, tmp_path: Path) -> None:
    with pytest.raises(FORESEEN) as refused:
        wished(arguments(tmp_path, **file), "fishbowl")
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_unknown_format_is_told_as_ever(tmp_path: Path) -> None:
    with pytest.raises(FORESEEN, match="There is no format 'no-such-round'"):
        wished(arguments(tmp_path), "no-such-round")
