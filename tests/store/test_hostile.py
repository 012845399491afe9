"""Files that strangers send: a clear refusal or a shut gate, and never a changed byte."""

import random
import re
from pathlib import Path

import pytest

from closetui.domain.errors import EXIT_DAMAGED, DamagedError, UnreadableError
from closetui.store.file_format import load
from tests.store.forked import as_nobody
from tests.store.hostile import (
    GOOD,
    LINES,
    Refused,
    Shut,
    altered_events,
    broken_json,
    fine_files,
    too_many,
    whole_files,
    wrong_closures,
)
from tests.store.mutants import ended_within, opens_soundly
from tests.store.people import Person, ids, is_tidy, person

REFUSED = dict([*whole_files(), *broken_json(), *wrong_closures()])
TOO_MANY = dict(too_many(50_000))
FEWER = dict(too_many(1000))
SHUT = dict(altered_events())
FINE = dict(fine_files())


def put(folder: Path, data: bytes) -> Path:
    path = folder / "shop.closetui.json"
    path.write_bytes(data)
    return path


def assert_refused(ann: Person, path: Path, told: str) -> None:
    """Reading and writing both refuse, say where and what to do, and change nothing."""
    before = path.read_bytes()
    for act in (ann.see, lambda p: ann.session(p).view(), lambda p: ann.note(p, "x")):
        with pytest.raises(DamagedError, match=told) as caught:
            act(path)
        assert caught.value.where == str(path)
        assert caught.value.exit_code == EXIT_DAMAGED
        assert caught.value.remedy or "first event" in caught.value.what
        assert len(str(caught.value)) < 1000
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir() if each.is_file()] == [path.name]


@pytest.mark.parametrize("name", REFUSED)
def test_bad_files_are_refused_with_their_place(tmp_path: Path, ann: Person, name: str) -> None:
    case: Refused = REFUSED[name]
    assert_refused(ann, put(tmp_path, case.data), case.told)


