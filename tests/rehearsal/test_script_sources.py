"""Scripts from real input, and one clear sentence where the input is not fit for it."""

from pathlib import Path

import pytest

from bot.rehearsal.script import Script, choices_by_person, fingerprint
from bot.rehearsal.script_sources import accounts, script_from_arguments, script_from_polis
from bot.voices.argkp import UnreadableExport

TOPIC = "We should fight for the abolition of nuclear weapons"


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.csv").write_text(text, encoding="utf-8")
    return folder


def arguments(folder: Path, *rows: tuple[str, int]) -> Path:
    lines = ["arg_id,argument,topic,stance"]
    lines += [f'arg_{n},"{words}",Bridges,{stance}' for n, (words, stance) in enumerate(rows)]
    return written(folder, arguments="\n".join(lines)) / "arguments.csv"


def test_real_arguments_become_the_words_of_two_sides(shared: Path) -> None:
    script = script_from_arguments(shared / "data/argkp/arguments_train.csv", TOPIC, "listening-round", seed=1)
    assert script.topic == TOPIC
    assert [len(side.people) for side in script.sides] == [5, 5]
    spoken = [
        [line.words for player in side.people for phase in ("experience", "heart") for line in player.lines[phase]]
        for side in script.sides
    ]
    assert all(len(set(words)) == 10 for words in spoken)
    assert not set(spoken[0]) & set(spoken[1])


def test_the_same_seed_makes_the_same_script(tmp_path: Path) -> None:
    rows = [(f"For reason {n}.", 1) for n in range(9)] + [(f"Against reason {n}.", -1) for n in range(9)]
    file = arguments(tmp_path, *rows)
    once, again, other = (script_from_arguments(file, "bridges", "listening-round", seed) for seed in (1, 1, 2))
    assert once == again
    assert once != other


def test_a_side_with_too_little_to_say_is_refused_in_one_sentence(tmp_path: Path) -> None:
    file = arguments(tmp_path, ("One.", 1), ("Two.", 1), ("Three.", 1), ("Alone.", -1))
    with pytest.raises(UnreadableExport) as refused:
        script_from_arguments(file, "Bridges", "listening-round", 1)
    assert "fewer than 3 arguments" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_polis_conversation_seats_its_groups_and_keeps_every_vote_that_stands(shared: Path) -> None:
    script = script_from_polis(shared / "data/polis/brexit-consensus")
    assert sum(len(side.people) for side in script.sides) == 197
    assert len(script.observers) == 7
    assert sum(len(answers) for answers in choices_by_person(script).values()) == 5296
    assert script.imports
    assert len({fingerprint(statement.text) for statement in script.statements}) == len(script.statements)


def test_four_sides_are_seated_too(shared: Path) -> None:
    script = script_from_polis(shared / "data/polis/scoop-hivemind.ubi")
    assert [side.name for side in script.sides] == ["Group 0", "Group 1", "Group 2", "Group 3"]
    assert max(len(statement.text) for statement in script.statements) > 200


def test_more_people_than_a_machine_plays_are_refused_in_one_sentence(shared: Path) -> None:
    with pytest.raises(UnreadableExport) as refused:
        script_from_polis(shared / "data/polis/vtaiwan.uberx")
    assert "choose a smaller one" in str(refused.value)


def conversation(folder: Path, groups: list[str]) -> Path:
    people = "\n".join(f"{n},{group}" for n, group in enumerate(groups))
    votes = "\n".join(f"0,{n},1" for n in range(len(groups)))
    return written(
        folder,
        comments="comment-id,moderated,comment-body\n0,1,It is loud 🎈 שלום\n",
        participants_votes=f"participant,group-id\n{people}\n",
        votes=f"comment-id,voter-id,vote\n{votes}\n",
    )


def test_five_groups_are_too_many_for_a_dialogue(tmp_path: Path) -> None:
    with pytest.raises(UnreadableExport, match="up to 4 sides"):
        script_from_polis(conversation(tmp_path, [str(n % 5) for n in range(20)]))


def test_a_group_of_two_is_too_small_to_begin(tmp_path: Path) -> None:
    with pytest.raises(UnreadableExport, match=r"Group 1 .* fewer than 3"):
        script_from_polis(conversation(tmp_path, ["0", "0", "0", "1", "1"]))


def test_emoji_and_right_to_left_text_go_through(tmp_path: Path) -> None:
    script: Script = script_from_polis(conversation(tmp_path, ["0", "0", "0", "1", "1", "1", ""]))
    assert script.statements[0].text == "It is loud 🎈 שלום"
    assert len(script.observers) == 1


def test_invented_names_are_all_different() -> None:
    assert len(set(accounts(400))) == 400
