"""The base of every dialog in which somebody writes: nothing typed is lost.

What stands in it is kept as a draft from moment to moment, so that a terminal that closes
takes nothing, and is offered when the same form is opened again. Escape leaves it there; more
than a line is dropped only after a question.
"""

from typing import ClassVar, Final, Generic

from textual.binding import Binding, BindingType
from textual.timer import Timer

from closetui.store.own_state import Fields
from closetui.tui.dialogs.asking import FormDraft
from closetui.tui.dialogs.deeds import Choice, Deed
from closetui.tui.dialogs.sheet import Place, Result, Sheet
from closetui.tui.text import user_text
from closetui.tui.widgets.reading import Text

LONG_LINE: Final = 20
"""Letters from which on a line that is kept nowhere is not dropped without a question."""

LONG_DRAFT: Final = 76
"""Letters from which on that holds for a line that is kept as a draft."""

DRAFT_SECONDS: Final = 0.5
"""How long after a change a draft is kept at the latest, however fast the next one follows."""

TEXT: Final = "text"
"""What the text of a form with one field is called in its draft."""

OFFERED: Final = "You wrote this last time:"

KEEP_WRITING: Final = Deed("write", "Keep writing")
LEAVE: Final = Deed("leave", "Leave it for now", "It is kept, and offered when you come back here.")
UNTIL_THE_END: Final = (
    "The disk does not take it. It is offered when you come back here, until you leave closetui."
)
DROP: Final = Deed("drop", "Drop it")


def leaving_question(text: str, *, lost: bool, kept: bool = True) -> Choice:
    """Return the question whether what was written is dropped.

    Args:
        text: What was written.
        lost: Whether it is kept no longer than the app runs.
        kept: Whether it is kept at all where it is left.
    """
    leave = LEAVE._replace(about=UNTIL_THE_END) if lost else LEAVE
    deeds = [KEEP_WRITING, *([leave] if kept else []), DROP]
    return Choice("Drop what you wrote?", [Text(user_text(text))], deeds)


class Form(Sheet[Result], Generic[Result]):
    """A dialog with fields."""

    # Not priority bindings: those would overtake letters which wait in a field.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s,f2", "save", "Keep", show=False)]

    def __init__(
        self,
        title: str,
        *,
        place: Place = Place.CENTRE,
        draft: FormDraft | None = None,
        initial: str = "",
    ) -> None:
        """Show the form.

        Args:
            title: What is done, and to what.
            place: Where the dialog lies.
            draft: What was left in it is to be offered by the kind of form.
            initial: What stands in its text at first; after a refusal what was typed just now.
        """
        super().__init__(title, place=place)
        self._initial = initial
        self._draft = draft
        self.offered: Fields = draft.found() if draft else {}
        """What was left in it the last time."""
        self._keeping: Timer | None = None

    def fields(self) -> Fields:
        """Return what stands in the fields now."""
        raise NotImplementedError

    def changed(self) -> str:
        """Return what was written and is kept nowhere else; empty where nothing was."""
        raise NotImplementedError

    def action_save(self) -> None:
        """Give what was written, from anywhere in the form."""
        raise NotImplementedError

    # The draft.

    def on_mount(self) -> None:
        """Say so where what was written before is there again."""
        if self.offered and self.offered != {TEXT: self._initial}:
            self.say_above(OFFERED)

    def was_changed(self) -> None:
        """Keep a draft soon; a form calls this after each change, and once when it is drawn."""
        if self.fields() != self.offered:
            self.say_above("")
            self.clear_message()
        if self._draft is None:
            return
        if self._keeping is None:
            self._keeping = self.set_timer(DRAFT_SECONDS, self.keep_draft)

    def keep_draft(self) -> None:
        """Keep what stands here now, unless it was answered meanwhile."""
        self._keeping = None
        if self._draft is None or self._answered:
            return
        if not self.changed():
            self._draft.drop()
        elif failure := self._draft.keep(self.fields()):
            self.show_message(failure)

    @property
    def is_lost_at_the_end(self) -> bool:
        """Whether what is written here goes with the app."""
        return self._draft is None or self._draft.is_lost_at_the_end

    def unsaved(self) -> str:
        """Return what would be lost if the app ended now."""
        text = self.changed()
        long = LONG_LINE if self._draft is None else 0
        return text if self.is_lost_at_the_end and len(text.strip()) > long else ""

    # Leaving.

    def answer(self, result: Result | None) -> None:
        """Give a result; what was typed is kept first, as the form comes back if it is refused."""
        if result is not None and self.is_active:
            self.keep_draft()
        super().answer(result)

    def action_leave(self) -> None:
        """Leave without a result; more than a line is dropped only after a question."""
        self.keep_draft()
        if not self.asks_first:
            self.answer(None)
            return
        lost = self._draft is not None and self._draft.is_lost_at_the_end
        question = leaving_question(self.changed(), lost=lost, kept=self._draft is not None)
        self.ask_above(question, self._leave)

    @property
    def asks_first(self) -> bool:
        """Whether it is asked before what stands here is left: it is more than a line."""
        text = self.changed().strip()
        lost = self._draft is not None and self._draft.is_lost_at_the_end
        long = 0 if lost else LONG_DRAFT if self._draft else LONG_LINE
        return len(text) > long or "\n" in text

    def _leave(self, chosen: str | None) -> None:
        if chosen == LEAVE.id:
            self.keep_draft()
            self.answer(None)
        elif chosen == DROP.id:
            if self._draft:
                self._draft.drop()
            self.answer(None)
