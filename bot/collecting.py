"""Tells Python's garbage collector what it need not look through again and again.

Of a press on a ballot a third of the CPU went into collecting, and of a rehearsal a quarter; most of it into looking at
what had been there since the start: modules, wording, tables. All that stays until the end.
"""

import gc

YOUNG = 5_000  # new objects before they are looked through; Python's 700 is one press, and a hundred wait at once


def spare_what_stays() -> None:
    """To be called when something is in place that a program needs for its whole life."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG)
