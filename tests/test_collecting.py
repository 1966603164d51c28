"""What is there at the start is looked at no more; what comes later is collected as ever."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from bot.collecting import spare_what_stays


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    usual = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*usual)


class Ring:
    def __init__(self) -> None:
        self.itself = self


def test_what_stays_is_spared_and_what_comes_later_is_not() -> None:
    stays = Ring()
    spare_what_stays()
    assert all(one is not stays for one in gc.get_objects())
    comes = weakref.ref(Ring())
    gc.collect()
    assert comes() is None
