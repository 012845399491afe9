"""The formats in which a dossier can be written, for both faces."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Final

from closetui.views import View


def _markdown(view: View) -> str:
    from closetui.reports.markdown import markdown

    return markdown(view)


def _json(view: View) -> str:
    from closetui.reports.dossier import dossier_facts

    return json.dumps(dossier_facts(view), indent=2, ensure_ascii=True) + "\n"


FORMATS: Final[Mapping[str, Callable[[View], str]]] = {"md": _markdown, "json": _json}
"""By the ending of a file's name: what writes the dossier so."""
