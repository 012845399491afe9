"""Every kind of fault that a playbook file can have, with what is to be said of it."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from tests.domain.sample import FULFIL, MONEY, ORDERS, SHIP, STOCK, Data, entry, way

Change = Callable[[Data], object]
Path = tuple[str | int, ...]
Fault = tuple[Change, str, str, str]
"""How to make it, and parts of the place, of the message and of the hint."""


def at(path: Path) -> Change:
    """Return a change that removes what stands at a path."""

    def change(book: Data) -> None:
        inside(book, path[:-1]).pop(path[-1])

    return change


def put(value: object, *path: str | int) -> Change:
    """Return a change that puts a value at a path."""

    def change(book: Data) -> None:
        inside(book, path[:-1])[path[-1]] = value

    return change


def inside(book: Any, path: Path) -> Any:
    """Return what stands at a path."""
    for step in path:
        book = book[step]
    return book


def recommended(item: str, key: str, *place: str | int) -> Change:
    """Return a change that makes an item advice and names it at a place."""

    def change(book: Data) -> None:
        found = next(entry for entry in book["requirements"] if entry["id"] == item)
        found["strength"] = "recommended"
        inside(book, place)[key] = [item]

    return change


def usual(item: str, *ways: int) -> Change:
    """Return a change that calls some ways of an item the usual one."""

    def change(book: Data) -> None:
        found = next(entry for entry in book["requirements"] if entry["id"] == item)
        for index in ways:
            found["ways"][index]["usual"] = True

    return change


def listed(stock: str, *names: str) -> Change:
    """Return a change that adds items with lists of these names, in the place of an item."""

    def change(book: Data) -> None:
        more = [entry(f"listed.{n}", list=n, row="row") for n in names]
        index = next(n for n, found in enumerate(book["steps"]) if found["id"] == stock)
        book["steps"][index:index] = more

    return change


SHAPE: Final[dict[str, Fault]] = {
    "missing text": (at(("title",)), "title", "is missing", "give a text"),
    "missing in an item": (at(("steps", 1, "why")), "steps[1].why", "is missing", "give a text"),
    "missing table": (at(("apply",)), "apply", "is missing", "give a table"),
    "missing flag": (
        at(("consequences", 0, "reversible")),
        "consequences[0].reversible", "is missing", "give true or false",
    ),
    "missing list": (
        at(("routes", 0, "path")), "routes[0].path", "is missing", "give a list of texts or tables",
    ),
    "missing word": (at(("subject",)), "subject", "is missing", "give a text"),
    "missing format": (at(("format",)), "format", "should be 1", "no other format"),
    "newer format": (put(2, "format"), "format", "should be 1", "no other format"),
    "blank text": (put("  ", "title"), "title", "is empty", ""),
    "long text": (put("x" * 65_537, "summary"), "summary", "longer than 65536", ""),
    "unknown key": (
        put("24h", "steps", 1, "fresh_fro"),
        "steps[1].fresh_fro", "is not a known key", "did you mean fresh_for?",
    ),
    "unknown key on top": (put(1, "requirments"), "requirments", "not a known", "requirements?"),
    "unknown key in apply": (put("x", "apply", "warnings"), "apply.warnings", "not a", "warning?"),
    "unknown key in a way": (
        put("1d", "requirements", 1, "ways", 2, "waitfor"),
        "requirements[1].ways[2].waitfor", "is not a known key", "did you mean wait_for?",
    ),
    "sub-item of a sub-item": (
        put([entry("x")], "steps", 0, "items", 0, "items"),
        "steps[0].items[0].items", "is not a known key", "",
    ),
    "number for a text": (put(5, "title"), "title", "should be a text, not a number", ""),
    "truth for a text": (put(True, "title"), "title", "should be a text, not true or false", ""),
    "date for a text": (put(date(2026, 1, 1), "as_of"), "as_of", "not a date or another", ""),
    "text for a list": (
        put("one", "routes", 0, "path"), "routes[0].path", "texts or tables, not a text", "in [ ]",
    ),
    "number in a list": (put(5, "routes", 0, "path", 1), "routes[0].path[1]", "be a text", ""),
    "text for tables": (put("x", "steps"), "steps", "should be a list of tables, not a text", ""),
    "text for a table": (put("x", "steps", 1), "steps[1]", "should be a table, not a text", ""),
    "list for a table": (put([], "apply"), "apply", "should be a table, not a list", ""),
    "text for truth": (put("no", "reversible"), "reversible", "should be true or false", ""),
    "truth for a number": (put(True, "requirements", 3, "need"), ".need", "whole number", ""),
    "number too small": (put(0, "requirements", 3, "need"), ".need", "should be 1 or more", ""),
    "number too big": (
        put(4, "requirements", 3, "need"), "requirements[3].need", "asks for 4 of 3 sub-items", "",
    ),
    "need without items": (put(1, "steps", 1, "need"), "steps[1].need", "1 of 0 sub-items", ""),
    "empty list": (put([], "routes", 0, "path"), "routes[0].path", "is an empty list", "at least"),
    "no sources": (put([], "steps", 1, "sources"), "steps[1].sources", "is an empty list", ""),
    "empty group": (
        put([], "steps", 0, "items"), "steps[0].items", "is an empty group", "one sub-item",
    ),
    "bad id": (put("Stock Cleared", "steps", 1, "id"), "steps[1].id", "is not an id", ""),
    "id with a rim": (put("-x", "steps", 1, "id"), "steps[1].id", "'-x' is not an id", ""),
    "bad span": (put("1 day", "requirements", 0, "fresh_for"), "fresh_for", "not a span", ""),
    "bad wait": (put("2w", "requirements", 1, "ways", 2, "wait_for"), "wait_for", "not a span", ""),
    "bad date": (put("May 2026", "as_of"), "as_of", "is not a date", ""),
    "impossible date": (put("2026-13-45", "as_of"), "as_of", "is not a date", ""),
    "bad word": (
        put("officially", "steps", 1, "confidence"),
        "steps[1].confidence", "'officially' is not one of", "did you mean official?",
    ),
    "bad channel": (put("weeb", "routes", 0, "channel"), "channel", "not one", "mean web?"),
    "bad guard": (put("kode", "routes", 0, "guards", 0, "kind"), "kind", "not one", "mean code?"),
    "bad na": (put("always", "steps", 1, "na"), "steps[1].na", "not one of", "known: never"),
    "ways beside items": (put([way("x")], "steps", 0, "ways"), "steps[0].ways", "beside", "give"),
    "bad strength": (
        put("advised", "steps", 1, "strength"), "steps[1].strength", "not one of", "known: info",
    ),
    "strength beside items": (
        put("must", "steps", 0, "strength"), "steps[0].strength", "beside items", "sub-items",
    ),
    "bad outcome": (
        put(["sent", "close"], "outcomes"), "outcomes[1]", "'close' is not one", "mean closed?",
    ),
    "text for an outcome list": (put("sent", "outcomes"), "outcomes", "list of texts", "in [ ]"),
    "unknown key in a line": (
        put({"id": "x", "text": "X", "finale": True}, "routes", 0, "path", 0),
        "routes[0].path[0].finale", "is not a known key", "did you mean final?",
    ),
    "line without a text": (
        put({"id": "x"}, "routes", 0, "path", 0), "routes[0].path[0].text", "is missing", "",
    ),
    "bad anchor": (put([{"id": "x"}], "anchors"), "anchors[0].question", "is missing", ""),
    "long answer": (
        put([{"id": "x", "question": "Q?", "answer": "x" * 201}], "compare"),
        "compare[0].answer", "is longer than 200", "",
    ),
    "sign that is none": (
        put([{"id": "x", "question": "Q?", "answer": "A.", "sign": "bad"}], "compare"),
        "compare[0].sign", "not one of", "hurts",
    ),
    "end that contradicts": (put("request", "ending"), "ending", "contradicts reversible", ""),
    "long duration": (put("x" * 41, "duration"), "duration", "is longer than 40", ""),
    "letter from nowhere": (
        put([{"id": "x", "title": "X", "to": "x", "text": "x", "when": "x"}], "letters"),
        "letters[0].sources", "is missing", "list of texts",
    ),
    "waiting way among others": (
        put(False, "requirements", 1, "ways", 2, "alone"),
        "requirements[1].ways[2].alone", "cannot be false", "leave it out",
    ),
    "start without a wait": (
        put("started", "requirements", 1, "ways", 0, "wait_from"),
        "requirements[1].ways[0].wait_from", "names no wait", "wait_for",
    ),
    "derived key": (put("step", "steps", 1, "section"), "steps[1].section", "not a known", ""),
    "freshness beside items": (put("1d", "steps", 0, "fresh_for"), "fresh_for", "beside", "give"),
}  # fmt: skip

TIES: Final[dict[str, Fault]] = {
    "answer about nothing": (
        put([{"id": "x", "question": "Q?", "answer": "A.", "entries": ["nil"]}], "compare"),
        "compare.x.entries", "nil names nothing", "",
    ),
    "duplicate item": (
        put(MONEY, "steps", 1, "id"), "items and consequences", f"the id {MONEY} stands 2", "",
    ),
    "duplicate of a consequence": (
        put(STOCK, "consequences", 1, "id"), "items and consequences", f"id {STOCK} stands 2", "",
    ),
    "duplicate way": (
        put("listing", "requirements", 1, "ways", 1, "id"), f"ways of {ORDERS}", "stands 2", "",
    ),
    "duplicate route": (put("web", "routes", 1, "id"), "routes", "the id web stands 2 times", ""),
    "dangling company": (
        put(["stock.cleard"], "requirements", 1, "ways", 1, "only_with"),
        f"{ORDERS}.ways.holiday.only_with", "names nothing", "did you mean stock.cleared?",
    ),
    "company that does not gate": (
        put(["follow.up"], "requirements", 1, "ways", 1, "only_with"),
        "only_with", "follow.up names nothing", "",
    ),
    "dangling order": (put(["x"], "steps", 1, "best_after"), "best_after", "names nothing", ""),
    "dangling softener": (
        put(["x"], "consequences", 0, "softened_by"), "softened_by", "x names nothing", "",
    ),
    "dangling source": (put(["guied"], "steps", 1, "sources"), "sources", "guied", "mean guide?"),
    "item after itself": (
        put([STOCK], "steps", 1, "best_after"), STOCK, f"itself: {STOCK} -> {STOCK}", "",
    ),
    "cycle through a way": (
        put([ORDERS], "steps", 1, "best_after"), "", "waits for itself", "",
    ),
    "cycle through a parent": (
        put([FULFIL], "steps", 0, "items", 0, "best_after"), "", f"{FULFIL} -> {SHIP}", "",
    ),
    "cycle through only_after": (
        put([ORDERS], "steps", 1, "only_after"), "", "waits for itself", "",
    ),
    "cycle through what a group follows": (
        put([SHIP], "steps", 0, "best_after"), "", f"{FULFIL} -> {SHIP} -> {FULFIL}", "",
    ),
    "work after applying, before it": (
        put(["follow.up"], "steps", 1, "best_after"),
        f"{STOCK}.best_after", "follow.up comes only after applying", "requirement or a step",
    ),
    "strict order after advice": (
        recommended(MONEY, "only_after", "steps", 1),
        f"{STOCK}.only_after", f"{MONEY} is no item that must", "must",
    ),
    "company that may be left out": (
        recommended(MONEY, "only_with", "requirements", 1, "ways", 0),
        f"{ORDERS}.ways.listing.only_with", f"{MONEY} is no item that must", "must",
    ),
    "raising what must be": (
        put([MONEY], "motives", 0, "raises"), "motives.tired.raises", "not recommended", "",
    ),
    "dangling raise": (put(["x"], "motives", 0, "raises"), "raises", "x names nothing", ""),
    "mixed strengths": (
        put("info", "requirements", 3, "items", 0, "strength"), "proof", "differ in strength", "",
    ),
    "two usual ways": (usual(ORDERS, 0, 1), f"{ORDERS}.ways", "more than one usual", ""),
    "dangling start of a wait": (
        put("statred", "requirements", 1, "ways", 2, "wait_from"),
        f"{ORDERS}.ways.pause.wait_from", "names nothing", "mean started?",
    ),
    "built-in anchor": (
        put([{"id": "applied", "question": "When?"}], "anchors"), "anchors", "built in", "",
    ),
    "closed beside its own word for done": (
        put(["deleted", "closed"], "outcomes"), "outcomes", "closed, which stands for del", "leave",
    ),
    "no outcomes": (put([], "outcomes"), "outcomes", "is an empty list", "usual"),
    "outcome twice": (put(["sent", "sent"], "outcomes"), "outcomes", "sent stands 2 times", ""),
    "line twice": (
        put(["One", {"id": "1", "text": "Two"}], "routes", 0, "path"),
        "path of web", "the id 1 stands 2 times", "",
    ),
    "two final lines": (
        put([{"id": n, "text": n, "final": True} for n in "ab"], "routes", 0, "path"),
        "web.path", "more than one final line", "first",
    ),
    "deadline before applying": (
        put("sent", "steps", 1, "met_by"), f"{STOCK}.met_by", "only for what comes after", "",
    ),
    "deadline without an end": (
        put("applied", "after", 0, "due_from"), "follow.up", "due_from and due_after", "both",
    ),
    "money that is out before applying": (
        put("Deposit", "steps", 1, "money"), f"{STOCK}.money", "out before applying", "afterwards",
    ),
    "list without a word for its rows": (
        put("orders", "steps", 1, "list"), STOCK, "only one of list and row", "both",
    ),
    "list of a group": (
        put("orders", "steps", 0, "list"), "steps[0].list", "beside items", "sub-items",
    ),
    "list that an outcome would tick": (
        put("mails", "after", 1, "list"), "receipt.kept.met_by", "beside a list", "leave one out",
    ),
    "two lists of one name": (
        listed(STOCK, "orders"), "lists", "the list orders stands behind 2 items", "",
    ),
    "too many lists": (
        listed(STOCK, "a", "b", "c", "d", "e"), "lists", "there are more than 5", "",
    ),
    "no routes": (put([], "routes"), "routes", "there is none", "at least one"),
    "no consequences": (put([], "consequences"), "consequences", "there is none", "at least one"),
    "fresh and waiting": (
        put("1d", "requirements", 1, "fresh_for"), ORDERS, "goes stale and waits", "split it",
    ),
    "asks in vain": (
        put("never", "requirements", 2, "na"), "partners.told", "never allows", "",
    ),
}  # fmt: skip
