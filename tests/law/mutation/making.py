"""The mutants of a module: mutmut's operators at every place that decides, tables and decorated functions included."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path

import libcst as cst
from mutmut.mutation.mutators import mutation_operators

HAN = re.compile("[\u4e00-\u9fff]")
# What a reader sees and no rule compares: Chinese punctuation that joins a list of names.
JOINT = re.compile("[\"'][、，。；：]+[\"']")
SPOKEN = cst.SimpleString | cst.FormattedString | cst.ConcatenatedString


@dataclass(frozen=True)
class Mutant:
    """One change of one module.

    Args:
        where: the function, or the table, in which it stands; a second one with the same words is "name (2)".
        was, now: the lines it changes, without the space around them.
        source: the whole module with this change.
    """

    module: str
    where: str
    was: str
    now: str
    source: str

    @property
    def name(self) -> str:
        """What the mutant is, in words that survive when lines move."""
        return f"{self.module}: {self.where}: {self.was} -> {self.now}"


class _Places(cst.CSTVisitor):
    """Collects the mutations of a module, each with the function or table in which it stands."""

    def __init__(self) -> None:
        self.found: list[tuple[str, cst.CSTNode, cst.CSTNode]] = []
        self._words: set[cst.CSTNode] = set()
        self._inside: list[tuple[cst.CSTNode, str]] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if _decides_nothing(node) or node in self._words:
            return False
        if name := _name(node, is_outermost=not self._inside):
            self._inside.append((node, name))
        self._words.update(_words(node))
        self.found += [(self._where, node, mutated) for mutated in self._mutations(node)]
        return True

    def on_leave(self, node: cst.CSTNode) -> None:
        if self._inside and self._inside[-1][0] is node:
            self._inside.pop()

    @property
    def _where(self) -> str:
        return ".".join(name for _, name in self._inside) or "module"

    def _mutations(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        for kind, operator in mutation_operators:
            if isinstance(node, kind):
                made = operator(node)
                # One other string is as good as three: what compares it differs from all of them.
                yield from islice(made, 1) if isinstance(node, cst.SimpleString) else self._of_values(node, made)

    def _of_values(self, node: cst.CSTNode, made: Iterable[cst.CSTNode]) -> Iterator[cst.CSTNode]:
        """Leave out calls without a word that they say, and those that lack an argument before others, which shift."""
        for mutated in made:
            if isinstance(node, cst.Call) and isinstance(mutated, cst.Call):
                kept = {id(one.value) for one in mutated.args}
                gone = [one for one in node.args if id(one.value) not in kept]
                if any(one.value in self._words for one in gone):
                    continue
                if len(mutated.args) < len(node.args) and gone[0].keyword is None and gone[0] is not node.args[-1]:
                    continue
            yield mutated


def mutants(path: Path, module: str) -> list[Mutant]:
    """Return the mutants of the module in `path`, in the order of its text."""
    tree = cst.parse_module(path.read_text(encoding="utf-8"))
    code, end = tree.code, 0
    seen: Counter[tuple[str, str, str]] = Counter()
    found = []
    for statement in tree.body:
        before = tree.code_for_node(statement)
        start = code.index(before, end)
        end = start + len(before)
        places = _Places()
        statement.visit(places)
        for where, node, mutated in places.found:
            after = tree.code_for_node(statement.deep_replace(node, mutated))
            was, now = _difference(before, after)
            seen[where, was, now] += 1
            number = seen[where, was, now]
            numbered = where if number == 1 else f"{where} ({number})"
            found.append(Mutant(module, numbered, was, now, code[:start] + after + code[end:]))
    return found


def _difference(before: str, after: str) -> tuple[str, str]:
    """Return the lines in which two texts differ, each side as one line."""
    old, new = before.splitlines(), after.splitlines()
    start = next((n for n, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(new))
    end = next((n for n, (one, other) in enumerate(zip(old[::-1], new[::-1], strict=False)) if one != other), 0)
    end = min(end, len(old) - start, len(new) - start)
    return _line(old[start : len(old) - end]), _line(new[start : len(new) - end])


def _line(lines: Iterable[str]) -> str:
    return " ".join(line.strip() for line in lines)


def _name(node: cst.CSTNode, *, is_outermost: bool) -> str:
    if isinstance(node, cst.FunctionDef | cst.ClassDef):
        return node.name.value
    if not is_outermost:
        return ""
    if isinstance(node, cst.Assign):
        return cst.Module([]).code_for_node(node.targets[0].target)
    return cst.Module([]).code_for_node(node.target) if isinstance(node, cst.AnnAssign) else ""


def _decides_nothing(node: cst.CSTNode) -> bool:
    """Tell whether a place is for types, caches, star imports, the command line or the words of an error."""
    if isinstance(node, cst.Annotation | cst.Decorator | cst.ImportFrom | cst.Import | cst.Raise):
        return True
    if isinstance(node, cst.If) and isinstance(node.test, cst.Comparison):
        return isinstance(node.test.left, cst.Name) and node.test.left.value == "__name__"
    if isinstance(node, cst.SimpleString) and JOINT.fullmatch(node.value):
        return True
    return isinstance(node, cst.Assign) and _name(node, is_outermost=True) == "__all__"


def _words(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """Yield the values that are words for people: Chinese, and beside it its English."""
    if isinstance(node, cst.Call):
        values = [one.value for one in node.args]
    elif isinstance(node, cst.Tuple):
        values = [one.value for one in node.elements]
    else:
        return
    for zh, en in pairwise(values):
        if _is_spoken(zh) and _is_spoken(en) and _has_han(zh) and not _has_han(en):
            yield from (zh, en)


def _is_spoken(node: cst.BaseExpression) -> bool:
    if isinstance(node, cst.IfExp):
        return _is_spoken(node.body) and _is_spoken(node.orelse)
    if isinstance(node, cst.BinaryOperation):
        return _is_spoken(node.left)
    if isinstance(node, cst.Call):
        return isinstance(node.func, cst.Attribute) and isinstance(node.func.value, cst.SimpleString)
    return isinstance(node, SPOKEN)


def _has_han(node: cst.CSTNode) -> bool:
    return HAN.search(cst.Module([]).code_for_node(node)) is not None
