"""Events as another or a newer program might write them."""

from collections.abc import Iterable

from closetui.domain.events import Event, digest, event_of
from closetui.domain.times import moment_text
from tests.domain.build import BEGIN


def forge(parents: Iterable[str], kind: str, item: str = "", **more: object) -> Event:
    """Return an intact event as another or a newer program might write it."""
    body = more.pop("body", {})
    header: dict[str, object] = {
        "actor": "foreign", "at": moment_text(BEGIN), "bh": digest(body), "by": "Foreign",
        "item": item, "kind": kind, "parents": sorted(parents), "v": 1, **more,
    }  # fmt: skip
    return event_of({**header, "id": digest(header), "body": body})
