"""The faults themselves: small, each once, and only in what runs."""

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.mutation.equivalent import EQUIVALENT
from tests.mutation.faults import Fault, faults_of

ROOT = Path(__file__).resolve().parents[2]


@cache
def of_the_heart(module: str) -> tuple[str, list[Fault]]:
    source = (ROOT / "bot" / "dialogue" / f"{module}.py").read_text(encoding="utf-8")
    return source, faults_of(source)


def changes(source):
    return {fault.what: fault.source for fault in faults_of(source)}


def test_each_fault_changes_one_thing_and_says_which():
    planted = changes("def f(a, b):\n    if a < 1 and not b:\n        return a + 1\n    return min(a, b)\n")
    assert planted["a < 1 → LtE"].splitlines()[1] == "    if a <= 1 and (not b):"
    assert planted["a < 1 and (not b) → Or"].splitlines()[1] == "    if a < 1 or not b:"
    assert planted["a < 1 and (not b) without a < 1"].splitlines()[1] == "    if not b:"
    assert planted["not b → b"].splitlines()[1] == "    if a < 1 and b:"
    assert planted["a + 1 → Sub"].splitlines()[2] == "        return a - 1"
    assert planted["return a + 1 → None"].splitlines()[2] == "        return None"
    assert planted["min(…) → max(…)"].splitlines()[3] == "    return max(a, b)"
    assert planted["if a < 1 and (not b) → if True"].splitlines()[1] == "    if True:"
    assert {"1 → 2", "1 → 0", "if a < 1 and (not b) → if False"} <= set(planted)


def test_statements_are_left_out_and_values_lost():
    planted = changes("def f(a):\n    a.append(1)\n    b = a[1:]\n    a += b\n    return [x for x in a if x]\n")
    assert "    pass" in planted["a.append(1) → left out"]
    assert "b = None" in planted["b = a[1:] → None"]
    assert "b = a[:]" in planted["[1:] → [:]"]
    assert "    pass" in planted["a += b → left out"]
    assert "[x for x in a]" in planted["comprehension without its if"]


def test_other_words_are_said_arguments_forgotten_and_cases_overlooked():
    planted = changes(
        "def f(a):\n    match a:\n        case 'x':\n            g(b=a)\n        case _:\n            g(c='y')\n"
    )
    assert "g(c='not y')" in planted["'y' → 'not y'"]
    assert "g()" in planted["g(b=a) without b"]
    assert "case 'x'" not in planted["match without case 'x'"]


@pytest.mark.parametrize(
    "source",
    [
        'def f(a: "1 < 2") -> "3":\n    """More than 1 line."""\n',
        "@thing(frozen=True)\nclass A:\n    pass\n",
        "from a import b\n",
        "def f():\n    raise ValueError(f'{1 + 1} is not 3')\n",
    ],
    ids=["annotations and docstrings", "decorators", "imports", "the words of an error"],
)
def test_what_does_not_run_or_only_speaks_is_left_alone(source):
    assert changes(source) == {}


@pytest.mark.parametrize("module", ["floor", "orders", "voting", "disclosure", "phases"])
def test_every_fault_of_the_heart_is_a_program_and_no_two_are_the_same(module):
    _, planted = of_the_heart(module)
    assert len(planted) > 40
    assert len({fault.source for fault in planted}) == len(planted)
    for fault in planted:
        ast.parse(fault.source)


@pytest.mark.parametrize("module", sorted({one.module for one in EQUIVALENT}))
def test_whatever_is_named_as_changing_nothing_can_be_planted_and_has_a_reason(module):
    source, planted = of_the_heart(module)
    for one in EQUIVALENT:
        if one.module == module:
            assert one.why
            assert any(one.names(module, fault, source) for fault in planted), one
