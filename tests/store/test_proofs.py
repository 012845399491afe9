"""Files that are attached: what is taken, how it is kept, and what is said of the rest."""

import hashlib
import os
import socket
import stat
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.bodies import ProofBody
from closetui.domain.case import ProofState
from closetui.domain.errors import ClosetuiError, DamagedError, UnreadableError, UsageError
from closetui.domain.events import Kind
from closetui.folder import start
from closetui.store import attaching
from closetui.store.paths import places
from closetui.store.proofs import careful_opener, folder_of, kept_files
from closetui.views import View
from closetui.world import World
from tests.store.faults import ERRORS, Fault, FaultyOs, disk
from tests.store.test_merge_others import newer

ITEM = "id-ready"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    environ = {"CLOSETUI_HOME": str(tmp_path / "home"), "CLOSETUI_USER": "Ann"}
    outside = World(places(environ), lambda: NOW, environ)
    return Closure(outside, str(start(outside, "aliexpress-account-reactivate", "Mine")))


@pytest.fixture
def receipt(tmp_path: Path) -> Path:
    path = tmp_path / "receipt.pdf"
    path.write_bytes(b"paid in full")
    return path


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_a_proof_is_kept_under_its_hash_for_this_user_only(session: Closure, receipt: Path) -> None:
    now = session.attach(ITEM, receipt)
    kept = session.path.with_name("Mine.closetui.proofs") / digest(b"paid in full")
    assert now.attached.path == kept
    assert kept.read_bytes() == b"paid in full"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]
    [attached] = now.done.view.proofs_on(ITEM)
    assert (attached.proof.name, attached.proof.body.size) == ("receipt.pdf", 12)
    assert attached.state is ProofState.PRESENT
    assert receipt.exists()


def test_the_same_again_changes_nothing_and_another_name_is_another_word(
    session: Closure, receipt: Path
) -> None:
    session.attach(ITEM, receipt)
    assert not session.attach(ITEM, receipt).done.changed
    again = session.attach(ITEM, receipt.rename(receipt.with_name("other.pdf")))
    assert again.done.changed
    assert len(again.done.view.proofs) == 2
    assert len(list(again.attached.path.parent.iterdir())) == 1


def refused(session: Closure, path: Path, kind: type[ClosetuiError], says: str) -> None:
    before = session.path.read_bytes()
    with pytest.raises(kind, match=says) as caught:
        session.attach(ITEM, path)
    assert str(path) in str(caught.value)
    assert caught.value.remedy
    assert session.path.read_bytes() == before
    assert kept_files(session.path) == []


def test_a_folder_is_refused(session: Closure, tmp_path: Path) -> None:
    refused(session, tmp_path, UsageError, "it is a folder")


def test_a_link_is_refused_with_what_it_leads_to(session: Closure, receipt: Path) -> None:
    link = receipt.with_name("link.pdf")
    link.symlink_to(receipt)
    refused(session, link, UsageError, f"it is a link.*{receipt}")


def test_a_link_that_leads_nowhere_is_a_link(session: Closure, tmp_path: Path) -> None:
    link = tmp_path / "link.pdf"
    link.symlink_to(tmp_path / "gone")
    refused(session, link, UsageError, "it is a link")


def test_an_empty_file_is_refused(session: Closure, receipt: Path) -> None:
    receipt.write_bytes(b"")
    refused(session, receipt, UsageError, "it is empty")


def test_what_is_not_there_is_refused(session: Closure, tmp_path: Path) -> None:
    refused(session, tmp_path / "gone.pdf", UsageError, "there is no such file")


def test_two_gigabytes_are_refused_at_once_and_the_limit_is_said(
    session: Closure, receipt: Path
) -> None:
    os.truncate(receipt, 2 * 2**30)
    refused(session, receipt, UsageError, "larger than 67 MB")


