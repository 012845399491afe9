"""The formats in which a dossier can be written, for both faces."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Final

from closetui.reports.sight import Sight


def _markdown(sight: Sight) -> str:
    from closetui.reports.markdown import markdown

    return markdown(sight)


def _json(sight: Sight) -> str:
    from closetui.reports.dossier import dossier_facts

    return json.dumps(dossier_facts(sight), indent=2, ensure_ascii=True) + "\n"


FORMATS: Final[Mapping[str, Callable[[Sight], str]]] = {"md": _markdown, "json": _json}
"""By the ending of a file's name: what writes the dossier so."""
