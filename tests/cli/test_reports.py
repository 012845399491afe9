"""The dossier: complete, and with no text that could break its structure."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from closetui.reports.formats import FORMATS, escaped, quote
from tests.cli.conftest import Closetui
from tests.cli.helpers import in_subprocess, ready

EVIL = (
    "# Title\n\n- [x] done\n> quoted\n```\ncode\n```\n<script>alert(1)</script>\n"
    "1. one\n***\n===\n    x"
)


def _structure(text: str) -> list[str]:
    return [token.type for token in MarkdownIt("commonmark").parse(text)]


def _inline(tokens: list[Token]) -> str:
    return "".join(
        child.content if child.type in ("text", "text_special") else "\n"
        for token in tokens
        for child in token.children or ()
    )


@given(st.text(alphabet=st.sampled_from("#*_-+=`~<>[]()!|\\&;:1.) \n\tab@$^{}"), max_size=40))
def test_any_text_is_one_paragraph_and_reads_as_it_was(text: str) -> None:
    line = escaped(text)
    parsed = MarkdownIt("commonmark").parse(f"- Said: {line}\n")
    kinds = [token.type for token in parsed]
    assert kinds.count("list_item_open") == 1
    assert kinds.count("inline") == 1
    whole = MarkdownIt("commonmark").parse(f"- {line}\n")
    assert {token.type for token in whole} <= {
        "bullet_list_open", "list_item_open", "paragraph_open", "inline", "paragraph_close",
        "list_item_close", "bullet_list_close",
    }  # fmt: skip
    assert _inline(whole).split() == text.split()


@given(st.text(alphabet=st.sampled_from("#*_-+=`~<>[]()!|\\&1. \nab"), max_size=60))
def test_a_quotation_is_nothing_but_a_quotation(text: str) -> None:
    kinds = set(_structure("\n".join(quote(text)) + "\n\nafter\n"))
    assert kinds <= {
        "blockquote_open", "blockquote_close", "paragraph_open", "paragraph_close", "inline",
    }  # fmt: skip


def test_hostile_notes_do_not_change_the_structure(closetui: Closetui, home: Path) -> None:
    path = str(ready(home / "home"))
    closetui("note", path, "id-ready", "harmless\n" * EVIL.count("\n") + "x")
    other = str(ready(home / "other"))
    closetui("note", other, "id-ready", EVIL)
    tame = _structure(closetui("report", path).out)
    wild = _structure(closetui("report", other).out)
    for kind in ("heading_open", "fence", "html_block", "code_block", "hr", "blockquote_open"):
        assert tame.count(kind) == wild.count(kind)


def test_the_dossier_is_complete(closetui: Closetui, home: Path) -> None:
    path = str(ready(home / "home"))
    closetui("skip", path, "id-ready", "--reason", "no ID was asked for")
    closetui("without", path, "still-wanted", "--reason", "no need")
    phrase = closetui("apply", path, "--route", "support", "--json").json["confirm"]
    closetui("apply", path, "--route", "support", "--confirm", phrase)
    closetui("outcome", path, "sent", "--reference", "R-77")
    closetui("untick", path, "x.account.mail", "--reason", "file lost")
    closetui("accept", path, "--reason", "nobody asks for it")
    closetui("outcome", path, "under-review", "--note", "mail of Monday")
    told = closetui("report", path)
    head = closetui("verify", path, "--json").json["head"]
    for text in ("no ID was asked for", "R-77", "file lost", "nobody asks for it", "no answer yet",
                 "mail of Monday", head, "## Exceptions", "## Sources", "## Log"):  # fmt: skip
        assert text.replace("-", "\\-") in told.out or text in told.out, text
    facts = closetui("report", path, "--format", "json").json
    assert facts["report"]["head"] == head
    assert facts["exceptions"][0]["kind"] == "accept"
    assert facts["applications"][0]["reference"] == "R-77"


def test_a_report_is_written_once_and_never_over_a_file(closetui: Closetui, started: str) -> None:
    done = closetui("report", started, "-o", "dossier.md", "--json")
    assert done.json["path"] == "dossier.md"
    told = Path("dossier.md").read_text("utf-8")
    assert told.startswith("# Mine\n")
    assert closetui("report", started, "-o", "dossier.md").code == 2
    assert Path("dossier.md").read_text("utf-8") == told
    assert closetui("report", started, "--format", "json", "-o", "d.json").code == 0
    assert json.loads(Path("d.json").read_text())["closure"]["name"] == "Mine"


def test_bug_a_report_was_markdown_whatever_its_name_ended_with(
    closetui: Closetui, started: str
) -> None:
    written = closetui("report", started, "-o", "d.HTML", "--json")
    assert written.json["format"] == "html"
    assert Path("d.HTML").read_text("utf-8").startswith("<!DOCTYPE html>")
    for ending in FORMATS:
        told = closetui("report", started, "-o", f"x.{ending}", "--json")
        assert told.json["format"] == ending
    clash = closetui("report", started, "--format", "md", "-o", "y.html")
    assert (clash.code, "say the contrary" in clash.err) == (2, True)
    other = closetui("report", started, "-o", "y.pdf")
    assert (other.code, "a report ends in .md or .html" in other.err) == (2, True)
    assert not list(Path().glob("y.*"))
    assert closetui("report", started, "--format", "md", "-o", "y.txt").code == 0
    assert closetui("report", started, "-o", "y").code == 0


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_is_printed_and_written_alike(
    closetui: Closetui, home: Path, ending: str
) -> None:
    path = str(ready(home / "home"))
    printed = in_subprocess(home, "report", path, "--format", ending)
    assert (printed.returncode, printed.stderr) == (0, b"")
    out = f"dossier.{ending}"
    assert closetui("report", path, "--format", ending, "-o", out).code == 0
    mark = b"\xef\xbb\xbf" if ending == "csv" else b""
    assert Path(out).read_bytes() == mark + printed.stdout
    assert Path(out).stat().st_mode & 0o777 == 0o600


def test_private_notes_are_in_the_dossier_only_with_the_option(
    closetui: Closetui, started: str
) -> None:
    closetui("note", started, "between us", "--private")
    assert "between us" not in closetui("report", started).out
    assert "between us" in closetui("report", started, "--with-private").out
