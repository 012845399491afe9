"""People with a small closure: what every test of the file layer starts from.

A person is one installation: folders of their own, an actor id, a name. The
closure is the smallest whole one (three things to meet, one consequence), so
that thousands of files can be written and opened in a test run.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from closetui.closure import Closure
from closetui.domain.case import Case
from closetui.domain.errors import ClosetuiError
from closetui.domain.events import ROOT, Author, Draft, Event, Kind, seal
from closetui.domain.playbook_reader import read_playbook
from closetui.domain.states import wording
from closetui.store import progress_file as saving
from closetui.store.database import Stamp
from closetui.store.file_format import Loaded, render
from closetui.store.paths import Places, places
from closetui.store.progress_file import ClosureFile, Saved
from closetui.store.snapshot import Snapshot, take_snapshot
from closetui.world import World

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
AT = "2026-11-22T12:00:00+00:00"

_ORIGIN = {"sources": ["s"], "confidence": "official", "as_of": "2026-11-22"}


def _item(item_id: str) -> dict[str, object]:
    told = {"title": f"Item {item_id}", "why": "w", "how": ["h"], "done_when": "d"}
    return {"id": item_id, **told, **_ORIGIN}


PLAYBOOK: dict[str, object] = {
    "format": 1, "id": "small", "version": "1", "title": "Small", "summary": "s",
    "subject": "store", "reversible": False, "language": "en", "as_of": "2026-11-22",
    "apply": {"title": "apply", "warning": "w", "record": ["reference"]},
    "sources": [{"id": "s", "title": "S", "where": "here"}],
    "requirements": [_item("a"), _item("b")],
    "steps": [_item("c")],
    "consequences": [
        {"id": "z", "title": "Z", "what": "w", "takes_effect": "at once", "reversible": False,
         **_ORIGIN}
    ],
    "routes": [{"id": "web", "title": "Web", "channel": "web", "path": ["p"], **_ORIGIN}],
}  # fmt: skip

ITEMS = ("a", "b", "c")
CONSEQUENCE = "z"
READ = wording(read_playbook(PLAYBOOK, "small").consequences[0])

START = Draft(Kind.START, "", {"name": "Shop", "playbook": PLAYBOOK, "motives": []})


def tick(item: str) -> Draft:
    return Draft(Kind.TICK, item, {"observed": AT})


def untick(item: str) -> Draft:
    return Draft(Kind.UNTICK, item, {"reason": "not so"})


def ack() -> Draft:
    return Draft(Kind.ACK, CONSEQUENCE, {"wording": READ})


def note(text: str, item: str = "") -> Draft:
    return Draft(Kind.NOTE, item, {"text": text})


def redact(*ids: str) -> Draft:
    return Draft(Kind.REDACT, "", {}, ids)


def everything() -> list[Draft]:
    """Return what opens the gate of the small closure."""
    return [*(tick(item) for item in ITEMS), ack()]


class Person(NamedTuple):
    """One installation."""

    home: Path
    name: str

    @property
    def places(self) -> Places:
        return places({"CLOSETUI_HOME": str(self.home)})

    @property
    def author(self) -> Author:
        return Author(f"{self.name:x<16.16}", self.name)

    def stamp(self) -> Stamp:
        return Stamp(self.author, AT, lambda: os.urandom(8).hex())

    def start(self, path: Path) -> Event:
        """Start the small closure in a new file."""
        return saving.create(path, START, self.stamp(), self.places)

    def file(self, path: Path) -> ClosureFile:
        """Return the file as a freshly started program would hold it."""
        return ClosureFile(path, self.places)

    def say(self, path: Path, *drafts: Draft) -> Saved:
        """Add events to a closure as one act."""
        return self.file(path).add(lambda _case: drafts, self.stamp())

    def note(self, path: Path, text: str) -> str:
        """Add a note and return the id of its event."""
        return self.say(path, note(text)).added[0].id

    def bring_in(self, path: Path, others: Mapping[str, Event]) -> Saved:
        """Merge events into a closure."""
        return self.file(path).bring_in(others, self.stamp())

    def see(self, path: Path) -> Snapshot:
        """Return the closure as a freshly started program sees it."""
        return take_snapshot(path, self.places)

    def session(self, path: Path) -> Closure:
        """Return a fresh session of the closure."""
        environ = {"CLOSETUI_HOME": str(self.home), "CLOSETUI_USER": self.name}
        return Closure(World(self.places, lambda: NOW, environ), str(path))


def person(folder: Path, name: str = "ann") -> Person:
    """Return somebody whose private folders lie under ``folder``."""
    return Person(folder / f"home-{name}", name)


def chain(author: Author, *drafts: Draft, parents: Sequence[str] = (ROOT.id,)) -> list[Event]:
    """Return sealed events, each having seen the one before; the same every time."""
    events: list[Event] = []
    seen = tuple(parents)
    for number, draft in enumerate(drafts):
        event = seal(draft, seen, AT, author, f"{number:016x}")
        events.append(event)
        seen = (event.id,)
    return events


def file_of(*events: Event) -> bytes:
    """Return the bytes of a file that holds these events."""
    return render({event.id: event for event in (ROOT, *events)})


def sample(*drafts: Draft) -> bytes:
    """Return the bytes of a small closure in which these things were said."""
    return file_of(*chain(Author("0" * 16, "eve"), START, *drafts))


def ids(case: Case) -> set[str]:
    """Return the ids of all events of a case."""
    return {event.id for event in case.order}


def refusal(act: Callable[[], object]) -> ClosetuiError | None:
    """Return the error of our family that an act ends with, or None when it goes through.

    Any other exception passes through: it is a bug.
    """
    try:
        act()
    except ClosetuiError as error:
        return error
    return None


def is_tidy(loaded: Loaded) -> bool:
    """Return whether the bytes of a file are laid out exactly as we would write them."""
    return render(loaded.events, loaded.aside, bare=loaded.bare) == loaded.data
