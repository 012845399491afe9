"""Reading the closures of the default folder, one after the other, on a thread."""

import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from closetui.domain.errors import ClosetuiError
from closetui.reports.overview import ahead, overview
from closetui.reports.since import since
from closetui.store.copies import FolderScan
from closetui.store.lookup import known_files
from closetui.store.own_state import is_archived
from closetui.store.playbooks import Guides, guides
from closetui.tui.content.home import HomeEntry
from closetui.tui.content.home_about import More
from closetui.tui.screens.frame_screen import FrameScreen
from closetui.tui.screens.home_commands import HOME_COMMANDS, Home
from closetui.views import VisitedClosure
from closetui.world import World

BATCH_SECONDS: Final = 0.25
"""How often what was read so far is shown while a long list is read."""

MOVING_SECONDS: Final = 0.5
"""For so long after the light moved whoever moves it has the processor for themselves, nearly."""

PAUSE_SECONDS: Final = 0.03
"""How long the next closure waits then."""

POLL_SECONDS: Final = 2.0
"""How often it is asked whether files came into the folder or changed there."""


def read_entry(outside: World, path: Path, scan: FolderScan | None = None) -> HomeEntry:
    """Read one closure of the folder; ``scan`` is shared by all that are read in a row."""
    try:
        view = VisitedClosure(outside, str(path), scan).view()
    except ClosetuiError as error:
        return HomeEntry(path, trouble=error)
    away = is_archived(view.case.id, outside.places)
    return HomeEntry(path, overview(view), closure=view.case.id, is_away=away)


def read_more(outside: World, path: Path) -> More:
    """Read what is told only of the closure under the light; nothing where that fails."""
    try:
        closure = VisitedClosure(outside, str(path))
        view = closure.view()
        visited = since(view, closure.last_visit(view), closure.actor)
    except ClosetuiError:
        return More()  # Why it cannot be read stands beside the list already.
    return More(tuple(ahead(view)), visited)


def read_entries(
    outside: World,
    paths: Sequence[Path],
    is_cancelled: Callable[[], bool],
    is_moving: Callable[[], bool],
) -> Iterator[dict[str, HomeEntry]]:
    """Yield closures as they are read, some at a time, by the names of their files.

    As long as somebody moves the light they are read slowly, and none is yielded but the last.
    """
    scan = FolderScan()
    batch: dict[str, HomeEntry] = {}
    shown = time.monotonic()
    for path in paths:
        if is_cancelled():
            return
        batch[path.name] = read_entry(outside, path, scan)
        if is_moving():
            time.sleep(PAUSE_SECONDS)
        elif time.monotonic() - shown > BATCH_SECONDS:
            yield batch
            batch, shown = {}, time.monotonic()
    yield batch


def folder_stamp(folder: Path) -> int:
    """Return a number that changes when a file comes, goes or is replaced; 0 for no folder."""
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0


class FolderScreen(FrameScreen[Home]):
    """A screen that knows the closures of the folder, and the guides."""

    @dataclass
    class Listed(Message):
        """The folder was listed; ``trouble`` says why it could not be."""

        paths: Sequence[Path]
        trouble: ClosetuiError | None = None

    @dataclass
    class Read(Message):
        """Some closures were read, given by the names of their files."""

        entries: dict[str, HomeEntry]

    @dataclass
    class MoreRead(Message):
        """More of one closure was read."""

        file: str
        more: More

    @dataclass
    class GuidesRead(Message):
        """The guides were read."""

        guides: Guides

    def __init__(self, outside: World) -> None:
        """Read the default folder of ``outside``."""
        super().__init__(HOME_COMMANDS)
        self.outside = outside
        self.paths: dict[str, Path] | None = None
        """The files of the folder by name; None until it was listed."""
        self.entries: dict[str, HomeEntry] = {}
        self.more: dict[str, More] = {}
        """What was read of the closures that the light stood on, by the names of their files."""
        self.guides = Guides(())
        self.trouble: ClosetuiError | None = None
        """Why the folder cannot be listed."""
        self._stamp = 0
        self.moved_at = -math.inf
        """When the light moved last, in seconds."""

    def draw(self) -> None:
        """Show what is known."""
        raise NotImplementedError

    def draw_around(self) -> None:
        """Show what is known besides the closures."""
        raise NotImplementedError

    def draw_about(self) -> None:
        """Tell about what is under the light."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Read the guides once the screen is drawn, and go on looking at the folder."""
        self.call_after_refresh(self._read_guides)
        self.set_interval(POLL_SECONDS, self._poll)

    def on_screen_resume(self) -> None:
        """Read the closures again: one may have changed meanwhile."""
        self.read_folder()

    def on_screen_suspend(self) -> None:
        """Stop reading while something else is in front."""
        self.workers.cancel_group(self, "read")

    def _poll(self) -> None:
        """Read again if anything came, went or was replaced in the folder."""
        reading = any(worker.group == "read" and worker.is_running for worker in self.workers)
        if self.is_active and not reading and self._stamp != folder_stamp(self.outside.places.data):
            self.read_folder()

    @work(thread=True, exclusive=True, group="read")
    def read_folder(self) -> None:
        """List the closures on a thread; they are read once their names are drawn."""
        self._stamp = folder_stamp(self.outside.places.data)
        try:
            self.post_message(self.Listed(known_files(self.outside.places)))
        except ClosetuiError as error:
            self.post_message(self.Listed((), error))

    @work(thread=True, exclusive=True, group="read")
    def _read_entries(self, paths: Sequence[Path]) -> None:
        """Read closures on a thread, and hand them to the screen as they come."""
        worker = get_current_worker()
        for batch in read_entries(
            self.outside, paths, lambda: worker.is_cancelled, self._is_moving
        ):
            self.post_message(self.Read(batch))

    def _is_moving(self) -> bool:
        return time.monotonic() - self.moved_at < MOVING_SECONDS

    def _go_on_reading(self) -> None:
        """Read what was listed, if this is still looked at."""
        if self.is_active:
            self._read_entries(list((self.paths or {}).values()))

    @work(thread=True, exclusive=True, group="more")
    def read_more(self, path: Path) -> None:
        """Read more of the closure under the light."""
        if get_current_worker().is_cancelled:
            return
        self.post_message(self.MoreRead(path.name, read_more(self.outside, path)))

    @on(MoreRead)
    def _take_more(self, event: MoreRead) -> None:
        self.more[event.file] = event.more
        self.draw_about()

    @work(thread=True, group="guides")
    def _read_guides(self) -> None:
        self.post_message(self.GuidesRead(guides(self.outside.places.playbooks)))

    @on(Listed)
    def _take_list(self, event: Listed) -> None:
        self.paths = {path.name: path for path in event.paths}
        self.trouble = event.trouble
        self.draw()
        self.call_after_refresh(self._go_on_reading)

    @on(Read)
    def _take_entries(self, event: Read) -> None:
        self.entries |= event.entries
        for file in event.entries:
            self.more.pop(file, None)  # It may say something else now.
        self.draw()

    @on(GuidesRead)
    def _take_guides(self, event: GuidesRead) -> None:
        self.guides = event.guides
        self.draw_around()
        if event.guides.troubles:
            self.tell_faults()
