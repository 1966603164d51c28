"""Faults that change nothing a test could see, each with the reason. Reviewed by hand; printed by every run.

They count as survivors all the same: this list explains the last percent and raises no figure. A run fails if one of
them is noticed after all, and a test fails if one of them cannot be planted any more.
"""

from dataclasses import dataclass

from tests.mutation.faults import Fault


@dataclass(frozen=True)
class Equivalent:
    module: str
    line: str  # as it begins, without its indentation
    what: str  # as the run prints it
    why: str

    def names(self, module: str, fault: Fault, source: str) -> bool:
        line = source.splitlines()[fault.line - 1].strip()
        return (module, fault.what) == (self.module, self.what) and line.startswith(self.line)


def named_equivalent(module: str, fault: Fault, source: str) -> str | None:
    """Why this fault changes nothing, if the list says so."""
    return next((one.why for one in EQUIVALENT if one.names(module, fault, source)), None)


EQUIVALENT: tuple[Equivalent, ...] = ()
