"""What the page of a click path shows: the lines of a way, and how far somebody has got with it."""

from collections.abc import Sequence
from typing import ClassVar, Final, Generic

from textual.content import Content

from closetui.domain.case import Application
from closetui.domain.playbook import Letter, Route
from closetui.reports.click_paths import unlocked_hours, unsent, why_lock
from closetui.reports.next_choices import fitting_routes
from closetui.reports.outcomes import Asked, asked_whether
from closetui.reports.titles import letters_of
from closetui.tui.command import Command, Offer, Target
from closetui.tui.content.path import (
    RED_LINE,
    PathState,
    is_beyond,
    parts_line,
    path_right,
    path_rows,
    ways_reading,
)
from closetui.tui.controller import Controller
from closetui.tui.screens.closure_page import NARROW
from closetui.tui.screens.drawer_screen import LEAST_FRAME
from closetui.tui.screens.list_page import ListPage
from closetui.tui.text import user_line
from closetui.tui.widgets.rows import Row
from closetui.tui.widgets.spans import runs

ROOMY_LINES: Final = 20
"""Lines from which on a message may take two of them, where they are short."""


class PathDrawing(ListPage[Target], Generic[Target]):
    """The way in hand, drawn as far as it has got."""

    READING: ClassVar = "have ready"

    def __init__(self, controller: Controller, commands: Sequence[Command[Target]]) -> None:
        """Show the route that was confirmed, or the first that fits what was ticked."""
        super().__init__(controller, commands)
        standing = self.application
        chosen = self.view.case.playbook.route(standing.route if standing else "")
        self.route: Route = chosen or fitting_routes(self.view)[0]
        self.unlocked = ""
        """The application whose last clicks were unlocked here, as long as they are."""

    @property
    def application(self) -> Application | None:
        """The application that was confirmed and not said to be sent, if one stands."""
        return unsent(self.view)

    @property
    def is_unlocked(self) -> bool:
        """Whether the last clicks are unlocked: here, not long ago, and nothing has changed."""
        application = self.application
        here = application is not None and application.event.id == self.unlocked
        return here and not why_lock(self.view, self.view.now)

    @property
    def path(self) -> PathState:
        """How far it has got."""
        hours = unlocked_hours(self.view) if self.is_unlocked else ("", "")
        return PathState(self.route, *hours, unanswered=self.application is not None)

    @property
    def line(self) -> str:
        """The id of the lit line; empty on the red line."""
        return "" if self.row_id == RED_LINE else self.row_id

    @property
    def letters(self) -> Sequence[Letter]:
        """The letters that the way in hand needs."""
        return letters_of(self.view.case.playbook, self.route)

    @property
    def only_way(self) -> bool:
        """Whether the guide knows no other way."""
        return len(self.view.case.playbook.routes) == 1

    @property
    def asked(self) -> Asked:
        """How it is asked whether the last clicks were done."""
        return asked_whether(self.view.case.playbook, self.route)

    def asks_to_unlock(self) -> bool:
        """Return whether the lit row lies at or beyond the red line, which is locked."""
        beyond = self.row_id == RED_LINE or is_beyond(self.route, self.row_id)
        return beyond and not self.is_unlocked

    def make_rows(self) -> Sequence[Row]:
        """Return the lines of the path."""
        beside = self.app.size.width >= NARROW
        return path_rows(self.view, self.path, self.key_of, beside=beside)

    def on_resize(self) -> None:
        """Draw it anew: what has no room beside the path is told where it is."""
        super().on_resize()
        if self.is_mounted:
            self.draw()

    def draw_frames(self) -> None:
        """Name the way, and say how well it is known."""
        title = user_line(self.route.title).stylize("$accent bold")
        self.rows.set_frame(title, path_right(self.route))
        tab = Content("") if self.only_way else runs(self.key_of, "other")
        ways = "Ways to do it" if self.route.brings else "Ways to send it"
        self.reading.set_frame(user_line(ways).stylize("bold"), tab)

    def draw_reading(self) -> None:
        """Show the ways, and what is to be known about the one in hand."""
        self.reading.show(ways_reading(self.view, self.path, self.key_of), keep_place=True)

    def next_lines(self, width: int) -> Sequence[Content]:
        """Return which part of applying this is."""
        part = 4 if self.application is not None else 3
        hint = user_line(f"nothing is recorded as {self.asked.deed} yet").stylize("$muted")
        return [parts_line(part, hint, width)]

    def status_lines(self, width: int) -> Sequence[Content]:
        """Return nothing, and room for a message: what happens is said by the lines themselves."""
        return [Content("")] * (2 if width < LEAST_FRAME and self.size.height >= ROOMY_LINES else 1)

    def offers(self) -> list[Offer]:
        """Return what can be done here, in the words of the way in hand."""
        yes = self.asked.yes
        return [
            offer._replace(label=yes) if offer.id == "sent" else offer for offer in super().offers()
        ]

    def _enter_does(self) -> str:
        if not self.asks_to_unlock():
            return "go on"
        return "unlock" if self.application is None else "answer"

    def keys(self) -> Sequence[Content]:
        """Return what can be done with the lit line."""
        found = [
            ("tick", "did that", not self.line),
            ("go", self._enter_does(), False),
            ("sent", self.asked.yes, self.application is None),
            ("other", "another way", self.only_way),
            ("letter", "the letter", not self.letters),
            ("found", "note", not self.line),
            ("copy", "copy the line", not self.line),
            ("leave", "not now", False),
        ]
        return [
            runs(self.key_of, command, label) for command, label, refused in found if not refused
        ]
