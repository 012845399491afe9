"""A form of a few short fields, one below the other."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import ClassVar, Final, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from closetui.domain.text import as_typed_line
from closetui.domain.values import distinct
from closetui.store.own_state import Fields
from closetui.tui.content.banner import NARROW
from closetui.tui.dialogs.ask import Checked, any_line
from closetui.tui.dialogs.asking import FormDraft
from closetui.tui.dialogs.form import Form
from closetui.tui.dialogs.line_kinds import KEEP, PermanentLine, secret_question
from closetui.tui.dialogs.sheet import BACK, hints, rows_height
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.fields import BoxRow, LineField
from closetui.tui.widgets.panel import Frame
from closetui.tui.widgets.reading import Text, wrapped
from closetui.tui.widgets.rows import Row, Rows
from closetui.tui.widgets.spans import GAP, keyed


@distinct
class Field(NamedTuple):
    """One field of a form."""

    id: str
    label: str
    initial: str = ""
    needed: bool = False
    """Whether it may not be left empty."""
    example: str = ""
    """What could be written."""
    check: Callable[[str], Checked] = any_line
    """Says of what stands in it, if anything does, whether it can be given, and what it means."""


LABEL_SIDES: Final = 2
"""Cells of a part that a label does not use; the stylesheet says so too."""

BOX: Final = "box"
"""The id under which a form gives its box: a word if it is ticked, or nothing."""

_YES: Final = "yes"


@distinct
class Box(NamedTuple):
    """A box below the fields, to which enter comes last; only a person ticks it."""

    label: str
    about: str
    """When it is to be ticked."""
    ticked: bool = False
    """Whether somebody ticked it."""


class _FormBox(BoxRow):
    """The box of a form, in which enter goes on as in the fields."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.go_on", "On", show=False),
        Binding("up", "app.focus_previous", "Field before", show=False),
    ]


