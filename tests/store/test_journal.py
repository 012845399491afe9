"""A journal is read on from where it was read before, and only where that is safe."""

from collections.abc import Sequence

from closetui.domain.events import ROOT, Author, Draft, Event, Kind, seal
from closetui.store.journal import EMPTY, Journal, read_journal

ANN = Author("a" * 16, "Ann")
AT = "2026-11-22T10:00:00+00:00"


def note(text: str, *parents: Event) -> Event:
    return seal(Draft(Kind.NOTE, "", {"text": text}), _ids(parents), AT, ANN, "salt")


def removal(of: Event) -> Event:
    return seal(Draft(Kind.REDACT, "", {}, (of.id,)), (of.id,), AT, ANN, "salt")


def _ids(events: Sequence[Event]) -> tuple[str, ...]:
    return tuple(each.id for each in events)


def laid_out(*events: Event) -> bytes:
    return b"".join(each.text.encode() + b"\n" for each in events)


ONE, TWO, THREE = note("one", ROOT), note("two", ROOT), note("three", ROOT)


def anew(data: bytes) -> Journal:
    return read_journal(data, {})


def test_only_what_grew_is_read() -> None:
    before = anew(laid_out(ONE, TWO))
    known: dict[str, Event] = {}
    grown = laid_out(ONE, TWO, THREE)
    assert read_journal(grown, known, before) == anew(grown)
    assert [*known.values()] == [THREE]


def test_a_line_that_was_cut_off_is_read_again_once_it_is_whole() -> None:
    data = laid_out(ONE, TWO)
    for cut in range(len(data)):
        before = anew(data[:cut])
        assert read_journal(data, {}, before) == anew(data)
        assert before.ended is (cut in (0, len(laid_out(ONE))))


def test_a_journal_that_was_written_anew_is_read_whole() -> None:
    before = anew(laid_out(ONE, TWO))
    for data in (laid_out(TWO, ONE), laid_out(ONE), b"", laid_out(THREE, THREE, ONE)):
        assert read_journal(data, {}, before) == anew(data)


def test_damaged_lines_are_kept_byte_for_byte() -> None:
    damaged = laid_out(ONE).replace(b"one", b"0ne")
    torn = b'{"actor": "\xff'
    before = anew(laid_out(TWO) + damaged)
    data = before.data + laid_out(THREE) + b"\n\n" + damaged + torn
    journal = read_journal(data, {}, before)
    assert journal == anew(data)
    assert journal.broken == (damaged.rstrip(b"\n"),) * 2 + (torn,)
    assert {*journal.events} == {TWO.id, THREE.id}
    assert not journal.ended


def test_a_removal_that_came_later_reaches_what_was_read_before() -> None:
    before = anew(laid_out(ONE))
    journal = read_journal(laid_out(ONE, removal(ONE)), {}, before)
    assert journal.events[ONE.id].body is None
    assert before.events[ONE.id].body is not None
    assert read_journal(b"", {}, journal) == EMPTY
