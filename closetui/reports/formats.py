"""The formats in which a dossier can be written, for both faces.

What writes one is imported when it is asked for: some of it brings a library.
"""

import json
from collections.abc import Callable, Mapping
from typing import Final

from closetui.views import View

Writer = Callable[[View, bool], str]
"""Writes a closure; the second says whether private notes and lists are printed as well."""


def _markdown(view: View, private: bool) -> str:
    from closetui.reports.dossier import dossier
    from closetui.reports.markdown import markdown

    return markdown(dossier(view, private=private))


def _html(view: View, private: bool) -> str:
    from closetui.reports.dossier import dossier
    from closetui.reports.html import html

    return html(dossier(view, private=private))


def _json(view: View, private: bool) -> str:
    from closetui.reports.dossier import dossier_facts

    return json.dumps(dossier_facts(view, private=private), indent=2, ensure_ascii=True) + "\n"


def _csv(view: View, private: bool) -> str:
    from closetui.reports.dossier_table import sheet

    return sheet(view, private=private)


def _ics(view: View, private: bool) -> str:
    from closetui.reports.calendar import calendar

    del private  # No note is in the calendar.
    return calendar(view)


FORMATS: Final[Mapping[str, Writer]] = {
    "md": _markdown,
    "html": _html,
    "json": _json,
    "csv": _csv,
    "ics": _ics,
}
"""By the ending of a file's name: what writes the dossier so."""


def report_text(view: View, ending: str, *, private: bool = False) -> str:
    """Return the report of a closure in the format of that ending, which must be known."""
    return FORMATS[ending](view, private)


def report_bytes(view: View, ending: str, *, private: bool = False) -> bytes:
    """Return the report as it is to stand in a file.

    Spreadsheets know by a byte order mark that the letters of a CSV file are UTF-8.
    """
    text = report_text(view, ending, private=private)
    return text.encode("utf-8-sig" if ending == "csv" else "utf-8")
