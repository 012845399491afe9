"""The dossier as Markdown, in which no text of a person can break the structure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from closetui.domain.text import one_line, visible
from closetui.reports.document import Block, Bullet, Bullets, Document, Paragraph, Quote, Values

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&!$^@]")
_START = re.compile(r"(\s*)([-+=:]|\d+[.)])")


def escaped(text: str) -> str:
    """Return a text on one line that Markdown shows as it is."""
    clean = _SPECIAL.sub(lambda match: f"\\{match[0]}", one_line(text)).strip()
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
    elif isinstance(block, Quote):
        yield from quote(block.text)
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
