"""The body of an event, read so that nothing strange in it can do harm."""

from closetui.domain.events import Event


def field(event: Event, name: str) -> str:
    """Return a text of the body, empty where there is none."""
    value = event.body.get(name, "") if event.body else ""
    return value if isinstance(value, str) else ""


def texts(event: Event, name: str) -> tuple[str, ...]:
    """Return a list of texts of the body, empty where there is none."""
    return tuple(str(text) for text in entries(event, name))


def entries(event: Event, name: str) -> list[object]:
    """Return a list of the body as it is there, empty where there is none."""
    value = event.body.get(name) if event.body else None
    return list(value) if isinstance(value, list) else []


def because(event: Event, name: str = "reason") -> str:
    """Return a reason as the end of a sentence, empty where none was given."""
    why = field(event, name)
    return f": {why}" if why else ""
