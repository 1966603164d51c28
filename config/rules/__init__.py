"""What ground rules know as data: agreed words for each language, and names as people in general bear them."""

import tomllib
from functools import cache
from importlib.resources import files

from bot.dialogue.rules.agreed import AgreedWords
from bot.dialogue.rules.names import Names

__all__ = ["agreed_words", "languages", "names"]
_HERE = files(__name__)


@cache
def names() -> Names:
    more = _listed("more_names.txt")
    return Names(_listed("given_names.txt") | more, _listed("surnames.txt") | more, _listed("also_words.txt"))


def _listed(file: str) -> frozenset[str]:
    lines = _HERE.joinpath(file).read_text("utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


def languages() -> tuple[str, ...]:
    """Those for which there is a list of agreed words."""
    return tuple(sorted(one.name.removesuffix(".toml") for one in _HERE.iterdir() if one.name.endswith(".toml")))


@cache
def agreed_words(language: str) -> AgreedWords:
    """The list that comes with Parley for this language, nothing where there is none."""
    code = language.split("-")[0]
    if code not in languages():
        return AgreedWords()
    found = tomllib.loads(_HERE.joinpath(f"{code}.toml").read_text("utf-8"))
    return AgreedWords.of((word for listed in found["words"].values() for word in listed), int(found["version"]))
