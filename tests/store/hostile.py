"""Bad files: a collection of what disks, sync clients, editors and strangers leave behind."""

import json
from collections.abc import Iterator
from typing import NamedTuple

from closetui.domain.events import ROOT, Author, Event, canonical
from tests.store.people import START, chain, file_of, note, sample, tick, untick

EVE = Author("e" * 16, "eve")
EVENTS = chain(EVE, START, tick("a"), note("It's é; a note", "a"), untick("b"))
GOOD = file_of(*EVENTS)
TEXT = GOOD.decode()
LINES = TEXT.splitlines(keepends=True)
TABLE: dict[str, object] = json.loads(GOOD)["events"]
MIB = 2**20


class Refused(NamedTuple):
    """A file that must not open at all."""

    data: bytes
    told: str
    """What the message must say (a regular expression): the fault, and its place if known."""


class Shut(NamedTuple):
    """A file that opens so that it can be read, with the gate shut."""

    data: bytes
    told: str
    """What one blocker must say."""


def line_of(event: Event) -> int:
    """Return the number of the line on which the good file has an event."""
    return next(n for n, line in enumerate(LINES, 1) if f'"id": "{event.id}"' in line)


def with_line(text: str, at: int = 2) -> bytes:
    """Return the good file with one more line."""
    lines = [*LINES[: at - 1], text + "\n", *LINES[at - 1 :]]
    return "".join(lines).encode()


def flat(table: object, **others: object) -> bytes:
    """Return a file as another JSON writer would lay it out."""
    return json.dumps({"events": table, **others}).encode()


def whole_files() -> Iterator[tuple[str, Refused]]:
    """Yield files that are not progress files at all."""
    yield "zero-bytes", Refused(b"", "empty")
    yield "whitespace", Refused(b" \n\t\r\n ", "empty")
    yield "nul-bytes", Refused(b"\0" * 4096, "no entries of a closure")
    yield "nul-tail", Refused(GOOD[:900] + b"\0" * 300, r"line \d")
    yield "utf-16", Refused(TEXT.encode("utf-16"), "line 1 .*UTF-8")
    yield "utf-16-no-mark", Refused(TEXT.encode("utf-16-le"), "line 1 is damaged")
    yield "utf-32", Refused(TEXT.encode("utf-32"), "UTF-8")
    yield "latin-1", Refused(TEXT.replace("\\u00e9", "é").encode("latin-1"), r"line \d .*UTF-8")
    yield "list", Refused(b"[]", "no entries of a closure")
    yield "number", Refused(b"7", "no entries of a closure")
    yield "empty-object", Refused(b"{}", "no entries of a closure")
    yield "events-list", Refused(b'{"events": []}', "no entries of a closure")
    yield "events-null", Refused(b'{"events": null}', "no entries of a closure")
    yield "events-of-numbers", Refused(b'{"events": {"1": 5}}', "starts the closure is not in it")
    yield "no-events", Refused(b'{"events": {}}', "starts the closure is not in it")
    yield "default-table", Refused(b'{"_default": {"1": {"a": 1}}}', "no entries of a closure")
    yield "default-beside", Refused(flat(TABLE, _default={"1": {"a": 1}}), "_default")
    yield "other-table", Refused(flat(TABLE, plans={"1": {}}, more=[1]), "plans, more")
    yield "garbage-after", Refused(GOOD + b"}", r"line \d+ is damaged")
    yield "twice", Refused(GOOD + GOOD, r"line \d")
    yield "17-mib", Refused(GOOD + b" " * (17 * MIB), "too big")
    yield "17-mib-line", Refused(with_line('"1": {"a": "' + "x" * (17 * MIB) + '"},'), "too big")


def broken_json() -> Iterator[tuple[str, Refused]]:
    """Yield files with the right outline and JSON that must not be trusted."""
    rows = {
        "nan": ('{"a": NaN}', "line 2 holds NaN"),
        "infinity": ('{"a": -Infinity}', "line 2 holds -Infinity"),
        "long-number": ('{"a": %s}' % ("7" * 5000), "line 2 is damaged"),
        "deep": ('{"a": %s}' % ("[" * 5000 + "]" * 5000), "line 2 is nested deeper than 64"),
        "deep-objects": ('{"a":' * 5000 + "1" + "}" * 5000, "line 2 is nested deeper than 64"),
        "deep-65": ('{"a": %s}' % ("[" * 64 + "]" * 64), "line 2 is nested deeper than 64"),
        "surrogate": (r'{"a": "\ud800"}', "line 2 holds half of a character"),
        "surrogate-pair-swapped": (r'{"a": "\ude00\ud83d"}', "line 2 holds half of a char"),
        "surrogate-key": (r'{"\udfff": 1}', "line 2 holds half of a character"),
        "same-key": ('{"kind": "tick", "kind": "untick"}', "line 2 says 'kind' twice"),
        "same-key-deep": ('{"body": {"a": 1, "a": 2}}', "line 2 says 'a' twice"),
        "same-key-escaped": (r'{"a": 1, "\u0061": 2}', "line 2 says 'a' twice"),
        "long-text": ('{"a": "%s"}' % ("x" * 65_537), "line 2 holds a text longer than 65536"),
        "long-key": ('{"%s": 1}' % ("x" * 65_537), "line 2 holds a text longer than 65536"),
        "unquoted": ("{a: 1}", "line 2 is damaged"),
        "control-character": ('{"a": "\x01"}', "line 2 is damaged"),
        "comment": ("{} // {}", "line 2 is damaged"),
        "no-value": ("", "line 2 "),
    }
    for name, (text, told) in rows.items():
        yield name, Refused(with_line(f'"1": {text},'), told)
    yield "same-table", Refused(b'{"events": {}, ' + GOOD[1:], "says 'events' twice")
    doubled = json.dumps(TABLE)[:-1] + f', "{EVENTS[0].doc_id}": {EVENTS[0].text}' + "}"
    yield "same-id", Refused(b'{"events": %s}' % doubled.encode(), "says '.*' twice")
    for key in ("7 ", "0_7", " 7", "-7", "+7", "7.0", "", "12345678901234567", "x"):
        shown = key.replace("+", r"\+")
        yield (
            f"id-{key}",
            Refused(flat({**TABLE, key: {"a": 1}}), f"under '{shown}', which is no number"),
        )


