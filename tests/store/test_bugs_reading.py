"""Bugs found in reading, each with the smallest file or path that shows it."""

import os
import re
from pathlib import Path

import pytest

from closetui.domain.errors import ClosetuiError, DamagedError
from closetui.domain.events import Draft, Kind, canonical, digest, event_of, seal
from closetui.domain.text import visible
from closetui.store.file_format import load_file
from tests.store.forked import as_nobody, collect, spawn
from tests.store.hostile import EVE, EVENTS, GOOD, LINES, TABLE, flat, with_line
from tests.store.mutants import ended_within, opens_soundly
from tests.store.people import (
    AT,
    START,
    Person,
    chain,
    everything,
    file_of,
    is_tidy,
    note,
    person,
    refusal,
    sample,
)


def put(folder: Path, data: bytes) -> Path:
    path = folder / "shop.closetui.json"
    path.write_bytes(data)
    return path


def alone(folder: Path, number: int, data: bytes) -> bool:
    """Return whether a file opens (and does so soundly) for somebody who never saw another."""
    own = folder / str(number)
    own.mkdir()
    return opens_soundly(person(own), put(own, data))


def test_bug_a_file_of_only_a_byte_order_mark_raises_index_error(
    tmp_path: Path, ann: Person
) -> None:
    for data in (b"\xef\xbb\xbf", b"\xef\xbb\xbf\n\n", b"\xef\xbb\xbf  "):
        with pytest.raises(DamagedError, match=r"empty|line 1"):
            ann.see(put(tmp_path, data))


def test_bug_an_intact_event_with_unescaped_letters_raises_unicode_error(
    tmp_path: Path, ann: Person
) -> None:
    """An editor or script writes é for its escape: the same JSON, hash and event."""
    path = put(tmp_path, GOOD.replace(b"\\u00e9", "é".encode()))
    seen = ann.see(path)
    assert (seen.faults, is_tidy(seen.file)) == ((), False)
    assert set(seen.events) >= {event.id for event in EVENTS}
    assert opens_soundly(ann, path)
    assert path.read_bytes().isascii()


def test_bug_a_strange_entry_with_unescaped_letters_raises_unicode_error(
    tmp_path: Path, ann: Person
) -> None:
    path = put(tmp_path, with_line('"7": {"kind": "tick", "hint": "é 日本 \U0001f600"},'))
    assert opens_soundly(ann, path)
    assert ann.see(path).faults


@pytest.mark.parametrize("key", ["\u0665", "\uff17", "1\u0967"])
def test_bug_document_ids_in_other_digits_raise_unicode_error(tmp_path: Path, key: str) -> None:
    files = (with_line(f'"{key}": {{"a": 1}},'), flat({**TABLE, key: {"a": 1}}))
    for number, data in enumerate(files):
        assert not alone(tmp_path, number, data)


@pytest.mark.parametrize("number", ["1e400", "-1e999"])
def test_bug_a_number_too_big_for_a_float_raises_value_error(tmp_path: Path, number: str) -> None:
    inside = EVENTS[1].text.replace('"v": 1', f'"v": 1, "w": {number}')
    files = [
        GOOD.replace(EVENTS[1].text.encode(), inside.encode()),
        flat({**TABLE, "1": {"a": "<>"}}).replace(b'"<>"', number.encode()),
        with_line(f'"1": {{"a": {number}}},'),
    ]
    for count, data in enumerate(files):
        assert not alone(tmp_path, count, data)


@pytest.mark.parametrize("value", ["5", "[]", "null", '"text"'])
def test_bug_an_entry_that_is_no_table_makes_the_next_save_unreadable(
    tmp_path: Path, ann: Person, value: str
) -> None:
    """It was put aside, and the save wrote a line that the reader does not take."""
    path = put(tmp_path, flat({**TABLE, "1": "<>"}).replace(b'"<>"', value.encode()))
    before = path.read_bytes()
    if refusal(lambda: ann.note(path, "x")):
        assert path.read_bytes() == before
        return
    assert ann.see(path).faults
    assert value in ann.see(path).file.aside[0].text


