"""Changing functions that are loaded already, wherever they are held: by a class, a decorator, another module."""

import ast
import gc
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

from tests.mutants.sources import Function, Mutant
from tests.support.services import ROOT

Functions = dict[tuple[str, str, int], list[FunctionType]]
"""By file, name and first line, as their code says."""

PROBE = "__touched__"


def module_name(path: Path) -> str:
    """The name under which the file is imported."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def functions_in(paths: Collection[Path]) -> Functions:
    """Every function that was made from these files."""
    files = {str(path) for path in paths}
    found: Functions = {}
    for thing in gc.get_objects():
        if type(thing) is FunctionType and thing.__code__.co_filename in files:  # no proxy is woken
            code = thing.__code__
            found.setdefault((code.co_filename, code.co_qualname, code.co_firstlineno), []).append(thing)
    return found


def become(functions: Functions, mutant: Mutant) -> None:
    """Change the loaded program into the mutant, for good."""
    mutant.spot.put(mutant.new)
    path = ROOT / mutant.file
    if mutant.first_line:
        _swap(functions, path, mutant.spot.tree, (mutant.function, mutant.first_line))
    else:
        _rebind(sys.modules[module_name(path)], mutant)


def probe(functions: Functions, path: Path, touched: set[tuple[str, int]]) -> None:
    """Let every statement in the functions of a file put its line into `touched` when it runs."""
    file = str(path.relative_to(ROOT))
    tree = ast.parse(path.read_text())
    _Prober(file).visit(tree)
    _swap(functions, path, tree)
    setattr(sys.modules[module_name(path)], PROBE, touched.add)


def _swap(functions: Functions, path: Path, tree: ast.Module, only: tuple[str, int] | None = None) -> None:
    compiled = compile(ast.fix_missing_locations(tree), str(path), "exec", dont_inherit=True)
    for code in _codes(compiled):
        name, line = code.co_qualname, code.co_firstlineno
        if only in {None, (name, line)}:
            for function in functions.get((str(path), name, line), ()):
                # A statement that is gone may have been the only one with `super()`: its cell stays, unused.
                function.__code__ = code.replace(co_freevars=function.__code__.co_freevars)


def _codes(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes(constant)


def _rebind(module: ModuleType, mutant: Mutant) -> None:
    """Give a constant its other value in every module that has imported it."""
    statement = next(node for node in mutant.spot.tree.body if node.lineno == mutant.line)
    assert isinstance(statement, ast.Assign | ast.AnnAssign)
    assert statement.value is not None
    expression = compile(ast.fix_missing_locations(ast.Expression(statement.value)), mutant.file, "eval")
    old, new = vars(module)[mutant.function], eval(expression, vars(module))  # noqa: S307  # our own source, changed
    for other in list(sys.modules.values()):
        if vars(other).get(mutant.function) is old:
            setattr(other, mutant.function, new)


class _Prober(ast.NodeTransformer):
    """Puts a probe before every statement of a function, and into every lambda outside of one."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.depth = 0

    def visit(self, node: ast.AST) -> ast.AST | list[ast.AST]:
        self.depth += isinstance(node, Function)
        self.generic_visit(node)
        self.depth -= isinstance(node, Function)
        if self.depth and isinstance(node, ast.stmt):
            return [ast.copy_location(ast.Expr(self._call(node.lineno)), node), node]
        if not self.depth and isinstance(node, ast.Lambda):
            both = ast.Tuple([self._call(node.lineno), node.body], ast.Load())
            node.body = ast.copy_location(ast.Subscript(both, ast.Constant(1), ast.Load()), node.body)
        return node

    def _call(self, line: int) -> ast.Call:
        where = ast.Tuple([ast.Constant(self.file), ast.Constant(line)], ast.Load())
        return ast.Call(ast.Name(PROBE, ast.Load()), [where], [])
