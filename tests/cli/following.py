"""Doing what ``closetui next`` names, by the commands that it prints."""

import shlex
from collections.abc import Sequence
from typing import Any

from tests.cli.conftest import Closetui


def lines_of(closetui: Closetui, command: str, path: str) -> Sequence[str]:
    """Return the lines that a command prints about a closure, without what they are indented by."""
    return [line.strip() for line in closetui(command, path).out.splitlines()]


def next_of(closetui: Closetui, path: str) -> Any:
    """Return the next thing, as JSON."""
    return closetui("next", path, "--json").json


def apply(closetui: Closetui, path: str, route: str, *outcomes: str) -> None:
    """Apply by a route, and record what became of it."""
    phrase = closetui("apply", path, "--route", route, "--json").json["confirm"]
    assert closetui("apply", path, "--route", route, "--confirm", phrase).code == 0
    for word in outcomes:
        assert closetui("outcome", path, word).code == 0


def to_item(closetui: Closetui, path: str, item: str) -> None:
    """Do what is next, by the command that stands there, until it is an item."""
    for _ in range(60):
        told = next_of(closetui, path)
        if told["item"] == item:
            return
        _, *words = shlex.split(told["command"])
        ways = told["choices"].get("WAY", [{"id": ""}])
        given = {"WAY": ways[0]["id"], "TEXT": "so it is", "DAY": "today"}
        assert closetui(*(given.get(word, word) for word in words)).code == 0, told
    raise AssertionError(f"{item} never came")


def first_way(told: Any) -> str:
    """Return the first way in which the next thing can be met."""
    return str(told["choices"]["WAY"][0]["id"])
