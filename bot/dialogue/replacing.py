"""`dataclasses.replace`, six times as fast, for the values of a round.

Every event replaces a few of them, and after a start the journals of a thousand rounds are replayed: two thirds of
that went into looking through forty fields one by one, to change one. Here the fields are copied in one go. That is
the same for a frozen dataclass without slots that derives nothing from its fields when it is made; all here are.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # so that names and types of what is replaced are checked as they are there
    from dataclasses import replace as replace
else:

    def replace(old, /, **changes):
        kind = type(old)
        if not changes.keys() <= kind.__dataclass_fields__.keys():
            raise TypeError(f"{kind.__name__} has no {', '.join(changes.keys() - kind.__dataclass_fields__.keys())}")
        new = object.__new__(kind)
        values = old.__dict__.copy()  # keeps the sharing of keys: each copy takes as little memory as the original
        for name, value in changes.items():
            values[name] = value
        object.__setattr__(new, "__dict__", values)
        return new