class FieldForm(Form[Mapping[str, str]]):
    """Asks for several short texts that go into the file; gives them by the ids of the fields."""

    AUTO_FOCUS = ""  # It would scroll the label of the first field away.
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
        *,
        draft: FormDraft,
        box: Box | None = None,
    ) -> None:
        """Ask for ``fields``.

        Args:
            title: What the border says.
            hint: What the texts are for.
            fields: The fields, the first of which has the keyboard.
            filled: What was filled in before, in place of what they start with.
            draft: Keeps what is written.
            box: What can be ticked with it.
        """
        super().__init__(title, draft=draft)
        self.draft = draft
        """What keeps what is written."""
        self._box = box and box._replace(ticked=bool(self.offered.get(BOX)) or box.ticked)
        self._box_row = _FormBox(
            [Row(BOX, self._draw_box)], frame=Frame.NONE, id="box", resting_light=False
        )
        self._heading, self._hint, self._fields = title, hint, tuple(fields)
        before = {**self.offered, **(filled or {})}  # A draft may be older.
        self._inputs = {
            field.id: LineField(
                before.get(field.id, field.initial), example=field.example, id=f"field-{field.id}"
            )
            for field in fields
        }
        for written in self._inputs.values():  # The next key would wipe what comes back.
            written.select_on_focus = not (filled or self.offered)
        self._scroll, self._width = VerticalScroll(id="fields", can_focus=False), 0
        self._labels, self._verdicts = (_lines(fields, kind) for kind in ("label", "told"))
        self._lead = Static(user_text(hint), classes="hint")

    def again(self, filled: Mapping[str, str]) -> "FieldForm":
        """Return the same form with what was filled in."""
        return FieldForm(
            self._heading,
            self._hint,
            self._fields,
            filled,
            draft=self.draft,
            box=self._box,
        )

    def parts(self) -> ComposeResult:
        """Yield the hint, and label, field and what is said of it for each field."""
        yield self._lead
        with self._scroll:
            for field in self._fields:
                with Vertical(classes="one"):
                    yield self._labels[field.id]
                    yield self._inputs[field.id]
                    yield self._verdicts[field.id]
            if self._box:
                yield self._box_row

    def fit_parts(self, width: int, room: int) -> None:
        """Keep the form within the screen."""
        self._box_row.styles.height = rows_height(self._box_row.rows, width)
        self._scroll.styles.height = "auto"  # What is said of a field may take several lines.
        roomy, self._width = width > NARROW, width
        self._lead.styles.margin = (0, 0, 1, 0) if roomy else None
        self._scroll.styles.max_height = max(room - 3 - roomy, 3)
        for field in self._fields:
            self._tell(field)
        self._tell_keys()

    def _tell_keys(self) -> None:
        """Say in the lower edge what enter does in the field that has the keyboard."""
        keep = "keep it", "screen.save"
        on = [("enter", "next field", "screen.go_on"), ("ctrl+s", *keep)]
        self.set_edge(hints(*([("enter", *keep)] if self._is_last() else on), BACK))

    def _is_last(self) -> bool:
        """Return whether nothing to fill in comes below what has the keyboard."""
        boxes: list[Widget] = [self._box_row] if self._box else []
        return self.focused not in [*self._inputs.values(), *boxes][:-1]

    def fields(self) -> Fields:
        """Return what stands in each field, and whether the box is ticked."""
        box = {BOX: _YES} if self._box and self._box.ticked else {}
        return {name: field.value for name, field in self._inputs.items()} | box

    def changed(self) -> str:
        """Return what was written into the fields, each on a line."""
        written = [
            self._inputs[field.id].value
            for field in self._fields
            if self._inputs[field.id].value != as_typed_line(field.initial)
        ]
        return "\n".join(part for part in written if part.strip())

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        for field in self._fields:
            if self._inputs[field.id] is event.input:
                self._tell(field)
                # What somebody wrote is not selected: the next key would wipe it.
                event.input.select_on_focus = event.value == as_typed_line(field.initial)
        if event.input.has_focus:  # What a field starts with is told as a change as well.
            self._see(event.input)
        self._tell_keys()
        self.was_changed()

    def _see(self, field: Widget) -> None:
        """Have a field seen with what it is for, and what is said of it; the box as it is."""
        whole = field if field is self._box_row else field.parent
        if isinstance(whole, Widget):
            self.call_after_refresh(whole.scroll_visible, animate=False)

    def _tell(self, field: Field) -> Checked:
        line = self._inputs[field.id].value.strip()
        verdict = field.check(line) if line else Checked()
        self._show(field, verdict)
        return verdict

    def _show(self, field: Field, checked: Checked) -> None:
        beside = _beside(field, checked, self._width - LABEL_SIDES)
        self._labels[field.id].update(beside or user_line(field.label))
        self._verdicts[field.id].update(user_line("" if beside else checked.text))
        self._verdicts[field.id].set_class(not checked.good, "-wrong")

    def on_mount(self) -> None:
        """Start in the first field, with its label in sight."""
        self.set_focus(next(iter(self._inputs.values())), scroll_visible=False)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show with a field what it is for, and what is said of it."""
        self._see(event.widget)
        self._tell_keys()

    @on(Input.Submitted)
    @on(Rows.Chosen)
    def action_go_on(self) -> None:
        """Go to the next field, and from the last one give what was filled in."""
        if self._is_last():
            self.action_save()
        else:
            self.focus_next()

    def action_save(self) -> None:
        """Give the texts; ask first where one is lacking, wrong, or looks like a secret."""
        filled = {name: field.value.strip() for name, field in self._inputs.items()}
        filled |= {BOX: _YES if self._box.ticked else ""} if self._box else {}
        for field in self._fields:
            if field.needed and not filled[field.id]:
                self._show(field, Checked("Fill this in first.", good=False))
                self.set_focus(self._inputs[field.id])
                return
            if not self._tell(field).good:
                self.set_focus(self._inputs[field.id])
                return
        question = secret_question("\n".join(filled.values()), remark=PermanentLine.REMARK)
        if question is None:
            self.answer(filled)
        else:
            self.ask_above(question, partial(self._decided, filled))

    @on(Rows.Signed)
    def action_change_box(self) -> None:
        """Tick the box, or take its tick away."""
        self._box = self._box and self._box._replace(ticked=not self._box.ticked)
        self._box_row.set_rows([Row(BOX, self._draw_box)])
        self.was_changed()

    def _draw_box(self, width: int) -> list[Content]:
        return _box_lines(self._box, width) if self._box else []

    def _decided(self, filled: Mapping[str, str], answer: str | None) -> None:
        if answer == KEEP.id:
            self.answer(filled)


def _lines(fields: Sequence[Field], kind: str) -> Mapping[str, Static]:
    """Return a line of a kind for each field."""
    return {field.id: Static(classes=kind) for field in fields}


def _box_lines(box: Box, width: int) -> list[Content]:
    """Return a box with what it is for, and the key that changes it."""
    sign = Content("[x] " if box.ticked else "[ ] ").stylize("$accent")
    space = keyed("space", "changes this", "screen.change_box")
    about = Content.assemble(user_line(f"{box.about}: "), space).stylize_before("$muted")
    label = Content.assemble(sign, user_line(box.label))
    return wrapped([Text(label, hang=4), Text(about, indent=4)], width)


def _beside(field: Field, checked: Checked, width: int) -> Content | None:
    """Return a label with what is said of the field, if that is good and has room beside it."""
    remark = user_line(checked.text).stylize("$muted not bold")
    both = Content.assemble(user_line(field.label), GAP, remark)
    return both if checked.text and checked.good and both.cell_length <= width else None
