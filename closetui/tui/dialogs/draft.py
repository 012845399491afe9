"""The draft of one form: what stands in it, kept from moment to moment."""

from contextlib import suppress
from typing import Protocol, runtime_checkable

from closetui.domain.errors import UnreadableError
from closetui.store.own_state import Fields, drop_draft, keep_draft, read_draft
from closetui.store.paths import Places


class FormDraft:
    """What somebody wrote in a form and did not keep yet."""

    def __init__(self, closure: str, subject: str, where: Places) -> None:
        """Keep it for this closure (empty before there is one) and for what the form is for."""
        self._closure, self._subject, self._where = closure, subject, where

    def found(self) -> Fields:
        """Return what was left there; nothing where nothing was."""
        return read_draft(self._closure, self._subject, self._where)

    def keep(self, fields: Fields) -> None:
        """Keep what stands in the form. A draft that cannot be kept stops nobody's writing."""
        with suppress(UnreadableError):
            keep_draft(self._closure, self._subject, fields, self._where)

    def drop(self) -> None:
        """Drop it: it was kept for good, or is not wanted."""
        drop_draft(self._closure, self._subject, self._where)


@runtime_checkable
class KeepsDraft(Protocol):
    """A screen on which somebody may be writing."""

    def keep_draft(self) -> None:
        """Keep what stands there now."""
