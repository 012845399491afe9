"""Whatever a person does in whatever state a closure is: it is recorded, or refused in words."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from closetui.cli.table import COMMANDS
from closetui.domain.errors import (
    EXIT_BLOCKED,
    EXIT_CLEAR,
    EXIT_CONFLICT,
    EXIT_DAMAGED,
    EXIT_DRIFT,
    EXIT_ERROR,
    EXIT_STALE,
    EXIT_USAGE,
    EXIT_WAITING,
    ClosetuiError,
)
from closetui.domain.gate import confirm_phrase, elsewhere_phrase
from closetui.domain.playbook import Playbook
from closetui.domain.playbook_items import NotApplicable
from closetui.views import OpenClosure
from tests.cli.conftest import Closetui
from tests.cli.corpus import SHORT, STATES, STORE
from tests.cli.helpers import Kept, Run, playbooks, world_at
from tests.cli.states import MANY_COMMANDS

ONLY_READING: Final = {"lost": EXIT_ERROR, "torn": EXIT_DAMAGED, "replaced": EXIT_DAMAGED}
"""States in which there is no record to act on, with the exit code that says so."""

HEALING: Final = {"restore", "forget", "remove"}
"""What helps where a file cannot be read; ``share`` and ``archive`` do not touch the record."""

AS_IT_STANDS: Final = {EXIT_BLOCKED, EXIT_STALE, EXIT_CONFLICT, EXIT_WAITING, EXIT_DRIFT}
"""How a closure stands, by which only ``apply`` is refused."""


class Scene(NamedTuple):
    """A closure in some state, and what lies about to act with."""

    guide: Playbook
    path: str
    confirm: str
    """What confirms an application now."""
    elsewhere: str
    note: str
    proof: str
    export: str
    copy: str
    share: str


def _scene(home: Path, path: Path) -> Scene:
    """Return a closure with what is needed to act on it; a copy, an export and a proof beside."""
    guide = playbooks()[SHORT if path.name.startswith("Mine") else STORE]
    confirm, outside, note = "", "", "0" * 12
    with suppress(ClosetuiError):  # One that cannot be read has nothing to confirm.
        case = OpenClosure(world_at(home / "home"), str(path)).view().case
        confirm, outside = confirm_phrase(case), elsewhere_phrase(case)
        note = next((found.event.id[:12] for found in case.notes_on("balance")), note)
    (home / "proof.txt").write_text("received")
    (home / "orders.csv").write_text("Order,Status\n1101234567890129,Open\n")
    copy = home / "copy.closetui.json"
    if path.exists():
        shutil.copy(path, copy)
    return Scene(
        guide, str(path), confirm, outside, note, str(home / "proof.txt"),
        str(home / "orders.csv"), str(copy), str(home / "shared.closetui.json"),
    )  # fmt: skip


def _deeds(scene: Scene) -> Iterator[Sequence[str]]:
    """Yield every command that records, with what may follow the file."""
    short = scene.guide.id == SHORT
    item, way = ("id-ready", ()) if short else ("stop-orders", ("--way", "delist"))
    soft, route = ("secure-first", "support") if short else ("x.store.evidence", "seller-backend")
    lines = next(known.path for known in scene.guide.routes if known.id == route)
    name = "Mine" if short else "My store"
    skipped = next(
        known.id
        for known in scene.guide.items()
        if known.gates and known.na is not NotApplicable.NEVER
    )
    yield "tick", item, *way
    yield "tick", item, *way, "--note", "seen again", "--observed", "yesterday"
    yield "tick", soft
    yield "untick", item, "--reason", "it came back"
    yield "skip", skipped, "--reason", "there is none"
    yield "note", item, "a word on it"
    yield "note", "a word on all of it", "--private"
    yield "attach", item, scene.proof
    yield "ack", scene.guide.consequences[0].id
    yield "without", soft, "--reason", "not for us"
    yield "due", "in 5 days", item
    if not short:
        yield "date", "last-delivery", "yesterday"
        yield "import", "orders-settled", scene.export
        yield "settle", "orders-settled", "1101234567890123"
    yield ("undo",)
    yield ("redo",)
    yield "raise", soft
    yield "raise", soft, "--lower", "--reason", "no need"
    yield "add", "Tell the neighbours", "--why", "manners"
    yield "add", "Cancel the post box", "--after"
    yield "drop", "Tell the landlord", "--reason", "done"
    yield "line", route, lines[0].id
    yield "found", route, lines[0].id, "worked"
    yield "assign", item, "--to", "Ben"
    yield from _decisions(scene, item, route)
    yield from _about_the_file(scene, name)


def _decisions(scene: Scene, item: str, route: str) -> Iterator[Sequence[str]]:
    """Yield what is said of the application, and what can be said instead of one."""
    yield "apply", "--route", route
    yield "apply", "--route", route, "--confirm", scene.confirm
    yield "apply", "--route", route, "--confirm", "Something else"
    for word in scene.guide.outcomes:
        yield "outcome", word, "--note", "by mail"
    yield "outcome", "rejected", "--item", item, "--ask", "a bill"
    yield "answer", "here it is"
    yield "elsewhere", "--why", "by phone"
    yield "elsewhere", "--why", "by phone", "--when", "yesterday", "--confirm", scene.elsewhere
    yield "accept", "--reason", "we know"


def _about_the_file(scene: Scene, name: str) -> Iterator[Sequence[str]]:
    """Yield what is done with copies, with other people, and with the file itself."""
    yield "retract", scene.note
    yield "redact", scene.note
    yield "share", "-o", scene.share
    yield "share", "-o", scene.share, "--without-private"
    yield "merge", scene.copy
    yield ("demand",)
    yield "demand", "--lift", "--reason", "one of us left"
    yield ("sign",)
    yield "repair", "--reason", "we know"
    yield ("restore",)
    yield "forget", "--confirm", name
    yield "rename", "Another name"
    yield ("archive",)
    yield "archive", "--back"
    yield "remove", "--confirm", name
    yield ("letter",)


def test_every_command_that_writes_to_a_closure_is_tried(home: Path) -> None:
    tried = {deed[0] for deed in _deeds(_scene(home, STATES["fresh"](home / "home")))}
    writing = {name for name, command in COMMANDS.items() if command.writes}
    assert writing - tried == {"new", "name"}


@pytest.mark.parametrize("state", MANY_COMMANDS)
def test_every_act_is_recorded_or_refused_whole_in_every_state(
    closetui: Closetui, home: Path, state: str
) -> None:
    """No traceback (the fixture looks for one), a code of the contract, nothing half done."""
    path = STATES[state](home / "home")
    kept = Kept(home / "home", home / "kept")
    scene = _scene(home, path)
    for deed in list(_deeds(scene)):
        kept.put_back()
        Path(scene.share).unlink(missing_ok=True)
        before = _files(path.parent)
        done = closetui(deed[0], scene.path, *deed[1:])
        _check_code(state, deed, done)
        if done.code != EXIT_CLEAR:
            assert _files(path.parent) == before, deed
        elif _files(path.parent) != before:
            after = closetui("status", scene.path, "--json").json
            assert "verdict" in after or "error" in after, deed


def _files(folder: Path) -> Mapping[Path, bytes]:
    return {found: found.read_bytes() for found in folder.rglob("*") if found.is_file()}


def _check_code(state: str, deed: Sequence[str], done: Run) -> None:
    """A record that cannot be acted on is told as such; otherwise an act is done or refused."""
    name = deed[0]
    if state in ONLY_READING and name not in HEALING:
        assert done.code == ONLY_READING[state], (deed, done)
    else:
        assert done.code in {EXIT_CLEAR, *_refusals(state, name)}, (deed, done)
    if name != "merge" or done.code != EXIT_CONFLICT:  # What came in is told, and then the code.
        assert done.code == EXIT_CLEAR or "closetui: " in done.err, (deed, done)


def _refusals(state: str, name: str) -> set[int]:
    """Return the codes with which an act may be refused in a state that can be read."""
    if state == "newer":
        return {EXIT_USAGE, EXIT_BLOCKED, EXIT_DAMAGED}
    if name == "apply":
        return {EXIT_DAMAGED, *AS_IT_STANDS}
    if name == "merge":
        return {EXIT_CONFLICT, EXIT_DAMAGED}
    if name in HEALING:
        return {EXIT_ERROR, EXIT_BLOCKED, EXIT_DAMAGED}
    return {EXIT_USAGE, EXIT_BLOCKED}
