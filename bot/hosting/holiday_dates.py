"""Public holidays of a country or a part of it, as dates, from the library `holidays` (vacanza.github.io/holidays).

The dates are looked up when a dialogue is opened and kept with it: an open dialogue does not change with the library.
Some dates are estimates of the library (those that follow the moon), and it knows public holidays only; whoever opens
the dialogue reads the dates in the preview and can add days of their own.
"""

from datetime import date
from functools import cache, lru_cache

from bot.dialogue.refusal import Refusal, refused

LONGEST = 40  # characters; Discord's form holds the writer to it as well


def read_calendar(words: str) -> str | Refusal:
    """The code of a calendar, such as "DE" or "DE-BY", from a code or an English name, whatever its capitals."""
    text = " ".join(words.split())
    country, _, part = (text, "", "") if _letters(text) in _countries() else text.rpartition("-")
    code = _countries().get(_letters(country))
    if code is None:
        return refused("holidays-unknown", found=text[:LONGEST])
    if not part:
        return code
    named = next((known for known in _parts(code) if known.casefold() == part.strip().casefold()), None)
    return f"{code}-{named}" if named else refused("holidays-unknown", found=text[:LONGEST])


@lru_cache(maxsize=64)
def holiday_dates(calendar: str, first: date, last: date) -> tuple[date, ...]:
    """The public holidays of a calendar from one day to another, in order."""
    import holidays  # a tenth of a second, and hardly ever needed

    country, _, part = calendar.partition("-")
    years = range(first.year, last.year + 1)
    return tuple(sorted(day for day in holidays.country_holidays(country, subdiv=part or None, years=years)
                        if first <= day <= last))  # fmt: skip


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


@cache
def _countries() -> dict[str, str]:
    """Codes by every way of naming a country: "de", "germany", "unitedstates"."""
    from holidays import registry

    names = {_letters(alias): names[1] for names in registry.COUNTRIES.values() for alias in names}
    return names | {_letters(name): names[1] for name, names in registry.COUNTRIES.items()}


@cache
def _parts(code: str) -> tuple[str, ...]:
    import holidays

    return tuple(holidays.list_supported_countries().get(code, ()))
