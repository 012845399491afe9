"""The shipped guides, read once in a process and not by each test that starts a closure.

They are frozen values of files that no test writes to; how they are read has tests of its own.
"""

import functools
import json
from pathlib import Path

import pytest

from closetui.domain.playbook import Playbook
from closetui.store import playbooks
from closetui.store.playbooks import SHIPPED, PlaybookFile, read_playbook_file


@functools.cache
def _read(path: Path) -> tuple[Playbook, str]:
    found = read_playbook_file(path)
    return found.playbook, json.dumps(found.data)


def _read_once(path: Path) -> PlaybookFile:
    """Return a playbook file; the data are a copy, which a test may change."""
    if path.parent != SHIPPED:
        return read_playbook_file(path)
    playbook, data = _read(path)
    return PlaybookFile(playbook, json.loads(data), path)


def read_guides_once(patch: pytest.MonkeyPatch) -> None:
    """Let the shipped guides, which never change meanwhile, be read only once."""
    patch.setattr(playbooks, "read_playbook_file", _read_once)
