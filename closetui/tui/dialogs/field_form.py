"""A form of a few short fields, one below the other."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from closetui.domain.values import distinct
from closetui.tui.dialogs.ask import LONG_LINE
from closetui.tui.dialogs.dialog import Dialog
from closetui.tui.dialogs.secret_warning import KEEP, PermanentLine, secret_question
from closetui.tui.text import user_line
from closetui.tui.widgets.line_field import LineField


@distinct
class Field(NamedTuple):
    """One field of a form."""

    id: str
    label: str
    initial: str = ""
    needed: bool = False
    """Whether it may not be left empty."""


class FieldForm(Dialog[Mapping[str, str]]):
    """Asks for several short texts that go into the file; gives them by the ids of the fields."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", "Field before", show=False),
        Binding("down", "app.focus_next", "Next field", show=False),
    ]

    def __init__(
        self,
        title: str,
        hint: str,
        fields: Sequence[Field],
        filled: Mapping[str, str] | None = None,
    ) -> None:
        """Ask for ``fields``.

        Args:
            title: What the border says.
            hint: What the texts are for.
            fields: The fields, the first of which has the keyboard.
            filled: What was filled in before, in place of what they start with.
        """
        super().__init__(title)
        self._heading, self._hint, self._fields = title, hint, tuple(fields)
        before = filled or {}
        self._inputs = {
            field.id: LineField(before.get(field.id, field.initial), id=f"field-{field.id}")
            for field in fields
        }

    def again(self, filled: Mapping[str, str]) -> "FieldForm":
        """Return the same form with what was filled in."""
        return FieldForm(self._heading, self._hint, self._fields, filled)

    def parts(self) -> ComposeResult:
        """Yield the hint, a line for each field and what the keys do."""
        yield Static(user_line(self._hint), classes="hint")
        for field in self._fields:
            with Horizontal(classes="field"):
                yield Static(user_line(field.label), classes="label")
                yield self._inputs[field.id]
        yield Static("enter goes on   esc goes back", classes="keys")

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        """Go to the next field, and from the last one give what was filled in."""
        inputs: list[Input] = list(self._inputs.values())
        place = inputs.index(event.input) + 1
        if place < len(inputs):
            self.set_focus(inputs[place])
        else:
            self._give()

    def _give(self) -> None:
        """Give the texts; ask first where one is lacking or looks like a secret."""
        filled = {name: field.value.strip() for name, field in self._inputs.items()}
        lacking = next((f for f in self._fields if f.needed and not filled[f.id]), None)
        if lacking is not None:
            self.set_focus(self._inputs[lacking.id])
            self.show_message(f"Fill this in first: {lacking.label}.")
            return
        question = secret_question("\n".join(filled.values()), remark=PermanentLine.REMARK)
        if question is None:
            self.answer(filled)
        else:
            self.ask_above(question, partial(self._decided, filled))

    def _decided(self, filled: Mapping[str, str], answer: str | None) -> None:
        if answer == KEEP.id:
            self.answer(filled)

    def unsaved(self) -> str:
        """Return what was written, if it is long and kept nowhere else."""
        written = [
            self._inputs[field.id].value
            for field in self._fields
            if self._inputs[field.id].value != field.initial
        ]
        text = "\n".join(part for part in written if part.strip())
        return text if len(text.strip()) > LONG_LINE else ""
