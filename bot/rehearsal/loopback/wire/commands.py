"""Commands as they are shown: with the words of every language, or of the reader's alone."""

from typing import Any

from bot.rehearsal.loopback.kinds import Json

# where a command has no words in the first, the second is taken before its default (interactions/application-commands)
_NEXT_BEST = {"en-US": "en-GB", "en-GB": "en-US", "es-419": "es-ES"}


def in_one_language(command: Json, locale: str | None) -> Json:
    """Without the dictionaries of languages; with `name_localized` and the like where there are words for a locale."""
    return _without_dictionaries(localised(command, locale))


def localised(command: Json, locale: str | None) -> Json:
    """With the dictionaries, and with the words for a locale beside them. Options and choices likewise."""
    shown: Json = {}
    for key, value in command.items():
        shown[key] = value
        if key.endswith("_localizations"):
            words = _words(value, locale)
            if words is not None:
                shown[key.removesuffix("_localizations") + "_localized"] = words
    for key in ("options", "choices"):
        if isinstance(shown.get(key), list):
            shown[key] = [localised(inner, locale) for inner in shown[key]]
    return shown


def _words(dictionary: Any, locale: str | None) -> str | None:
    if not dictionary or locale is None:
        return None
    found = dictionary.get(locale) or dictionary.get(_NEXT_BEST.get(locale, ""))
    return None if found is None else str(found)


def _without_dictionaries(command: Json) -> Json:
    shown = {key: value for key, value in command.items() if not key.endswith("_localizations")}
    for key in ("options", "choices"):
        if isinstance(shown.get(key), list):
            shown[key] = [_without_dictionaries(inner) for inner in shown[key]]
    return shown