def test_a_pipe_and_a_socket_are_refused_and_nobody_waits(
    session: Closure, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe")
    refused(session, tmp_path / "pipe", UsageError, "no ordinary file")
    monkeypatch.chdir(tmp_path)  # The whole path may be too long for a socket.
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        refused(session, Path("socket"), UsageError, "no ordinary file")


def test_an_unknown_item_is_refused_before_anything_is_kept(
    session: Closure, receipt: Path
) -> None:
    with pytest.raises(UsageError, match="is no item"):
        session.attach("nonsense", receipt)
    assert kept_files(session.path) == []


def test_bug_the_file_of_a_proof_was_kept_although_its_entry_was_refused(
    session: Closure, receipt: Path
) -> None:
    newer(session.path, session.path)
    with pytest.raises(DamagedError, match="newer closetui"):
        session.attach(ITEM, receipt)
    assert kept_files(session.path) == []


def meanwhile(monkeypatch: pytest.MonkeyPatch, change: object) -> None:
    """Let something happen to the file after it was looked at, before it is opened."""
    opener = careful_opener

    def late(path: str, flags: int) -> int:
        assert callable(change)
        change()
        return opener(path, flags)

    monkeypatch.setattr(attaching, "careful_opener", late)


def test_a_file_that_vanishes_while_it_is_read(
    session: Closure, receipt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, receipt.unlink)
    refused(session, receipt, UnreadableError, "it vanished while it was read")


def test_a_file_that_grows_while_it_is_read(
    session: Closure, receipt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, lambda: receipt.write_bytes(b"more and more"))
    refused(session, receipt, UnreadableError, "it changed while it was read")


def test_a_file_that_becomes_a_link_is_not_followed(
    session: Closure, receipt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def swap() -> None:
        receipt.unlink()
        receipt.symlink_to("/etc/hostname")

    meanwhile(monkeypatch, swap)
    refused(session, receipt, UnreadableError, "cannot be read")


@pytest.mark.parametrize(
    ("damage", "state"),
    [
        (Path.unlink, ProofState.MISSING),
        (lambda path: path.write_bytes(b"other bytes!"), ProofState.CHANGED),
        (lambda path: path.write_bytes(b"longer than it was"), ProofState.CHANGED),
        (lambda path: (path.unlink(), path.mkdir()), ProofState.CHANGED),
        (lambda path: (path.unlink(), path.symlink_to("/etc/hostname")), ProofState.CHANGED),
    ],
    ids=["gone", "same size", "other size", "folder", "link"],
)
def test_what_became_of_a_file_is_told_and_attaching_it_again_heals_it(
    session: Closure, receipt: Path, damage: object, state: ProofState
) -> None:
    kept = session.attach(ITEM, receipt).attached.path
    assert callable(damage)
    damage(kept)
    [attached] = session.view().with_proofs_read().proofs
    assert attached.state is state
    now = session.attach(ITEM, receipt)
    assert now.healed
    assert not now.done.changed
    assert (now.aside is None) == (state is ProofState.MISSING)
    assert now.aside is None or os.path.lexists(now.aside)
    assert kept.read_bytes() == b"paid in full"
    assert not kept.is_symlink()


def test_a_look_in_passing_does_not_read_the_files(session: Closure, receipt: Path) -> None:
    kept = session.attach(ITEM, receipt).attached.path
    kept.write_bytes(b"other bytes!")
    assert [one.state for one in session.view().proofs] == [ProofState.PRESENT]
    assert [one.read for one in session.view().proofs] == [False]


def test_nothing_is_written_through_a_link_in_the_place_of_the_folder(
    session: Closure, receipt: Path, tmp_path: Path
) -> None:
    target = tmp_path / "target"
    target.mkdir()
    folder_of(session.path).symlink_to(target)
    before = session.path.read_bytes()
    with pytest.raises(UnreadableError, match="is a link or a file"):
        session.attach(ITEM, receipt)
    assert list(target.iterdir()) == []
    assert session.path.read_bytes() == before


def test_a_renamed_closure_finds_its_proofs_by_what_is_in_them(
    session: Closure, receipt: Path
) -> None:
    kept = session.attach(ITEM, receipt).attached.path
    renamed = session.path.rename(session.path.with_name("Other.closetui.json"))
    [attached] = Closure(session.outside, str(renamed)).view().with_proofs_read().proofs
    assert (attached.state, attached.path) == (ProofState.PRESENT, kept)


def test_the_longest_names_have_a_folder_of_their_own(tmp_path: Path) -> None:
    one, other = (tmp_path / f"{'n' * 239}{tail}.closetui.json" for tail in "ab")
    names = {folder_of(one).name, folder_of(other).name, folder_of(tmp_path / "shop.json").name}
    assert len(names) == 3
    assert max(len(name.encode()) for name in names) <= 255


def test_no_name_from_a_file_is_ever_a_path(session: Closure, receipt: Path) -> None:
    odd = receipt.rename(receipt.with_name("..\\..\\etc\n\u202epasswd"))
    now = session.attach(ITEM, odd)
    assert now.attached.proof.name == "..\\..\\etc \u202epasswd"
    assert now.attached.path.name == digest(b"paid in full")


def test_a_name_that_is_no_text_is_kept_as_far_as_it_can_be_shown(
    session: Closure, tmp_path: Path
) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/r\xff.pdf"))
    path.write_bytes(b"x")
    assert session.attach(ITEM, path).attached.proof.name == "r�.pdf"


def test_what_is_read_is_what_is_hashed(receipt: Path) -> None:
    source = attaching.read_source(receipt)
    assert source.data == receipt.read_bytes()
    assert source.body == ProofBody("receipt.pdf", 12, digest(source.data))


def test_undo_takes_a_proof_back_and_redo_attaches_it(session: Closure, receipt: Path) -> None:
    kept = session.attach(ITEM, receipt).attached.path
    done, event = session.undo()
    assert event.kind == Kind.PROOF
    assert done.view.proofs == ()
    assert kept.exists()
    assert len(session.redo()[0].view.proofs) == 1
    session.retract(session.view().proofs[0].proof.event.id)
    assert session.view().proofs == ()
    assert len(session.undo()[0].view.proofs) == 1


@pytest.mark.parametrize("fault", ERRORS, ids=lambda fault: fault.name)
def test_an_entry_never_speaks_of_a_file_that_is_not_on_the_disk(
    session: Closure, receipt: Path, fault: Fault
) -> None:
    with disk(FaultyOs()) as whole:
        session.attach(ITEM, receipt)
    for at, call in enumerate(whole.calls, 1):
        if not fault.fits(call):
            continue
        receipt.write_bytes(f"{fault.name} at {at}".encode())
        with disk(FaultyOs(at, fault)), suppress(UnreadableError):
            session.attach(ITEM, receipt)
        view = session.view().with_proofs_read()
        assert {one.state for one in view.proofs} == {ProofState.PRESENT}
        session.attach(ITEM, receipt)
        assert len(session.view().proofs) == len(view.proofs) + (at not in told(view, fault))


def told(view: View, fault: Fault) -> set[int]:
    """Return the numbers of the calls at which a proof was recorded in spite of the fault."""
    data = {digest(f"{fault.name} at {at}".encode()): at for at in range(1, 100)}
    return {data.get(one.proof.body.sha256, 0) for one in view.proofs}
