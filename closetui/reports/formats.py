"""The formats of a dossier, for both faces; Markdown and HTML are written here.

The writers of the others are imported when they are needed, since some bring a library. In
Markdown, no text of a person can break the structure.
"""

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Final

from closetui.domain.errors import UsageError
from closetui.domain.text import one_line, visible
from closetui.reports.document import Block, Bullet, Bullets, Document, Paragraph, Values
from closetui.views import View

FORMATS: Final = ("md", "html", "json", "csv", "ics")
"""The formats of a report, by the endings of its file's name."""


def report_text(view: View, ending: str, *, private: bool = False) -> str:
    """Return the report of a closure in the format of that ending, which must be known.

    ``private`` prints private notes and lists as well.
    """
    if ending == "json":
        from closetui.reports.dossier_facts import dossier_facts

        facts = dossier_facts(view, private=private)
        return json.dumps(facts, indent=2, ensure_ascii=True) + "\n"
    if ending == "csv":
        from closetui.reports.dossier_table import sheet

        return sheet(view, private=private)
    if ending == "ics":
        from closetui.reports.calendar import calendar

        return calendar(view, private=private)
    from closetui.reports.dossier import dossier

    document = dossier(view, private=private)
    return html(document) if ending == "html" else markdown(document)


def report_bytes(view: View, ending: str, *, private: bool = False) -> bytes:
    """Return the report as it is to stand in a file.

    Spreadsheets know by a byte order mark that the letters of a CSV file are UTF-8.
    """
    text = report_text(view, ending, private=private)
    return text.encode("utf-8-sig" if ending == "csv" else "utf-8")


def is_report(path: Path) -> bool:
    """Return whether the ending of a file's name is that of a format."""
    return path.suffix.removeprefix(".").casefold() in FORMATS


def ending_of(path: Path) -> str:
    """Return the format that a file's name ends with; raises :class:`UsageError` for others."""
    if is_report(path):
        return path.suffix.removeprefix(".").casefold()
    known = " or ".join(f".{ending}" for ending in FORMATS)
    raise UsageError(f"a report ends in {known}", where=str(path), remedy="Give such a name.")


def days_in(view: View, ending: str, *, private: bool = False) -> frozenset[str]:
    """Return the entries of a report that a later one may have to cancel: those of a calendar."""
    if ending != "ics":
        return frozenset()
    from closetui.reports.calendar import entries

    return frozenset(entry.key for entry in entries(view, private=private) if entry.stands)


_CODE: Final = re.compile(r"\b[0-9a-f]{64}\b|https://[^\s<>`\"']+[^\s<>`\"'.,;:()]")
"""What people copy letter by letter: hashes and web addresses."""


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a text on one line, each with whether it is copied letter by letter."""
    clean, begin = one_line(text), 0
    for found in _CODE.finditer(clean):
        yield clean[begin : found.start()], False
        yield found[0], True
        begin = found.end()
    yield clean[begin:], False


def _css(text: str) -> str:
    """Return a text for between quotes in a style sheet, with every special character escaped."""
    return "".join(f"\\{ord(letter):06x}" for letter in one_line(text))


_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&!$^@]")
_START = re.compile(r"(\s*)([-+=:]|\d+[.)])")


def _marked(text: str) -> str:
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", text)


def escaped(text: str) -> str:
    """Return a text on one line that Markdown shows as it is.

    What people copy letter by letter stands as code, so that no backslash is copied with it.
    """
    pieces = list(_pieces(text))
    clean = "".join(f"`{piece}`" if code else _marked(piece) for piece, code in pieces).strip()
    start = _START.match(clean)
    return f"{start[1]}{start[2][:-1]}\\{start[2][-1]}{clean[start.end() :]}" if start else clean


def quote(text: str, indent: str = "") -> Iterator[str]:
    """Yield a text of several lines as a block quotation, its line breaks kept."""
    for line in visible(text).split("\n"):
        blanks = len(line) - len(line.lstrip())
        yield f"{indent}> {'&nbsp;' * min(blanks, 20)}{escaped(line)}  ".rstrip(" ") + "  "


def markdown(document: Document) -> str:
    """Return a report as Markdown."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    yield f"# {escaped(document.title)}"
    yield ""
    yield escaped(document.about)
    for section in (document.short, *document.evidence):
        yield ""
        yield f"## {escaped(section.title)}"
        for block in section.blocks:
            yield ""
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield escaped(block.text)
    elif isinstance(block, Values):
        for label, text in block.rows:
            yield f"- {escaped(label)}: {escaped(text)}"
    elif isinstance(block, Bullets):
        for entry in block.entries:
            yield from _bullet(entry, "")
    else:
        yield _row(block.heads)
        yield "|" + " --- |" * len(block.heads)
        yield from map(_row, block.rows)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(map(escaped, cells))} |"


def _bullet(entry: Bullet, indent: str) -> Iterator[str]:
    word = f"**{escaped(entry.word)}**: " if entry.word else ""
    yield f"{indent}- {word}{escaped(entry.text)}"
    if entry.quote:
        yield ""
        yield from quote(entry.quote, f"{indent}  ")
        yield ""
    for inner in entry.inner:
        yield from _bullet(inner, f"{indent}  ")


def html(document: Document) -> str:
    """Return a report as one HTML page that stands alone: it loads nothing and runs nothing.

    Whatever a person wrote is first made visible and then escaped by the template engine, which
    escapes everything; no place turns that off.
    """
    from jinja2 import Environment, StrictUndefined

    page = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    page.filters |= {"line": one_line, "lines": visible, "pieces": _pieces, "css": _css}
    page.tests["of"] = lambda block, name: type(block).__name__ == name
    source = files("closetui.reports").joinpath("dossier.html").read_text("utf-8")
    return page.from_string(source).render(document=document)
