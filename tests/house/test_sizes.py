"""The house rules that a machine can check: sizes, docstrings, nothing silenced."""

import ast
import re
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
CODE = sorted((ROOT / "closetui").rglob("*.py"))
ALL = sorted([*CODE, *(ROOT / "tests").rglob("*.py")])
FOLDERS = sorted({path.parent for path in ALL})

LONGEST_FILE = 300
LONGEST_CLASS = 200
LONGEST_FUNCTION = 40

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Source(NamedTuple):
    """A file, parsed once for all rules."""

    path: Path
    text: str
    tree: ast.Module
    nodes: list[ast.AST]


def source(path: Path) -> Source:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    return Source(path, text, tree, list(ast.walk(tree)))


def length(node: ast.ClassDef | Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def too_long(file: Source) -> Iterator[str]:
    """Files, classes and functions stay small."""
    if len(file.text.splitlines()) > LONGEST_FILE:
        yield "the file"
    for node in file.nodes:
        longest = LONGEST_CLASS if isinstance(node, ast.ClassDef) else LONGEST_FUNCTION
        if isinstance(node, ast.ClassDef | Function) and length(node) > longest:
            yield node.name


SILENCED = re.compile(r"type:\s*ignore|#\s*noqa|pyright:\s*ignore|\bTODO\b|\bFIXME\b|\bXXX\b")


def silenced(file: Source) -> Iterator[str]:
    """Nothing is silenced, and no end is open."""
    if file.path != Path(__file__):
        yield from (line for line in file.text.splitlines() if SILENCED.search(line))


def misnamed(file: Source) -> Iterator[str]:
    """A variable is named after its thing."""
    for node in file.nodes:
        stored = isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        name = node.id if isinstance(node, ast.Name) and stored else ""
        name = node.arg if isinstance(node, ast.arg) else name
        if name in {"each", "stuff", "tmp"}:
            yield name


def public(tree: ast.Module | ast.ClassDef) -> Iterator[ast.ClassDef | Function]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node)


def untold(file: Source) -> Iterator[str]:
    """Every public name has a docstring and types."""
    if file.tree.body and not ast.get_docstring(file.tree):
        yield "the file"
    for node in public(file.tree):
        typed = node.name == "__init__" or not isinstance(node, Function) or node.returns
        if not (ast.get_docstring(node) and typed):
            yield node.name


def caught_all(file: Source) -> Iterator[str]:
    """There is no catch-all."""
    for node in file.nodes:
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else ""
            if caught in ("", "Exception", "BaseException"):
                yield f"line {node.lineno}"


TAKES_APART = {"partition", "rpartition", "split", "rsplit", "removeprefix", "removesuffix",
               "startswith", "search", "match", "fullmatch", "findall", "sub"}  # fmt: skip
SENTENCES = {"reason", "what", "head", "message", "meaning", "remedy", "helps"}
"""Attributes that hold words for people."""


def taken_apart(file: Source) -> Iterator[str]:
    """No fact is taken out of a sentence: a day once was out of a reason, a cause of an error."""
    for node in file.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            held = [node.func.value, *node.args]
            of = {part.attr for part in held if isinstance(part, ast.Attribute)}
            if node.func.attr in TAKES_APART and of & SENTENCES:
                yield f"line {node.lineno}"


Rule = Callable[[Source], Iterator[str]]
OF_ALL: tuple[Rule, ...] = (too_long, silenced)
OF_CODE: tuple[Rule, ...] = (*OF_ALL, misnamed, untold, caught_all, taken_apart)


@pytest.mark.parametrize("folder", FOLDERS, ids=[str(f.relative_to(ROOT)) for f in FOLDERS])
def test_every_file_keeps_the_rules_of_the_house(folder: Path) -> None:
    faults = [
        f"{path.name}: {rule.__doc__} {fault}"
        for path in sorted(folder.glob("*.py"))
        for file in [source(path)]
        for rule in (OF_CODE if path.is_relative_to(ROOT / "closetui") else OF_ALL)
        for fault in rule(file)
    ]
    assert faults == []


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (too_long, "def f():\n" + "    1\n" * 40),
        (too_long, "1\n" * 301),
        (silenced, "x = 1  # no" + "qa"),
        (misnamed, "each = 1"),
        (misnamed, "def f(tmp): pass"),
        (untold, "def f() -> None: pass"),
        (untold, '"""A."""\ndef f():\n    """B."""'),
        (caught_all, "try: pass\nexcept: pass"),
        (caught_all, "try: pass\nexcept Exception: pass"),
        (taken_apart, "error.reason.split()"),
    ],
)
def test_the_rules_notice_what_breaks_them(rule: Rule, text: str) -> None:
    tree = ast.parse(text)
    assert list(rule(Source(Path("some.py"), text, tree, list(ast.walk(tree)))))


def test_most_functions_are_very_small() -> None:
    lengths = [length(n) for path in CODE for n in source(path).nodes if isinstance(n, Function)]
    assert statistics.median(lengths) <= 8
    assert statistics.quantiles(lengths, n=10)[8] <= 20
