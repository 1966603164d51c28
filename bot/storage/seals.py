"""Keys and seals. Each dialogue has a key of its own, in a file outside the database and its backups.

What is sealed is bound to its row: moved to another row it does not open. Destroying the key is the erasure of
everything it sealed, wherever copies of the database may lie. An emptied key file stays behind as the sign of that, so
that "destroyed" is told from "the folder of keys is not there", which is a mistake of the operator and said so.
"""

import hmac
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.dialogue.ids import DialogueId

KEY = 32
NONCE = 12  # bytes; drawn, which is safe for four thousand million seals under one key (NIST SP 800-38D, 8.3)

Entropy = Callable[[int], bytes]


class MissingKey(LookupError):
    """There is no key file where one must be."""


class BrokenSeal(ValueError):
    """What is sealed was changed, moved to another row, or sealed with another key."""


class Seal:
    """The key of one dialogue at work."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(_derived(key, b"parley/seal/1"))
        self._handles = _derived(key, b"parley/handle/1")

    def close(self, body: bytes, about: bytes) -> bytes:
        """Seal a body for the row that `about` names."""
        nonce = os.urandom(NONCE)
        return nonce + self._cipher.encrypt(nonce, body, about)

    def open(self, sealed: bytes, about: bytes) -> bytes:
        try:
            return self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], about)
        except (InvalidTag, ValueError):  # ValueError: it is too short to be one
            raise BrokenSeal("something sealed in the database does not belong where it stands") from None

    def handle(self, what: str) -> bytes:
        """A keyed hash: the same for the same thing, and without the key no way to tell of what."""
        return hmac.digest(self._handles, what.encode(), sha256)


def _derived(key: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), KEY, None, purpose).derive(key)


class Seals:
    """The folder of keys, and the keys in use kept in memory."""

    def __init__(self, folder: Path, entropy: Entropy = os.urandom) -> None:
        self._folder = folder
        self._entropy = entropy
        self._known: dict[DialogueId, Seal] = {}
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)

    def new_key(self) -> bytes:
        return self._entropy(KEY)

    def make(self, dialogue: DialogueId, key: bytes) -> None:
        """Its key; on disk when this returns. Whatever lay there belonged to a dialogue that was never published."""
        self._known.pop(dialogue, None)
        self._write(dialogue, key)

    def of(self, dialogue: DialogueId) -> Seal | None:
        """The seal of a dialogue; None when its key has been destroyed. Raises MissingKey."""
        known = self._known.get(dialogue)
        if known is None:
            key = self._read(dialogue)
            if not key:
                return None
            known = self._known[dialogue] = Seal(key)
        return known

    def at_hand(self, dialogue: DialogueId) -> Seal:
        """The same, where something is to be sealed: nothing can be once the key is destroyed."""
        seal = self.of(dialogue)
        if seal is None:
            raise MissingKey(f"the key of dialogue {dialogue} has been destroyed: nothing more can be sealed for it")
        return seal

    def kept(self) -> frozenset[DialogueId]:
        """The dialogues whose key is there and not destroyed."""
        files = (file for file in self._folder.glob("*.key") if file.stat().st_size)
        return frozenset(DialogueId(int(file.stem)) for file in files if file.stem.isdecimal())

    def destroy(self, dialogue: DialogueId) -> None:
        """Nothing sealed for this dialogue can be read again, by anybody."""
        self._known.pop(dialogue, None)
        with self._file(dialogue).open("r+b") as file:  # over the key itself first: an empty new file would leave it
            file.write(bytes(KEY))
            file.flush()
            os.fsync(file.fileno())
        self._write(dialogue, b"")

    def _file(self, dialogue: DialogueId) -> Path:
        return self._folder / f"{dialogue}.key"

    def _read(self, dialogue: DialogueId) -> bytes:
        try:
            return self._file(dialogue).read_bytes()
        except FileNotFoundError:
            raise MissingKey(
                f"the key of dialogue {dialogue} is not in {self._folder}: does this folder belong to this database?"
            ) from None

    def _write(self, dialogue: DialogueId, key: bytes) -> None:
        """Whole or not at all, also when the power fails in the middle."""
        new = self._folder / f"{dialogue}.new"
        new.unlink(missing_ok=True)
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        new.replace(self._file(dialogue))
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
