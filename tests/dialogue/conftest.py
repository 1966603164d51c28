"""Whatever happens at a meeting of a test must be named by it, down to the last line of its minutes."""

from collections.abc import Callable, Iterator

import pytest

from tests.dialogue import playbook
from tests.dialogue.gate import forget


@pytest.fixture(autouse=True)
def _fully_minuted(request: pytest.FixtureRequest) -> Iterator[None]:
    playbook.at_this_test.clear()
    failed_before = request.session.testsfailed
    yield
    if request.session.testsfailed == failed_before:
        playbook.end_of_test()
    playbook.at_this_test.clear()


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[object, str, object], None]]:
    """Plants a fault in the rules; what the linter remembers of honest rules is forgotten before and after."""

    def plant(target: object, name: str, fault: object) -> None:
        monkeypatch.setattr(target, name, fault)
        forget()

    yield plant
    monkeypatch.undo()
    forget()
