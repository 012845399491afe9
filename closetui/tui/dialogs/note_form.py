"""The form for a note: its text, and whether it is private."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from closetui.domain.errors import ClosetuiError
from closetui.domain.text import capitalised
from closetui.store.own_state import Fields
from closetui.tui.dialogs.ask import LEAST_LINES, MOST_LINES, AskText
from closetui.tui.dialogs.asking import FormDraft
from closetui.tui.dialogs.line_kinds import KEEP, PRIVATE, secret_question
from closetui.tui.dialogs.sheet import Aside, shares, texts_height
from closetui.tui.editor import EditorRunner, InterruptedEditError, OtherEncodingError
from closetui.tui.widgets.fields import BoxRow
from closetui.tui.widgets.panel import Frame
from closetui.tui.widgets.reading import Reading, Text
from closetui.tui.widgets.rows import Row
from closetui.tui.widgets.spans import keyed

IS_PRIVATE: Final = "private"
"""The field of a draft that says whether the note is private."""

_STAYS_OUT: Final = "private: not in reports; a copy can leave it out"
_STAYS_OUT_SHORT: Final = "private: not in reports"
_KEYS_FROM: Final = 36
"""Cells from which on what the keys do stands under the words, and not under the box."""

_STAYS: Final = "private, as the note before it"


class NoteForm(AskText):
    """Asks for the text of a note, and whether it is private."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+l,f4", "private", "Private", show=False),
        Binding("ctrl+o", "own_editor", "Own editor", show=False),
    ]

    def __init__(
        self,
        title: str,
        initial: str,
        *,
        saved: str,
        private: bool,
        stays_private: bool,
        newest: Sequence[Text] = (),
        editor: EditorRunner | None = None,
        draft: FormDraft,
    ) -> None:
        """Ask for a note.

        Args:
            title: What the note is on.
            initial: What is there to be changed.
            saved: What of it is kept elsewhere already.
            private: Whether the note is private as long as nothing else is chosen.
            stays_private: Whether a private note cannot be made like any other.
            newest: The note before this one, to be read.
            editor: Runs the person's own editor.
            draft: Keeps what is written.
        """
        super().__init__(title, initial=initial, saved=saved, draft=draft)
        self._stays_private, self._editor = stays_private, editor
        self.private = private or self.offered.get(IS_PRIVATE) == IS_PRIVATE
        """Whether the note is to be private."""
        self._box = BoxRow(
            [Row("box", self._draw_box)], frame=Frame.NONE, id="private", resting_light=False
        )
        self._newest = Aside(newest, id="newest")
        self._hint = Reading(frame=Frame.NONE, id="editor-hint")
        self._hint.can_focus = False

    def parts(self) -> ComposeResult:
        """Yield the field, the box, how to come to the own editor, and the note before."""
        yield self.area
        yield self._box
        yield self._hint
        if self._newest.texts:
            yield self._newest

    def fit_parts(self, width: int, room: int) -> None:
        """Give the field what the rest leaves it."""
        label = "writes it in your own editor instead"
        label = label if width > len(label) + len("ctrl+o ") else "in your own editor"
        self._hint.show([Text(keyed("ctrl+o", label, "screen.own_editor"))])
        roomy = room >= LEAST_LINES + 12
        self._hint.styles.margin = (1, 0) if roomy else None
        others = 3 if room < LEAST_LINES + 8 else 5 + roomy
        need = texts_height(self._newest.texts, width)
        area, newest = shares([MOST_LINES, need], max(room - others, LEAST_LINES), first=0)
        newest = newest if newest >= min(need, 3) else 0
        self.area.styles.height, self._box.styles.height = area, 2 if room > LEAST_LINES + 5 else 1
        self._newest.display = bool(newest)
        self._newest.fit(newest, width)
        self.show_keys()

    def fields(self) -> Fields:
        """Return the text, and whether it is private."""
        return {**super().fields(), IS_PRIVATE: IS_PRIVATE if self.private else ""}

    def on_rows_chosen(self) -> None:
        """Change the box."""
        self.action_private()

    def on_rows_signed(self) -> None:
        """Change the box."""
        self.action_private()

    def action_private(self) -> None:
        """Make the note private, or like any other again."""
        self.private = not self.private or self._stays_private
        self._box.set_rows([Row("box", self._draw_box)])
        self.was_changed()

    def tell(self, error: ClosetuiError) -> None:
        """Say what went wrong outside the form, and what helps."""
        self.show_message(f"{capitalised(error.what)}. {error.remedy}")

    def action_own_editor(self) -> None:
        """Go on writing in the person's own editor, if one is set."""
        if self._editor is None:
            return
        try:
            text = self._editor(self.area.text)
        except InterruptedEditError as interrupted:
            self.area.text = interrupted.text
        except OtherEncodingError as error:
            with self.area.prevent(
                self.area.Changed
            ):  # A change told later takes away what is told.
                self.area.text = error.text
            self.was_changed()
            self.tell(error)
        except ClosetuiError as error:
            self.tell(error)
        else:
            self.area.text = text
            self.area.move_cursor(self.area.document.end)

    def action_save(self) -> None:
        """Give the text; what looks like a secret only after a question."""
        question = secret_question(self.area.text, may_be_private=not self.private)
        if question is None:
            super().action_save()
        else:
            self.ask_above(question, self._decided)

    def _decided(self, answer: str | None) -> None:
        if answer in (KEEP.id, PRIVATE.id):
            self.private = self.private or answer == PRIVATE.id
            super().action_save()

    def _draw_box(self, width: int) -> list[Content]:
        sign = "[x]" if self.private else "[ ]"
        stays_out = _STAYS_OUT if width >= len(f"[ ] {_STAYS_OUT}") else _STAYS_OUT_SHORT
        meaning = _STAYS if self._stays_private else stays_out
        keys = Content.assemble(
            "    " if width >= _KEYS_FROM else "",
            keyed("tab", "goes there,", "app.focus_next"),
            " ",
            keyed("space", "changes it", "screen.private"),
        )
        return [Content.assemble((sign, "$accent"), f" {meaning}"), keys.stylize_before("$muted")]
