"""What people were told of proofs and of copies with them, and what did not help them."""

import os
from pathlib import Path

import pytest

from closetui.reports.words import size_words
from closetui.store.attaching import LARGEST
from tests.cli.conftest import Closetui
from tests.cli.test_proofs import ITEM, kept


@pytest.fixture
def attached(closetui: Closetui, started: str, home: Path) -> str:
    """Attach a receipt, and return the path of the closure."""
    (home / "receipt.pdf").write_bytes(b"paid in full")
    assert closetui("attach", started, ITEM, str(home / "receipt.pdf")).code == 0
    return started


def test_bug_a_person_was_told_to_ask_herself_for_a_file(
    closetui: Closetui, attached: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(attached).unlink()
    assert "Attach the same file again (" in closetui("verify", attached).out
    monkeypatch.setenv("CLOSETUI_USER", "Ben")
    assert "Attach the same file again, or ask Ann for it (" in closetui("verify", attached).out


def test_bug_a_limit_was_told_in_another_unit_than_sizes(
    closetui: Closetui, started: str, home: Path
) -> None:
    large = home / "large.bin"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert "it is larger than 67 MB" in closetui("attach", started, ITEM, str(large)).err
    assert "It may be at most 67.1 MB" in " ".join(closetui("help", "attach").out.split())
    assert size_words(LARGEST) == "67.1 MB"


def test_bug_a_copy_without_the_ending_of_closures_was_written_without_a_word(
    closetui: Closetui, attached: str, home: Path
) -> None:
    odd = "Its name does not end in .closetui.json: it opens by its path, and is in no list."
    told = closetui("share", attached, "--with-proofs", "-o", str(home / "copy"))
    assert odd in told.out
    assert (home / "copy.closetui.proofs").is_dir()
    named = closetui("share", attached, "--with-proofs", "-o", str(home / "c.closetui.json"))
    assert odd not in named.out


def test_bug_who_asked_for_proofs_was_told_to_ask_for_them(
    closetui: Closetui, attached: str, home: Path
) -> None:
    kept(attached).unlink()
    told = closetui("share", attached, "--with-proofs", "-o", str(home / "c.closetui.json"))
    assert "of which it does not bring the file" in told.out
    assert "--with-proofs" not in told.out
    folder = closetui("share", attached, "-o", str(home))
    assert "it is a folder\nGive the name of a file in it." in folder.err


@pytest.mark.parametrize("target", ["nowhere.pdf", "."])
def test_bug_a_link_that_leads_to_no_file_was_to_be_followed(
    closetui: Closetui, home: Path, target: str
) -> None:
    store = closetui("new", "aliexpress-store-close", "Linked").out.strip()
    link = home / "receipt.pdf"
    link.symlink_to(target)
    refused = closetui("attach", store, "balance", str(link))
    assert refused.code == 2
    leads = os.path.realpath(link)
    assert f"it is a link\nIt leads to no file: {leads}" in refused.err
