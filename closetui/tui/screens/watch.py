"""Looking, every second, whether the files of an open closure changed."""

from datetime import timedelta

from closetui.domain.errors import ClosetuiError
from closetui.domain.text import one_line
from closetui.tui.controller import Controller

LONGEST_LOOK = timedelta(minutes=1)
"""How old a view may grow before ticks are checked against the time again."""


LOOK_AT_COPY = "m looks at it."
"""What to do about a copy in the folder."""


class Watch:
    """Takes in what others did, and keeps why the file cannot be read just now."""

    def __init__(self, controller: Controller) -> None:
        """Watch the closure of ``controller`` from how it stands now."""
        self._controller = controller
        self._seen = controller.closure.signature()
        self.trouble = self.helps = ""
        """Why the file cannot be read, and what to do; empty while it can."""

    def look(self) -> None:
        """Look once; cheap where nothing changed."""
        controller = self._controller
        if not controller.turns.is_persons:
            return  # An act of our own is under way.
        seen = controller.closure.signature()
        if (
            seen == self._seen
            and controller.closure.outside.now() - controller.view.now < LONGEST_LOOK
        ):
            return
        self._seen = seen
        try:
            view = controller.closure.view()
        except ClosetuiError as error:
            self.cannot_read(error)
            return
        trouble, self.trouble = self.trouble, ""
        if trouble:
            controller.display.say("The file can be read again; nothing is missing.")
        known = set(controller.view.snapshot.copies)
        controller.update(view)
        new = [one_line(copy.name) for copy in view.snapshot.copies if copy not in known]
        if new:
            controller.display.say(
                f"A copy of this closure lies beside it: {', '.join(new)}.", LOOK_AT_COPY
            )

    def cannot_read(self, error: ClosetuiError) -> None:
        """Say why the file cannot be read; what is shown is what was known of it before."""
        display = self._controller.display
        if error.what != self.trouble:
            self.trouble, self.helps = error.what, display.in_app(error.remedy)
            display.show(self._controller.view)
            display.say("The file cannot be read; this is how it stood before.", warning=True)
