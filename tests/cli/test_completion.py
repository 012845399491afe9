"""Completion: what may stand where the cursor is, and the scripts that ask for it."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from closetui.cli.completion import SCRIPTS
from closetui.cli.main import main
from closetui.cli.table import COMMANDS
from tests.cli.conftest import Closetui
from tests.cli.helpers import assert_harmless, environment, playbooks, ready

STORE = "aliexpress-store-close"


Offered = Callable[..., list[str]]


@pytest.fixture
def shop(closetui: Closetui) -> str:
    """Start a closure whose name holds a space."""
    closetui("new", STORE, "My shop")
    return "My shop"


@pytest.fixture
def offered(home: Path, capsys: pytest.CaptureFixture[str]) -> Offered:
    """Return what may stand in the place of the last word, without the meanings."""
    assert home.is_dir()

    def ask(*words: str) -> list[str]:
        capsys.readouterr()
        assert main(["complete", "--", *words]) == 0
        out, err = capsys.readouterr()
        assert err == ""
        assert_harmless(out.replace("\t", " "))
        return [line.split("\t")[0] for line in out.splitlines()]

    return ask


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["tic"], ["tick"]),
        (["My"], ["My shop"]),
        (["help", "und"], ["undo"]),
        (["status", ""], ["My shop"]),
        (["status", "my\\ s"], ["My shop"]),
        (["status", "'My s"], ["My shop"]),
        (["merge", "My shop", ""], ["My shop"]),
        (["tick", "My shop", "stop"], ["stop-orders"]),
        (["tick", "My\\ shop", "stop"], ["stop-orders"]),
        (["tick", "My shop", "--note", "x", "stop"], ["stop-orders"]),
        (["tick", "My shop", "balance", "--way", "with"], ["withdraw"]),
        (["tick", "My shop", "balance", "--re"], []),
        (["plan", "My shop", "--if", "last-d"], ["last-delivery="]),
        (["letter", "My shop", "comp"], ["complaint"]),
        (["letter", "My shop", "complaint", "--country", "I"], ["IE", "IS", "IT"]),
        (["letter", "My shop", "complaint", "--authority", "iedp"], ["iedpc"]),
        (["skip", "My shop", "balance", "--re"], ["--reason"]),
        (["ack", "My shop", "store-fr"], ["store-freezes"]),
        (["apply", "My shop", "--route", "seller-b"], ["seller-backend"]),
        (["new", "aliexpress-store-c"], [STORE]),
        (["playbooks", "aliexpress-store-c"], [STORE]),
        (["outcome", "My shop", "under"], ["under-review"]),
        (["report", "My shop", "--format", "j"], ["json"]),
        (["outcome", "My shop", "rej"], ["rejected"]),
        (["outcome", "My shop", "rejected", "--item", "bal"], ["balance"]),
        (["date", "My shop", "last-p"], ["last-payment"]),
        (["apply", "My shop", "--without", "x.store.ev"], ["x.store.evidence"]),
        (["add", "My shop", "Title", "--strength", "re"], ["recommended"]),
        (["found", "My shop", "seller-backend", "x", "wo"], ["worked"]),
        (["look", "aliexpress-store-c"], [STORE]),
        (["look", STORE, "--section", "cons"], ["consequences"]),
        (["compare", STORE, "aliexpress-account-del"], ["aliexpress-account-delete"]),
        (["archive", "My shop", "--ba"], ["--back"]),
        (["completion", ""], ["bash", "zsh", "fish"]),
        (["nonsense", ""], []),
        (["tick", "No such", ""], []),
        (["status", "My shop", "--json", "x"], []),
    ],
    ids=" ".join,
)
def test_what_may_stand_there(
    offered: Offered, shop: str, words: list[str], wanted: list[str]
) -> None:
    assert shop == "My shop"
    assert offered(*words) == wanted


def test_all_commands_and_closures_stand_first(offered: Offered, shop: str) -> None:
    assert offered("") == [*COMMANDS, shop]
    assert offered() == [*COMMANDS, shop]


def test_options_stand_where_nothing_else_may(offered: Offered, shop: str) -> None:
    assert {"--json", "--help"} <= set(offered("status", shop, ""))


def test_the_lines_of_the_route_that_was_named(offered: Offered, shop: str) -> None:
    route = playbooks()[STORE].routes[0]
    assert offered("line", shop, route.id, "") == [line.id for line in route.path]


def test_only_the_ways_of_the_items_that_were_named(offered: Offered, shop: str) -> None:
    stock = playbooks()[STORE].item("stock")
    assert stock
    assert offered("tick", shop, "stock", "--way", "") == [way.id for way in stock.ways]


def test_a_closure_named_complete_opens_as_any_other(closetui: Closetui) -> None:
    assert "needs a terminal" not in closetui("complete").err
    closetui("new", STORE, "complete")
    assert "needs a terminal" in closetui("complete").err


def test_names_that_are_not_what_they_look_like_are_left_out(
    offered: Offered, shop: str, home: Path
) -> None:
    (home / "home" / "data" / "My\nevil\x1b[31m.closetui.json").write_text("{}")
    assert offered("status", "") == [shop]


@pytest.mark.parametrize("shell", SCRIPTS)
def test_a_script_is_what_its_shell_reads(closetui: Closetui, home: Path, shell: str) -> None:
    script = home / "script"
    script.write_text(closetui("completion", shell).out)
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    subprocess.run([shell, "-n", str(script)], check=True, timeout=60)


def test_bash_completes_words_with_spaces(tmp_path: Path) -> None:
    ready(tmp_path / "home", name="My shop")
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    program = bin_folder / "closetui"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m closetui "$@"\n')
    program.chmod(0o755)
    asked = """
        PATH="$1:$PATH"
        eval "$(closetui completion bash)"
        COMP_WORDS=(closetui status My); COMP_CWORD=2; _closetui
        printf '%s\\n' "${COMPREPLY[@]}"
        COMP_WORDS=(closetui tick "${COMPREPLY[0]}" details); COMP_CWORD=3; _closetui
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    done = subprocess.run(
        ["bash", "-c", asked, "bash", str(bin_folder)],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.splitlines() == ["My\\ shop", "details-known"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("My", "My\\ shop"),
        ("'My s", "My shop"),
        ('"My s', "My shop"),
        ("'My shop'", "My\\ shop"),
    ],
)
def test_bash_completes_a_name_inside_the_quotes_that_were_typed(
    tmp_path: Path, typed: str, offered: str
) -> None:
    """Readline keeps an open quote and closes it: what stands inside is the name as it is."""
    ready(tmp_path / "home", name="My shop")
    assert replies(tmp_path, "status", typed) == [offered]


def test_bash_puts_no_blank_behind_what_goes_on(tmp_path: Path) -> None:
    ready(tmp_path / "home", name="My shop")
    words = ("import", "My shop", "orders", "x", "--column", "da")
    asked = 'compopt() { echo "$@"; }'
    assert replies(tmp_path, *words, before=asked) == ["-o nospace", "day="]


def replies(folder: Path, *words: str, before: str = "") -> list[str]:
    """Return what the completion of bash offers for the last word."""
    program = folder / "bin" / "closetui"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m closetui "$@"\n')
    program.chmod(0o755)
    asked = f"""
        PATH="$1:$PATH"; shift
        {before}
        eval "$(closetui completion bash)"
        COMP_WORDS=(closetui "$@"); COMP_CWORD=$#; _closetui
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(
        ["bash", "-c", asked, "bash", str(program.parent), *words],
        env=environment(folder),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.splitlines()
