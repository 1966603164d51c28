"""Small faults in a program: each is the whole source with one thing changed, and a line to say what."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult, ast.Mod: ast.Add,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.Pow: ast.Mult,
}  # fmt: skip
DECLARED = ("annotation", "returns", "type_params", "decorator_list")
OTHER_FUNCTIONS = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Fault:
    line: int
    what: str
    source: str


def faults_of(source: str) -> list[Fault]:
    """Every small fault that can be planted in this source, each once, in the order of its lines."""
    tree = ast.parse(source)
    unchanged = ast.unparse(tree)
    planted = []
    for place in list(_places(tree)):
        owner, name, _, node = place
        for what, change in _changes(owner, name, node):
            _put(place, ast.fix_missing_locations(change))
            planted.append(Fault(getattr(node, "lineno", 0), what, ast.unparse(tree)))
            _put(place, node)
    return sorted({f.source: f for f in planted if f.source != unchanged}.values(), key=lambda f: f.line)


Place = tuple[ast.AST, str, int | None, ast.AST]


def _places(tree: ast.AST) -> Iterator[Place]:
    """Every node that runs, and where it hangs: no annotation, decorator, docstring, or words of an error."""
    for name, value in ast.iter_fields(tree):
        if name in DECLARED or isinstance(tree, ast.Import | ast.ImportFrom | ast.Raise):
            continue
        for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(node, ast.AST) or _is_docstring(node):
                continue
            yield tree, name, index, node
            yield from _places(node)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _put(place: Place, change: ast.AST) -> None:
    owner, name, index, _ = place
    if index is None:
        setattr(owner, name, change)
    else:
        getattr(owner, name)[index] = change


def _changes(owner: ast.AST, name: str, node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.Compare(ops=[op]) if type(op) in COMPARISONS:
            other = COMPARISONS[type(op)]()
            yield f"{_said(node)} → {type(other).__name__}", ast.Compare(node.left, [other], node.comparators)
        case ast.BinOp() if type(node.op) in ARITHMETIC:
            other_op = ARITHMETIC[type(node.op)]()
            yield f"{_said(node)} → {type(other_op).__name__}", ast.BinOp(node.left, other_op, node.right)
        case ast.BoolOp():
            swapped: ast.boolop = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield f"{_said(node)} → {type(swapped).__name__}", ast.BoolOp(swapped, node.values)
            if len(node.values) > 1:
                for n, value in enumerate(node.values):
                    rest = [other for m, other in enumerate(node.values) if m != n]
                    yield f"{_said(node)} without {_said(value)}", ast.BoolOp(node.op, rest) if rest[1:] else rest[0]
        case ast.UnaryOp(op=ast.Not()):
            yield f"{_said(node)} → {_said(node.operand)}", node.operand
        case ast.UnaryOp(op=ast.USub()):
            yield f"{_said(node)} → {_said(node.operand)}", node.operand
        case ast.Constant(value=bool()):
            yield f"{node.value} → {not node.value}", ast.Constant(not node.value)
        case ast.Constant(value=str() as words):
            yield f"{_said(node)} → {other_words(words)!r}", ast.Constant(other_words(words))
        case ast.Constant(value=int() | float()):
            for by in (1, -1):
                yield f"{node.value} → {node.value + by}", ast.Constant(node.value + by)
        case ast.Call(func=ast.Name(id=called)) if called in OTHER_FUNCTIONS:
            other_call = ast.Call(ast.Name(OTHER_FUNCTIONS[called], ast.Load()), node.args, node.keywords)
            yield f"{called}(…) → {OTHER_FUNCTIONS[called]}(…)", other_call
        case ast.IfExp():
            yield f"always {_said(node.body)}", node.body
            yield f"always {_said(node.orelse)}", node.orelse
        case ast.If():
            yield f"if {_said(node.test)} → if not", ast.If(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)
        case ast.While():
            yield f"while {_said(node.test)} → never", ast.While(ast.Constant(False), node.body, node.orelse)
        case ast.Return(value=ast.expr() as value) if not _is_none(value):
            yield f"return {_said(value)} → None", ast.Return(ast.Constant(None))
        case ast.Assign(value=value) if not _is_none(value) and not isinstance(owner, ast.Module | ast.ClassDef):
            yield f"{_said(node)} → None", ast.Assign(node.targets, ast.Constant(None))
        case ast.Expr() | ast.AugAssign():
            yield f"{_said(node)} → left out", ast.Pass()
        case ast.comprehension(ifs=[_, *_]):
            yield "comprehension without its if", ast.comprehension(node.target, node.iter, [], node.is_async)
        case ast.Slice(lower=lower, upper=upper) if lower is not None or upper is not None:
            yield f"[{_said(node)}] → [:]", ast.Slice()
        case ast.Break() | ast.Continue():
            yield f"{_said(node)} → left out", ast.Pass()
        case _:
            pass
    if isinstance(node, ast.Call):
        for n, given in enumerate(node.keywords):
            if given.arg not in (None, "dtype") and not isinstance(given.value, ast.Constant):
                rest = [*node.keywords[:n], *node.keywords[n + 1 :]]
                yield f"{_said(node)} without {given.arg}", ast.Call(node.func, node.args, rest)
    if isinstance(node, ast.Match) and len(node.cases) > 1:
        for n, case in enumerate(node.cases):
            rest_of = [*node.cases[:n], *node.cases[n + 1 :]]
            yield f"match without case {_said(case.pattern)}", ast.Match(node.subject, rest_of)
    if name == "test" and isinstance(owner, ast.If | ast.IfExp) and isinstance(node, ast.expr):
        yield f"if {_said(node)} → if True", ast.Constant(True)
        yield f"if {_said(node)} → if False", ast.Constant(False)


def other_words(words: str) -> str:
    return f"not {words}" if words else "words"


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _said(node: ast.AST, at_most: int = 60) -> str:
    words = " ".join(ast.unparse(node).split())
    return words if len(words) <= at_most else words[: at_most - 1] + "…"