def test_bug_a_fifo_hangs_for_ever(tmp_path: Path, ann: Person) -> None:
    fifo = tmp_path / "fifo.closetui.json"
    os.mkfifo(fifo)

    def refused(_pipe: int) -> None:
        with pytest.raises(ClosetuiError):
            ann.see(fifo)
        with pytest.raises(ClosetuiError):
            ann.note(fifo, "x")

    ended = collect(*spawn(refused), seconds=5)
    assert ended.code == 0, ended.said or "still waiting for somebody to write into it"


def test_bug_an_open_string_of_escaped_quotes_takes_quadratic_time(
    tmp_path: Path, ann: Person
) -> None:
    """At 40 kB it took 42 s; a file may be 16 MiB."""
    for data in (with_line('"1": {"a": "' + '\\"' * 100_000 + "},"), b'{"' + b'\\"' * 100_000):
        path = put(tmp_path, data)
        with ended_within(10), pytest.raises(DamagedError):
            ann.see(path)


@pytest.mark.parametrize(
    "odd",
    [
        " ",
        ",",
        " ,",
        '"',
        "\\",
        '\\"',
        "{",
        "}",
        "[]",
        ": ",
        '": {',
        "\n",
        "=",
        "<",
        "0",
        "é",
        "0. ",
    ],
)
def test_bug_a_note_of_one_odd_letter_repeated_takes_quadratic_time_or_worse(
    tmp_path: Path, ann: Person, odd: str
) -> None:
    """1,600 spaces took 11 s: a pasted table, or a drawing in letters."""
    text = "a" + (odd * 60_000)[:60_000] + "b"
    with ended_within(10):
        assert ann.see(put(tmp_path, sample(note(text)))).case.notes[0].text == text
        raw = f'"1": {text}'.replace("\n", "")
        opens_soundly(ann, put(tmp_path, with_line(raw)))
        opens_soundly(ann, put(tmp_path, with_line(f'"1": {{"a": "{text}'.replace("\n", ""))))


def test_bug_looking_at_a_folder_leaks_a_file_descriptor(tmp_path: Path, ann: Person) -> None:
    """A folder named ``x.json`` beside the closure, polled once a second."""
    path = put(tmp_path, GOOD)
    (tmp_path / "folder.json").mkdir()
    ann.see(path)
    lowest = os.open(path, os.O_RDONLY)
    os.close(lowest)
    for _ in range(3):
        ann.see(path)
        refusal(lambda: ann.see(tmp_path))
    again = os.open(path, os.O_RDONLY)
    os.close(again)
    assert again == lowest


def test_bug_an_application_at_the_end_of_time_raises_overflow_error(tmp_path: Path) -> None:
    told = chain(EVE, START, *everything())
    apply = Draft(Kind.APPLY, "", {"route": "web"})
    for at in ("9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+00:00"):
        last = seal(apply, (told[-1].id,), at, EVE, "00")
        fresh = person(tmp_path / at[:4])
        assert opens_soundly(fresh, put(tmp_path, file_of(*told, last)))


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85"])
def test_bug_letters_that_python_takes_for_line_ends_break_whole_files(
    tmp_path: Path, ann: Person, mark: str
) -> None:
    """JSON allows them unescaped in a text; str.splitlines cuts there."""
    data = sample(note(f"one{mark}=======\x00{mark}two".replace("\x00", "")))
    escape = f"\\u{ord(mark):04x}".encode()
    assert escape in data
    raw = data.replace(escape, mark.encode())
    for each in (raw, raw.replace(b"\n", b"")):
        seen = ann.see(put(tmp_path, each))
        assert not seen.faults
        assert [n.text for n in seen.case.notes] == [f"one{mark}======={mark}two"]


@pytest.mark.parametrize("change", ["blank", "indent", "trailing", "joined", "spaced"])
def test_bug_valid_json_touched_by_an_editor_is_refused(
    tmp_path: Path, ann: Person, change: str
) -> None:
    """Stock TinyDB opens it; first and last line are as we wrote them."""
    middle = LINES[1:-1]
    made = {
        "blank": [*middle[:1], "\n", *middle[1:]],
        "indent": [f"  {line}" for line in middle],
        "trailing": [line.replace("\n", " \n") for line in middle],
        "joined": ["".join(middle).replace("\n", " ") + "\n"],
        "spaced": [line.replace('": {', '" : {', 1) for line in middle],
    }[change]
    seen = ann.see(put(tmp_path, "".join([LINES[0], *made, LINES[-1]]).encode()))
    assert not seen.faults
    assert {event.id for event in EVENTS} <= set(seen.events)


