"""Whatever happens at a meeting of a test must be named by it, down to the last line of its minutes."""

from collections.abc import Iterator

import pytest

from tests.dialogue import playbook


@pytest.fixture(autouse=True)
def _fully_minuted(request: pytest.FixtureRequest) -> Iterator[None]:
    playbook.at_this_test.clear()
    failed_before = request.session.testsfailed
    yield
    if request.session.testsfailed == failed_before:
        playbook.end_of_test()
    playbook.at_this_test.clear()
