"""A key for each dialogue, outside the database. Destroying it is the erasure."""

import stat
from pathlib import Path

import pytest

from bot.dialogue.ids import DialogueId
from bot.storage.seals import BrokenSeal, MissingKey, Seal, Seals

ONE, OTHER = DialogueId(1), DialogueId(2)


@pytest.fixture
def seals(tmp_path: Path) -> Seals:
    seals = Seals(tmp_path / "keys")
    seals.make(ONE, seals.new_key())
    seals.make(OTHER, seals.new_key())
    return seals


def seal_of(seals: Seals, dialogue: DialogueId) -> Seal:
    seal = seals.of(dialogue)
    assert seal is not None
    return seal


def test_what_is_sealed_opens_with_its_key_in_its_row_and_nowhere_else(seals: Seals) -> None:
    sealed = seal_of(seals, ONE).close(b"for Heron", b"row 1")
    assert b"Heron" not in sealed
    assert seal_of(seals, ONE).open(sealed, b"row 1") == b"for Heron"
    with pytest.raises(BrokenSeal):
        seal_of(seals, ONE).open(sealed, b"row 2")
    with pytest.raises(BrokenSeal):
        seal_of(seals, OTHER).open(sealed, b"row 1")
    with pytest.raises(BrokenSeal):
        seal_of(seals, ONE).open(sealed[:-1] + bytes([sealed[-1] ^ 1]), b"row 1")
    with pytest.raises(BrokenSeal):
        seal_of(seals, ONE).open(b"", b"row 1")


def test_the_same_words_sealed_twice_look_different(seals: Seals) -> None:
    assert seal_of(seals, ONE).close(b"agree", b"row") != seal_of(seals, ONE).close(b"agree", b"row")


def test_a_handle_is_the_same_in_one_dialogue_and_another_in_the_next(seals: Seals) -> None:
    handle = seal_of(seals, ONE).handle("account:9")
    assert handle == seal_of(seals, ONE).handle("account:9")
    assert handle != seal_of(seals, OTHER).handle("account:9")
    assert handle != seal_of(seals, ONE).handle("account:10")


def test_a_key_is_found_again_after_a_start(seals: Seals, tmp_path: Path) -> None:
    sealed = seal_of(seals, ONE).close(b"kept", b"row")
    assert seal_of(Seals(tmp_path / "keys"), ONE).open(sealed, b"row") == b"kept"


def test_only_the_account_of_the_bot_can_read_keys(seals: Seals, tmp_path: Path) -> None:
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "keys").iterdir()} == {0o600}


def test_nothing_opens_once_the_key_is_destroyed(seals: Seals, tmp_path: Path) -> None:
    key = (tmp_path / "keys" / "1.key").read_bytes()
    seals.destroy(ONE)
    assert seals.of(ONE) is None
    assert Seals(tmp_path / "keys").of(ONE) is None
    assert all(key not in file.read_bytes() for file in (tmp_path / "keys").iterdir())
    with pytest.raises(MissingKey, match="destroyed"):
        seals.at_hand(ONE)
    assert seals.of(OTHER) is not None
    seals.destroy(ONE)  # twice is harmless


def test_a_folder_without_the_key_is_a_mistake_and_not_an_erasure(tmp_path: Path) -> None:
    with pytest.raises(MissingKey, match="does this folder belong to this database"):
        Seals(tmp_path / "another folder").of(ONE)


def test_a_rehearsal_makes_the_same_keys_again(tmp_path: Path) -> None:
    first, second = Seals(tmp_path / "a", lambda n: bytes(n)), Seals(tmp_path / "b", lambda n: bytes(n))
    first.make(ONE, first.new_key())
    second.make(ONE, second.new_key())
    assert seal_of(first, ONE).handle("account:9") == seal_of(second, ONE).handle("account:9")
