"""Every mutant of a source file: where it is, how it reads, and how the file is changed into it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tests.mutants.operators import variants
from tests.support.services import ROOT

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
SILENT = {"__str__", "__repr__"}
LONGEST_CONTEXT = 120


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one file. `function`: the outermost one around it, or the name of a constant of the module."""

    file: str
    function: str
    first_line: int  # of the function; 0: a constant
    line: int  # of the statement that is changed
    before: str
    after: str
    spot: "Spot"
    new: ast.AST

    @property
    def key(self) -> str:
        """What stays the same when lines move."""
        return f"{self.file} {self.function}: {self.before} -> {self.after}"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node hangs in the tree of a file."""

    tree: ast.Module
    parent: ast.AST
    field: str
    position: int | None

    def put(self, node: ast.AST) -> None:
        """Hang another node there."""
        if self.position is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.position] = node


@dataclass(frozen=True, slots=True)
class _Here:
    """What is around a node."""

    names: tuple[str, ...] = ()
    first_line: int = 0
    line: int = 0
    predicate: bool = False
    constant: bool = False


def mutants_of(path: Path, root: Path = ROOT) -> list[Mutant]:
    """All mutants of the file. Two that read alike in one function are told apart by a number."""
    tree = ast.parse(path.read_text())
    seen: dict[str, int] = {}
    numbered = []
    for mutant in _below(tree, tree, str(path.relative_to(root)), _Here()):
        count = seen[mutant.key] = seen.get(mutant.key, 0) + 1
        numbered.append(mutant if count == 1 else replace(mutant, after=f"{mutant.after} ({count})"))
    return numbered


def _below(tree: ast.Module, node: ast.AST, file: str, around: _Here) -> Iterator[Mutant]:
    for field, position, child in _children(node):
        here = _enter(child, around)
        if here.names[-1:] and here.names[-1] in SILENT:
            continue
        if here.first_line or (here.constant and isinstance(child, ast.Constant)):
            spot = Spot(tree, node, field, position)
            for new in variants(child, predicate=here.predicate):
                if _repeats(node, new):
                    continue
                ast.copy_location(new, child)
                before, after = _read(spot, child, new)
                yield Mutant(file, ".".join(here.names), here.first_line, here.line, before, after, spot, new)
        yield from _below(tree, child, file, here)


def _repeats(call: ast.AST, new: ast.AST) -> bool:
    """Whether the call has an argument of this name already: that would be no program."""
    if not isinstance(call, ast.Call) or not isinstance(new, ast.keyword):
        return False
    return new.arg in {known.arg for known in call.keywords}


def _children(node: ast.AST) -> Iterator[tuple[str, int | None, ast.AST]]:
    """What hangs below a node and runs when the function runs: no types, decorators, defaults, texts."""
    skipped = {"annotation", "returns", "decorator_list"} | ({"args"} if isinstance(node, Function) else set())
    for field, value in ast.iter_fields(node):
        if field in skipped or isinstance(node, ast.JoinedStr):
            continue
        if isinstance(value, ast.AST):
            yield field, None, value
        elif isinstance(value, list):
            yield from ((field, at, item) for at, item in enumerate(value) if isinstance(item, ast.AST))


def _enter(node: ast.AST, around: _Here) -> _Here:
    """What is around the parts of the node."""
    line = node.lineno if isinstance(node, ast.stmt) else around.line
    if isinstance(node, Function) and not around.first_line:
        return _enter_function(node, around)
    if around.first_line:
        return replace(around, line=line, predicate=around.predicate and not isinstance(node, Function))
    match node:
        case ast.ClassDef(name=name):
            return _Here((*around.names, name))
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)) if not around.names:
            return _Here((name,), line=line, constant=True)
    return around


def _enter_function(node: Function, around: _Here) -> _Here:
    outer = () if around.constant else around.names
    if isinstance(node, ast.Lambda):
        return _Here((*outer, "<lambda>"), node.lineno, node.lineno)
    first = min(part.lineno for part in (node, *node.decorator_list))
    says = isinstance(node.returns, ast.Name) and node.returns.id == "bool"
    return _Here((*outer, node.name), first, node.lineno, predicate=says)


def _read(spot: Spot, old: ast.AST, new: ast.AST) -> tuple[str, str]:
    """How the program reads before and after; a number or a word alone is shown with what is around it."""
    if isinstance(old, ast.If) and isinstance(new, ast.If):
        return f"if {ast.unparse(old.test)}", f"if {ast.unparse(new.test)}"
    alone = ast.unparse(old)
    around = ast.unparse(spot.parent)
    if not isinstance(old, ast.Constant | ast.keyword) or len(around) > LONGEST_CONTEXT or "\n" in around:
        return alone, ast.unparse(new)
    spot.put(new)
    changed = ast.unparse(spot.parent)
    spot.put(old)
    return around, changed
