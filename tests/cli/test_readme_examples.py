"""What README and help show as typed can be typed, in the order in which it stands."""

import re
import shlex
from pathlib import Path
from typing import Final

import pytest

from closetui.cli.table import load
from closetui.closure import Closure
from tests.cli.conftest import Closetui
from tests.cli.helpers import ROOT, world_at
from tests.tui.desk_driver import tick_all

README: Final = (ROOT / "README.md").read_text("utf-8")
ORDERS: Final = """\
Order number,Order status,Order date,Amount
2100000000000001,Awaiting shipment,2026-11-02,USD 31.20
2100000000000002,Awaiting shipment,2026-11-03,USD 8.80
"""


def block(lead: str) -> list[list[str]]:
    """Return the words of each command in the block behind a sentence."""
    shown = README.partition(lead)[2].split("```sh\n")[1].partition("```")[0]
    return [shlex.split(line, comments=True)[1:] for line in shown.splitlines()]


@pytest.fixture(autouse=True)
def files(home: Path) -> None:
    """Put the files of the examples beside the person who types."""
    (home / "orders.csv").write_text(ORDERS, "utf-8")
    (home / "receipt.pdf").write_bytes(b"paid")


def test_bug_examples_of_the_readme_failed_where_they_stand(closetui: Closetui, home: Path) -> None:
    """Nothing had been brought in before it was settled, and applied for before it was sent."""
    for words in block("The same from the command line"):
        told = closetui(*words)
        assert told.code == (3 if words[0] == "status" else 0), (words, told)
    closetui("settle", "My store", "orders", "2100000000000002", "--reason", "received")
    tick_all(Closure(world_at(home / "home"), "My store"), but=("nothing",))
    waits = closetui("status", "My store", "--json").json["verdict"]["blockers"]
    assert waits == []
    code = ""
    for words in block("once nothing is in the way"):
        told = closetui(*(word.replace("CODE", code) for word in words))
        assert told.code in (0, 7), (words, told)
        found = re.search(r"My store ([0-9A-F]{6})", told.out)
        code = found[1] if found else code
    assert closetui("status", "My store", "--json").json["closure"]["stage"] == "under-review"


def test_bug_an_example_of_tick_named_an_item_without_the_way_it_needs(closetui: Closetui) -> None:
    closetui("new", "aliexpress-store-close", "My store")
    for example in load("tick").examples:
        assert closetui(*shlex.split(example)[1:]).code == 0, example
