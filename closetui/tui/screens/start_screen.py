"""One page on which a closure is started: which guide, its name, the day, and why."""

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Final, Protocol

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from closetui.closure import Closure, start
from closetui.domain.actions.choices import set_deadline
from closetui.domain.errors import ClosetuiError
from closetui.domain.playbook import Playbook
from closetui.domain.text import one_line
from closetui.folder import Guides, preview
from closetui.tui.command import Command, bindings
from closetui.tui.content.banner import NARROW, Verb, banner, header, key_line, who_and_when
from closetui.tui.content.start import (
    StartDraft,
    before_you_start,
    guide_line,
    motive_rows,
    softer_rows,
    wish_answer,
    wished,
)
from closetui.tui.dialogs.asking import Asker
from closetui.tui.dialogs.choose_guide import ChooseGuide
from closetui.tui.dialogs.help import Help
from closetui.tui.flows.names import introduce
from closetui.tui.messages import LookAtGuide, OpenClosure
from closetui.tui.screens.frame_screen import FrameScreen
from closetui.tui.text import user_line
from closetui.tui.widgets.panel import Frame
from closetui.tui.widgets.reading import Reading
from closetui.tui.widgets.rows import Rows
from closetui.tui.widgets.spans import keyed
from closetui.world import World, own_name

NOTHING_WRITTEN: Final = "Nothing is written before you choose Start."
