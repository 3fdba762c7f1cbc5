"""What may be wrong with a line: each operator changes one thing in one node of a program."""

import ast
import copy
from collections.abc import Iterator

_PAIRS: tuple[tuple[type[ast.AST], type[ast.AST]], ...] = (
    (ast.Lt, ast.LtE),
    (ast.Gt, ast.GtE),
    (ast.Eq, ast.NotEq),
    (ast.In, ast.NotIn),
    (ast.Is, ast.IsNot),
    (ast.And, ast.Or),
    (ast.Add, ast.Sub),
    (ast.Mult, ast.Div),
    (ast.BitAnd, ast.BitOr),
    (ast.LShift, ast.RShift),
)
SWAPPED: dict[type[ast.AST], type[ast.AST]] = (
    dict(_PAIRS) | {second: first for first, second in _PAIRS} | {ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult}
)
LOOKUPS = {"lt": "lte", "lte": "lt", "gt": "gte", "gte": "gt"}
CONDITIONS = {"filter", "exclude"}
SAID = ("log.", "logger.", "logging.")


def variants(node: ast.AST, *, predicate: bool) -> Iterator[ast.AST]:
    """Everything that may stand in the node's place, each with one thing wrong.

    `predicate`: the node stands in a function that returns yes or no.
    """
    match node:
        case ast.Return(value=ast.expr() as value) if predicate and not isinstance(value, ast.Constant):
            yield from (ast.Return(ast.Constant(answer)) for answer in (True, False))
        case ast.stmt():
            yield from _without(node)
        case ast.Constant(value=bool() | int() as value):
            yield ast.Constant(not value if isinstance(value, bool) else value + 1)
        case ast.Call(func=ast.Attribute(attr=name)) if name in CONDITIONS:
            yield from _looser(node)
        case ast.keyword(arg=str(name)) if name.rpartition("__")[2] in LOOKUPS and "__" in name:
            field, _, lookup = name.rpartition("__")
            yield _changed(node, arg=f"{field}__{LOOKUPS[lookup]}")
        case _:
            yield from _swapped(node)


def _without(statement: ast.stmt) -> Iterator[ast.AST]:
    """The statement left out (a call, a refusal, a thing yielded), or done whatever its condition says."""
    match statement:
        case ast.Expr(value=ast.Call(func=function)) if not ast.unparse(function).startswith(SAID):
            yield ast.Pass()
        case ast.Raise():
            yield ast.Pass()
        case ast.Expr(value=ast.Yield()):
            yield ast.Expr(ast.YieldFrom(ast.Tuple([], ast.Load())))
        case ast.If(test=ast.Name() | ast.Attribute() | ast.Call()):
            yield _changed(statement, test=ast.Constant(True))
        case ast.AugAssign(op=operator) if type(operator) in SWAPPED:
            yield _changed(statement, op=SWAPPED[type(operator)]())


def _looser(call: ast.Call) -> Iterator[ast.AST]:
    """The query without one of its conditions."""
    for left_out in call.keywords:
        yield _changed(call, keywords=[keyword for keyword in call.keywords if keyword is not left_out])


def _swapped(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(ops=operators):
            for position, operator in enumerate(operators):
                swapped = [*operators[:position], SWAPPED[type(operator)](), *operators[position + 1 :]]
                yield _changed(node, ops=swapped)
        case ast.BinOp(op=ast.Mod(), right=ast.Dict() | ast.Tuple()):
            return  # a sentence with its words filled in
        case ast.BoolOp(op=operator) | ast.BinOp(op=operator) if type(operator) in SWAPPED:
            yield _changed(node, op=SWAPPED[type(operator)]())
        case ast.UnaryOp(op=ast.Not() | ast.Invert() | ast.USub(), operand=operand):
            yield operand


def _changed(node: ast.AST, **fields: object) -> ast.AST:
    other = copy.copy(node)
    for name, value in fields.items():
        setattr(other, name, value)
    return other
