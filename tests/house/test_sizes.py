"""The house rules that a machine can check: sizes, docstrings, nothing silenced."""

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = sorted((ROOT / "closetui").rglob("*.py"))
ALL = sorted([*CODE, *(ROOT / "tests").rglob("*.py")])

LONGEST_FILE = 300
LONGEST_CLASS = 200
LONGEST_FUNCTION = 40

Function = ast.FunctionDef | ast.AsyncFunctionDef


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def nodes(path: Path) -> Iterator[ast.AST]:
    yield from ast.walk(ast.parse(path.read_text("utf-8")))


def length(node: ast.ClassDef | Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("path", ALL, ids=names(ALL))
def test_files_classes_and_functions_stay_small(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE
    for node in nodes(path):
        if isinstance(node, ast.ClassDef):
            assert length(node) <= LONGEST_CLASS, node.name
        elif isinstance(node, Function):
            assert length(node) <= LONGEST_FUNCTION, node.name


def bound(path: Path) -> Iterator[str]:
    """Yield every name that a file gives to a variable."""
    for node in nodes(path):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg


@pytest.mark.parametrize("path", CODE, ids=names(CODE))
def test_a_variable_is_named_after_its_thing(path: Path) -> None:
    assert not {"each", "stuff", "tmp"} & set(bound(path))


def test_most_functions_are_very_small() -> None:
    lengths = [length(n) for path in CODE for n in nodes(path) if isinstance(n, Function)]
    assert statistics.median(lengths) <= 8
    assert statistics.quantiles(lengths, n=10)[8] <= 20


def public(tree: ast.Module | ast.ClassDef) -> Iterator[ast.ClassDef | Function]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node)


@pytest.mark.parametrize("path", CODE, ids=names(CODE))
def test_every_public_name_has_a_docstring_and_types(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree) or not tree.body
    for node in public(tree):
        assert ast.get_docstring(node), node.name
        if isinstance(node, Function):
            assert node.returns is not None or node.name == "__init__", node.name


SILENCED = re.compile(r"type:\s*ignore|#\s*noqa|pyright:\s*ignore|\bTODO\b|\bFIXME\b|\bXXX\b")


@pytest.mark.parametrize("path", ALL, ids=names(ALL))
def test_nothing_is_silenced_and_no_end_is_open(path: Path) -> None:
    if path == Path(__file__):
        return
    found = [line for line in path.read_text("utf-8").splitlines() if SILENCED.search(line)]
    assert found == []


@pytest.mark.parametrize("path", CODE, ids=names(CODE))
def test_no_catch_all(path: Path) -> None:
    for node in nodes(path):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else ""
            assert caught not in ("", "Exception", "BaseException"), node.lineno


TAKES_APART = {"partition", "rpartition", "split", "rsplit", "removeprefix", "removesuffix",
               "startswith", "search", "match", "fullmatch", "findall", "sub"}  # fmt: skip
SENTENCES = {"reason", "what", "head", "message", "meaning", "remedy", "helps"}
"""Attributes that hold words for people."""


@pytest.mark.parametrize("path", CODE, ids=names(CODE))
def test_no_fact_is_taken_out_of_a_sentence(path: Path) -> None:
    """A day was once looked for in a reason, and a cause in what an error says."""
    for node in nodes(path):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            held = [node.func.value, *node.args]
            of = {part.attr for part in held if isinstance(part, ast.Attribute)}
            assert not (node.func.attr in TAKES_APART and of & SENTENCES), node.lineno
