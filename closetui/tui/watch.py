"""Looking, every second, whether the files of an open closure changed."""

from datetime import timedelta

from closetui.domain.errors import ClosetuiError
from closetui.domain.text import one_line
from closetui.tui.desk import Desk

LONGEST_LOOK = timedelta(minutes=1)
"""How old a view may grow before ticks are held against the time again."""


LOOK_AT_COPY = "m looks at it."
"""What to do about a copy in the folder."""


class Watch:
    """Takes in what others did, and keeps why the file cannot be read just now."""

    def __init__(self, desk: Desk) -> None:
        """Watch the closure at ``desk`` from how it stands now."""
        self._desk = desk
        self._seen = desk.session.signature()
        self.trouble = ""
        """Why the file cannot be read, and what to do; empty while it can."""

    def look(self) -> None:
        """Look once; cheap where nothing changed."""
        desk = self._desk
        if not desk.free.is_set():
            return  # An act of our own is under way.
        seen = desk.session.signature()
        if seen == self._seen and desk.session.outside.now() - desk.view.now < LONGEST_LOOK:
            return
        self._seen = seen
        try:
            view = desk.session.view()
        except ClosetuiError as error:
            self._cannot_read(error)
            return
        trouble, self.trouble = self.trouble, ""
        if trouble:
            desk.face.tell("The file can be read again; nothing is missing.")
        known = set(desk.view.snapshot.copies)
        desk.update(view)
        new = [one_line(each.name) for each in view.snapshot.copies if each not in known]
        if new:
            desk.face.tell(
                f"A copy of this closure lies beside it: {', '.join(new)}.", LOOK_AT_COPY
            )

    def _cannot_read(self, error: ClosetuiError) -> None:
        face = self._desk.face
        trouble = f"{error.what}. {face.in_app(error.remedy)}"
        if trouble != self.trouble:
            self.trouble = trouble
            face.show(self._desk.view)
            face.tell(face.in_app(error), heed=True)