def test_bug_an_unknown_home_raises_runtime_error(tmp_path: Path, ann: Person) -> None:
    with pytest.raises(ClosetuiError):
        ann.session(Path("~no-such-user/shop.closetui.json")).view()
    path = put(tmp_path, GOOD)
    with pytest.raises(ClosetuiError):
        ann.session(path).merge(["~no-such-user/shop.closetui.json"])


@pytest.mark.parametrize("closed", ["shared", "home-ann/state", "home-ann/state/replicas"])
def test_bug_a_folder_that_may_not_be_entered_raises_permission_error(
    tmp_path: Path, closed: str
) -> None:
    """Such as a state folder made by root (sudo closetui), or somebody else's closure."""
    folder = tmp_path / "given"
    folder.mkdir()

    def refused() -> str:
        ann, path = person(folder), folder / "shared" / "shop.closetui.json"
        ann.start(path)
        (folder / closed).chmod(0)
        for act in (lambda: ann.session(path).view(), lambda: ann.note(path, "x")):
            error = refusal(act)
            assert error is None or error.where
        (folder / closed).chmod(0o700)
        return str(len(ann.see(path).case.faults))

    assert as_nobody(folder, refused) == "0"


def test_bug_errors_carry_control_codes_from_the_file(tmp_path: Path, ann: Person) -> None:
    """An unknown key of the embedded playbook reaches the terminal as it is."""
    body = {**START.body, "playbook": {"\x1b]52;c;AAAA\x07": 1, "x" * 60_000: 2}}
    path = put(tmp_path, file_of(*chain(EVE, START._replace(body=body))))
    with pytest.raises(DamagedError) as caught:
        ann.see(path)
    assert visible(str(caught.value)) == str(caught.value)
    assert len(str(caught.value)) < 3000
    assert caught.value.remedy


def test_bug_a_key_given_twice_is_told_in_full_length(tmp_path: Path, ann: Person) -> None:
    key = "k" * 1_000_000
    path = put(tmp_path, with_line(f'"1": {{"{key}": 1, "{key}": 2}},'))
    with pytest.raises(DamagedError) as caught:
        ann.see(path)
    assert len(str(caught.value)) < 1000


def test_bug_a_huge_file_that_begins_with_blanks_is_called_empty(
    tmp_path: Path, ann: Person
) -> None:
    with pytest.raises(DamagedError, match="too big"):
        ann.see(put(tmp_path, b" " * (17 * 2**20) + GOOD))


def test_bug_two_spellings_of_one_event_flip_the_file_for_ever(tmp_path: Path, ann: Person) -> None:
    """Spaces inside a line change no hash; the kept text must be the one canonical text."""
    body: dict[str, object] = {"text": "t"}
    header: dict[str, object] = {
        "actor": "m", "at": AT, "bh": digest(body), "by": "m", "item": "", "kind": "note",
        "parents": [EVENTS[0].id], "v": 1,
    }  # fmt: skip
    event = event_of({**header, "id": digest(header), "body": body})
    loose = canonical({**header, "id": event.id, "body": body}).replace('{"actor"', '{ "actor"')
    data = file_of(EVENTS[0], event).replace(event.text.encode(), loose.encode())
    path = put(tmp_path, data)
    ann.say(path, note("x"))
    assert set(ann.see(path).events) == set(ann.see(path).file.events)
    for kept in (path, *ann.places.replicas.glob("*.jsonl")):
        assert loose.encode() not in kept.read_bytes()


def test_bug_a_torn_file_is_told_of_in_half_a_sentence(shop: Path) -> None:
    """Later it was told in the words of a parser, which say nothing to whoever reads them."""
    shop.write_bytes(shop.read_bytes()[:900])
    error = refusal(lambda: load_file(shop))
    assert error is not None
    told = r"line \d+ is damaged: it was cut off, or another program wrote into it"
    assert re.fullmatch(told, error.what)
    assert "JSON" not in str(error)
