"""Texts in an encoding that they do not tell."""

from pathlib import Path

import pytest

from closetui.domain.errors import ProblemsError
from closetui.exports.encodings import likely_encoding, likely_first
from closetui.exports.reading import read_export
from closetui.reports.incoming import doubt_text
from tests.exports.layouts import FINISHED, ON_THE_WAY
from tests.exports.test_bugs_reading import FIRST, read

GONE = "\u041e\u0442\u043f\u0440\u0430\u0432\u043b\u0435\u043d"
"""Sent, in Russian: nine letters, of which one is left where two make a Chinese character."""
SENT = "\u041e\u0442\u043f\u0440\u0430\u0432\u043a\u0430"
"""Sending, in Russian: eight letters, which can be read as four Chinese characters."""


def refused(folder: Path, data: bytes) -> str:
    """Return what a text is refused for."""
    path = folder / "export.csv"
    path.write_bytes(data)
    with pytest.raises(ProblemsError) as caught:
        read_export(path, "orders")
    [problem] = caught.value.problems
    return str(problem)


@pytest.mark.parametrize(
    ("word", "encoding", "told"),
    [(GONE, "cp1251", "cp1251, Cyrillic"), ("termin\xe9", "cp1252", "cp1252, Western Europe")],
)
def test_bug_a_cyrillic_export_was_told_to_be_western(
    tmp_path: Path, word: str, encoding: str, told: str
) -> None:
    data = f"Order ID,Status\n{FIRST},{word}\n".encode(encoding)
    hint = f"(save it anew as CSV in UTF-8, or name the encoding: {encoding})"
    assert refused(tmp_path, data) == f"line 2: is no UTF-8 text, and looks like {told} {hint}"
    assert read_export(tmp_path / "export.csv", "orders", encoding=encoding).rows[0].status == word


@pytest.mark.parametrize("status", [b"\xff\xfe\x81", "caf\u4e2d ".encode() + b"\xe9"])
def test_a_text_in_no_encoding_says_what_to_do(tmp_path: Path, status: bytes) -> None:
    told = refused(tmp_path, f"Order ID,Status\n{FIRST},".encode() + status + b"\n")
    assert told == (
        "line 2: is no UTF-8 text, and nothing can tell in which encoding it is "
        "(save it anew as CSV in UTF-8)"
    )


def test_bug_cyrillic_words_that_could_be_chinese_were_asked_about_without_a_hint(
    tmp_path: Path,
) -> None:
    export = read(tmp_path, "Order ID,Status", f"{FIRST},{SENT}", encoding="cp1251")
    assert (export.guessed, export.likely) == ("gb18030", "cp1251")
    assert doubt_text(export).endswith(f"; as cp1251: {SENT}")
    assert list(likely_first(export.likely))[:2] == ["cp1251", "gb18030"]


@pytest.mark.parametrize("word", [ON_THE_WAY, FINISHED, "\u4ea4\u6613\u5173\u95ed"])
def test_chinese_words_look_like_nothing_else(word: str) -> None:
    assert likely_encoding(word.encode("gb18030")) == ""


def test_a_fault_of_a_text_that_was_guessed_tells_so_as_well(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError, match="was read as GB18030") as caught:
        read(tmp_path, "Order ID,Amount", f"{FIRST},5 {SENT}", encoding="cp1251")
    assert "name its encoding: cp1251" in str(caught.value)


NUL = "holds a character that no text has (NUL)"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize(
    ("nuls", "more"), [("\0", ""), ("\0\0", ", the first of 2 in this export")]
)
def test_bug_a_single_nul_was_refused_without_its_line(
    tmp_path: Path, mark: bytes, nuls: str, more: str
) -> None:
    sound = "".join(f"{FIRST},{ON_THE_WAY}\n" for _ in range(3))
    data = mark + f"Order ID,Status\n{FIRST},{ON_THE_WAY}{nuls}\n{sound}".encode()
    place = f"line 2, column {len(FIRST) + 1 + len(ON_THE_WAY) + 1}"
    assert refused(tmp_path, data) == f"{place}: {NUL}{more} (delete it there, or export it again)"


def test_what_is_full_of_nuls_is_no_text(tmp_path: Path) -> None:
    told = refused(tmp_path, f"Order ID,Status\n{FIRST},Odd\n".encode("utf-16-le"))
    assert told == "file: is no text (save it anew as CSV in UTF-8)"