@pytest.mark.parametrize("name", ["1001-lines", "1001-flat"])
def test_the_limit_of_events_is_kept(
    tmp_path: Path, ann: Person, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("closetui.store.file_format.MAX_EVENTS", 1000)
    case: Refused = FEWER[name]
    path = put(tmp_path, case.data)
    with pytest.raises(DamagedError, match=case.told):
        ann.see(path)
    assert path.read_bytes() == case.data


@pytest.mark.campaign
@pytest.mark.parametrize("name", TOO_MANY)
def test_too_many_events_are_refused(tmp_path: Path, ann: Person, name: str) -> None:
    path = put(tmp_path, TOO_MANY[name].data)
    with pytest.raises(DamagedError, match=TOO_MANY[name].told):
        ann.see(path)
    assert path.read_bytes() == TOO_MANY[name].data


@pytest.mark.parametrize("name", SHUT)
def test_faulty_entries_are_kept_and_shut_the_gate(tmp_path: Path, ann: Person, name: str) -> None:
    case: Shut = SHUT[name]
    path = put(tmp_path, case.data)
    view = ann.session(path).view()
    assert path.read_bytes() == case.data
    assert not view.verdict.open
    assert view.verdict.exit_code == EXIT_DAMAGED
    faults = [b.reason for b in view.verdict.blockers if b.kind in ("damaged", "missing")]
    assert any(re.search(case.told, reason) for reason in faults), faults
    kept = {each.text for each in view.snapshot.file.aside}
    added = ann.note(path, "x")
    after = load(path.read_bytes(), "after")
    assert {each.text for each in after.aside} == kept
    assert set(after.events) == {*view.snapshot.events, added}
    assert ann.session(path).view().verdict.exit_code == EXIT_DAMAGED


@pytest.mark.parametrize("name", FINE)
def test_odd_but_whole_files_open(tmp_path: Path, ann: Person, name: str) -> None:
    path = put(tmp_path, FINE[name])
    seen = ann.see(path)
    assert not seen.faults
    assert not seen.case.faults
    if name != "emoji":
        assert ids(seen.case) == set(load(GOOD, "").events)
    assert path.read_bytes() == FINE[name]
    added = ann.note(path, "x")
    data = path.read_bytes()
    assert set(load(data, "").events) == {*seen.events, added}
    assert is_tidy(load(data, ""))


@pytest.mark.parametrize("line", range(1, len(LINES) + 1))
def test_torn_before_and_within_every_line(tmp_path: Path, ann: Person, line: int) -> None:
    """Only the missing of the very last newline goes unnoticed."""
    before = "".join(LINES[: line - 1])
    for torn in (before, before + LINES[line - 1][:-1][:50], before + LINES[line - 1][:-2]):
        told = r"line \d|is empty|no entries|not in it"
        assert_refused(ann, put(tmp_path, torn.encode()), told)


def test_torn_at_random_bytes(tmp_path: Path, ann: Person) -> None:
    chance = random.Random(5)
    for _ in range(150):
        torn = GOOD[: chance.randrange(len(GOOD) - 1)]
        assert_refused(ann, put(tmp_path, torn), r"line \d|is empty")


def test_a_hole_of_a_page_is_noticed(tmp_path: Path, ann: Person) -> None:
    """Sync clients and power cuts leave blocks of NUL bytes in the middle."""
    for start in range(0, len(GOOD) - 16, 97):
        holed = GOOD[:start] + b"\0" * 16 + GOOD[start + 16 :]
        assert_refused(ann, put(tmp_path, holed), r"line \d")


def test_no_file_a_folder_and_links_that_lead_nowhere(tmp_path: Path, ann: Person) -> None:
    loop, dangling = tmp_path / "loop.closetui.json", tmp_path / "dangling.closetui.json"
    loop.symlink_to(loop)
    dangling.symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder.closetui.json").mkdir()
    nothing = tmp_path / "nothing.closetui.json"
    for path in (loop, dangling, tmp_path / "folder.closetui.json", nothing, nothing / "below"):
        for act in (ann.see, lambda p: ann.session(p).view(), lambda p: ann.note(p, "x")):
            with pytest.raises(UnreadableError, match="cannot be read: ") as caught:
                act(path)
            assert caught.value.where == str(path)
            assert caught.value.remedy
    assert loop.is_symlink()
    assert dangling.is_symlink()
    assert not (tmp_path / "nowhere").exists()


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    path = put(folder, GOOD)

    def refused() -> str:
        path.chmod(0)
        ann = person(folder)
        with pytest.raises(UnreadableError, match="cannot be read: Permission denied"):
            ann.see(path)
        with pytest.raises(UnreadableError, match="cannot be read: Permission denied"):
            ann.note(path, "x")
        path.chmod(0o600)
        return str(path.read_bytes() == GOOD)

    assert as_nobody(folder, refused) == "True"


CORPUS = sorted((Path(__file__).parent / "corpus").iterdir())


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_the_corpus_of_past_failures(tmp_path: Path, ann: Person, path: Path) -> None:
    """Every file that once raised something else, hung, or could not be read after a save."""
    data = path.read_bytes()
    mine = put(tmp_path, data)
    with ended_within(20):
        opens_soundly(ann, mine)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('   "a": %s' % ("[" * 70 + "]" * 70), "line 4 is nested deeper than 64 levels"),
        ('   "a": "}{", "b": {"a": 1}, "\\u0061": 2', "line 4 says 'a' twice"),
        ('   "a": [1, NaN]', "line 4 holds NaN"),
    ],
)
def test_bug_some_faults_of_a_file_laid_out_by_others_named_no_line(line: str, told: str) -> None:
    text = f'{{\n "events": {{\n  "1": {{\n{line}\n  }}\n }}\n}}\n'
    with pytest.raises(DamagedError, match=told):
        load(text.encode(), "")