def too_many(most: int) -> Iterator[tuple[str, Refused]]:
    """Yield files of one entry more than ``most``."""
    rows = "".join(f'"{n}": {{"a": {n}}},\n' for n in range(most + 1))
    told = f"line {most + 2} .*{most}"
    yield f"{most + 1}-lines", Refused((LINES[0] + rows + LINES[-1]).encode(), told)
    table = {str(n): {"a": n} for n in range(most + 1)}
    yield f"{most + 1}-flat", Refused(flat(table), f"is beyond the {most} entries")


def wrong_closures() -> Iterator[tuple[str, Refused]]:
    """Yield files of intact events that are not one closure."""
    other = chain(Author("f" * 16, "fay"), START)
    yield "no-start", Refused(file_of(*EVENTS[1:]), "starts the closure is not in it")
    yield "only-root", Refused(file_of(), "starts the closure is not in it")
    yield "two-starts", Refused(file_of(*EVENTS, *other), "two different closures")
    bare = START._replace(body={"name": "x"})
    yield "no-playbook", Refused(file_of(*chain(EVE, bare)), "playbook: is missing")
    nameless = START._replace(body={**START.body, "name": 5})
    yield "no-name", Refused(file_of(*chain(EVE, nameless)), "name: should be a text")
    fields = json.loads(EVENTS[0].text)
    stripped = TEXT.replace(EVENTS[0].text, canonical({**fields, "body": None}))
    yield "start-redacted", Refused(stripped.encode(), "its text was removed")


def altered_events() -> Iterator[tuple[str, Shut]]:
    """Yield the good file with one character of one event changed, once for every field."""
    event = EVENTS[2]
    fields: dict[str, object] = json.loads(event.text)
    place = f"line {line_of(event)}"
    for name, value in fields.items():
        changed = canonical({**fields, name: altered(value)})
        yield (
            f"altered-{name}",
            Shut(
                TEXT.replace(event.text, changed).encode(),
                f"{place}: .*(it stands under a number that is not its own|does not fit its id"
                "|is not what was recorded)",
            ),
        )
        without = canonical({key: each for key, each in fields.items() if key != name})
        if name != "body":
            yield f"without-{name}", Shut(TEXT.replace(event.text, without).encode(), place)
    more = canonical({**fields, "zz": 1})
    yield "altered-by-a-field-more", Shut(TEXT.replace(event.text, more).encode(), place)
    yield (
        "wrong-document-id",
        Shut(
            TEXT.replace(f'"{event.doc_id}"', f'"{event.doc_id + 1}"').encode(),
            r"line \d: it stands under a number that is not its own",
        ),
    )
    yield "leading-zero-id", Shut(flat({**TABLE, "07": {"a": 1}}), "document 07")
    yield "not-an-object", Shut(with_line('"7": [1],'), "line 2: it is no entry")
    yield "not-an-event", Shut(with_line('"7": {"a": 1},'), r"line 2: .* missing or spoilt \(id\)")
    root = canonical({**json.loads(ROOT.text), "x": "0"})
    yield "altered-root", Shut(TEXT.replace(ROOT.text, root).encode(), "does not fit its id")
    yield "missing-parent", Shut(file_of(*EVENTS[:1], *EVENTS[2:]), "not in this copy")


def altered(value: object) -> object:
    """Return the value changed by one character."""
    if isinstance(value, str):
        return ("0" if value[:1] != "0" else "1") + value[1:]
    if isinstance(value, list):
        return [altered(each) for each in value]
    if isinstance(value, dict):
        return {key: altered(each) for key, each in value.items()}
    return value + 1 if isinstance(value, int) else value


def fine_files() -> Iterator[tuple[str, bytes]]:
    """Yield files that look odd and are whole."""
    yield "good", GOOD
    yield "byte-order-mark", b"\xef\xbb\xbf" + GOOD
    yield "windows-lines", GOOD.replace(b"\n", b"\r\n")
    yield "no-last-newline", GOOD.rstrip()
    yield "more-newlines", GOOD + b"\n\n"
    swapped = [LINES[0], *reversed(LINES[1:-1]), LINES[-1]]
    yield "swapped-lines", "".join(swapped).encode()
    yield "repeated-lines", "".join([LINES[0], *LINES[1:-1], *LINES[1:-1], LINES[-1]]).encode()
    yield "comma-forgotten", GOOD.replace(b"},\n", b"}\n", 1)
    yield "flat", flat(TABLE)
    yield "empty-default", flat(TABLE, _default={})
    yield "emoji", sample(note("\U0001f600" * 30_000))
