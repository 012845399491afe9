"""A report as one HTML page that stands alone: it loads nothing and runs nothing.

Whatever a person wrote is made visible first and escaped by the template engine, which
escapes everything that it is not told to leave alone; it is told so nowhere.
"""

from functools import cache
from importlib.resources import files

from jinja2 import DictLoader, Environment, StrictUndefined, Template

from closetui.domain.text import one_line, visible
from closetui.reports.document import Document

_PAGE = "dossier.html"


@cache
def _template() -> Template:
    source = files("closetui.reports").joinpath(_PAGE).read_text("utf-8")
    environment = Environment(
        loader=DictLoader({_PAGE: source}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"line": one_line, "lines": visible}
    environment.tests["of"] = lambda block, name: type(block).__name__ == name
    return environment.get_template(_PAGE)


def html(document: Document) -> str:
    """Return a report as HTML."""
    return _template().render(document=document)
