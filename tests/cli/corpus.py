"""Closures in every state in which a person may find one, each made by what people do."""

import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from closetui.closure import Closure
from closetui.domain.actions import choices
from closetui.domain.actions.application import Elsewhere
from closetui.domain.actions.items import Tick
from closetui.domain.actions.outcomes import Result
from closetui.domain.gate import confirm_phrase, elsewhere_phrase
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.folder import start
from tests.cli.helpers import NOW, first_way, leaves, playbooks, ready, world_at
from tests.store.test_merge_others import newer as with_newer_entry

STORE: Final = "aliexpress-store-close"
SHORT: Final = "aliexpress-account-reactivate"
ASKED_FOR: Final = "a photo of the passport"


def _opened(home: Path, path: Path, by: str = "Ann", now: str = NOW) -> Closure:
    return Closure(world_at(home, now, by), str(path))


def _copy_of(home: Path, path: Path, by: str = "Ben") -> Closure:
    """Return a copy of a closure in the hands of somebody else, who has not seen what follows."""
    (home.parent / by).mkdir(exist_ok=True)
    copy = Path(shutil.copy(path, home.parent / by))
    return _opened(copy.parent, copy, by)


def fresh(home: Path) -> Path:
    """A store closure of which nothing is done."""
    return start(world_at(home), STORE, "My store", motives=["strategy"])


def half_done(home: Path) -> Path:
    """Some of it is done, left out, gone on without; notes, an item of one's own, days."""
    path = fresh(home)
    session, guide = _opened(home, path), playbooks()[STORE]
    for item in list(leaves(guide))[:6]:
        session.tick([item.id], Tick(first_way(item), note="as told"))
    session.note("balance", "ask the bank about the fee")
    session.note("", "the PIN is in the safe", private=True)
    session.skip(["x.store.notice30"], "no staff")
    session.act(lambda case: choices.add_item(case, choices.NewItem("Tell the landlord", "lease")))
    session.act(lambda case: choices.set_deadline(case, "balance", date(2026, 12, 5)))
    session.act(lambda case: choices.set_deadline(case, "", date(2026, 12, 31)))
    session.untick([next(leaves(guide)).id], "it came back")
    return path


def listed(home: Path) -> Path:
    """Open orders stand behind an item, one of them to be shipped by yesterday."""
    path = half_done(home)
    rows = (
        ExportedRow("1101234567890123", "Waiting for shipment", "2026-11-02", "USD 31.20"),
        ExportedRow("1101234567890124", "Finished", "2026-11-03", "USD 8.80"),
    )
    _opened(home, path).import_rows(
        "orders-settled", Export(rows, date(2026, 11, 20)), ["Finished"]
    )
    return path


def clear(home: Path) -> Path:
    """Nothing stands in the way."""
    return ready(home)


def conflict(home: Path) -> Path:
    """Two people disagree about a must and about a recommended item."""
    path = clear(home)
    ann, ben = _opened(home, path), _copy_of(home, path)
    ann.untick(["id-ready", "secure-first"], "the passport ran out")
    ann.tick(["id-ready", "secure-first"], Tick())
    ben.untick(["id-ready", "secure-first"], "not there")
    ann.merge([ben.word])
    return path


def signatures(home: Path) -> Path:
    """Two sign-offs are demanded, and one of them is there."""
    path = clear(home)
    session = _opened(home, path)
    session.demand("four eyes", wanted=True)
    session.sign()
    return path


def confirmed(home: Path) -> Path:
    """The application is confirmed, and nobody has said that it was sent."""
    path = clear(home)
    session = _opened(home, path)
    session.apply("support", confirm_phrase(session.view().case), {})
    return path


def expired(home: Path) -> Path:
    """It was confirmed long ago and never sent: what was ticked then ran out."""
    old = "2026-10-01T12:00:00+00:00"
    path = ready(home, now=old)
    session = _opened(home, path, now=old)
    session.apply("support", confirm_phrase(session.view().case), {})
    return path


def sent(home: Path) -> Path:
    """It was sent."""
    path = confirmed(home)
    _opened(home, path).outcome(Result("sent", reference="4711", channel="chat"))
    return path


def drifted(home: Path) -> Path:
    """Something is no longer so since it was sent."""
    path = sent(home)
    _opened(home, path).untick(["id-ready"], "the passport ran out")
    return path


def asked(home: Path) -> Path:
    """AliExpress asked for something, once in one's own words and once without naming anything."""
    path = sent(home)
    session = _opened(home, path)
    session.outcome(Result("asked", "mail of Monday", asks=(ASKED_FOR,)))
    session.outcome(Result("asked", "they called"))
    return path


def rejected(home: Path) -> Path:
    """It was rejected, and no item was named."""
    path = sent(home)
    _opened(home, path).outcome(Result("rejected", "phone used twice"))
    return path


def withdrawn(home: Path) -> Path:
    """It was withdrawn, so all is looked at once more."""
    path = sent(home)
    _opened(home, path).outcome(Result("withdrawn", "we thought again"))
    return path


def not_sent(home: Path) -> Path:
    """It was confirmed and then not sent."""
    path = confirmed(home)
    _opened(home, path).outcome(Result("not-sent"))
    return path


def contested(home: Path) -> Path:
    """It was applied for while somebody else opened an item again, unseen by each other."""
    path = clear(home)
    ann, ben = _opened(home, path), _copy_of(home, path)
    ben.untick(["id-ready"], "lost it")
    ann.apply("support", confirm_phrase(ann.view().case), {})
    ann.outcome(Result("sent"))
    ann.merge([ben.word])
    return path


def several(home: Path) -> Path:
    """Two people applied, neither having seen the other."""
    path = clear(home)
    ann, ben = _opened(home, path), _copy_of(home, path)
    for session in (ann, ben):
        session.apply("support", confirm_phrase(session.view().case), {})
    ben.outcome(Result("sent", reference="B-77"))
    ann.merge([ben.word])
    return path


def differing(home: Path) -> Path:
    """Copies disagree on what became of the application."""
    path = sent(home)
    ann, ben = _opened(home, path), _copy_of(home, path)
    ann.outcome(Result("restored"))
    ben.outcome(Result("rejected", "no"))
    ann.merge([ben.word])
    return path


def elsewhere(home: Path) -> Path:
    """It was applied for outside, over much that is open."""
    path = fresh(home)
    session = _opened(home, path)
    phrase = elsewhere_phrase(session.view().case)
    session.elsewhere(Elsewhere("Ben did it by phone", when="2026-11-20", who="Ben"), phrase)
    return path


def ended(home: Path) -> Path:
    """It reached its end, and what comes afterwards is open."""
    path = sent(home)
    _opened(home, path).outcome(Result("restored"))
    return path


def finished(home: Path) -> Path:
    """Everything is done."""
    path = ended(home)
    session = _opened(home, path)
    for item in playbooks()[SHORT].after:
        session.tick([item.id], Tick(first_way(item)))
    return path


def _damage(path: Path) -> None:
    """Spoil one line of a file: a tick, as nothing can be read without the line of the start."""
    whole = path.read_bytes()
    assert b'"kind": "tick"' in whole
    path.write_bytes(whole.replace(b'"kind": "tick"', b'"kin": "tick"', 1))


def damaged(home: Path) -> Path:
    """Somebody else's program spoilt a line of the file."""
    path = half_done(home)
    _damage(path)
    return path


def torn(home: Path) -> Path:
    """The file ends in the middle."""
    path = half_done(home)
    path.write_bytes(path.read_bytes()[:-400])
    return path


def spoilt_copy(home: Path) -> Path:
    """A copy with a spoilt line, in the hands of somebody who never had it whole."""
    path = half_done(home.parent / "origin")
    copy = _fresh_copy(home, path)
    _damage(copy)
    return copy


def _fresh_copy(home: Path, path: Path) -> Path:
    copy = home / "data" / path.name
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(path, copy)
    return copy


def lost(home: Path) -> Path:
    """The file is gone."""
    path = half_done(home)
    path.unlink()
    return path


def replaced(home: Path) -> Path:
    """Another closure lies in the place of one's own."""
    path = half_done(home)
    shutil.copy(start(world_at(home.parent / "ben", by="Ben"), STORE, "My store"), path)
    return path


def newer(home: Path) -> Path:
    """It holds an entry of a newer program that the gate depends on."""
    path = half_done(home)
    with_newer_entry(path, path)
    return path


def unwritable(home: Path) -> Path:
    """The file may not be written."""
    path = half_done(home)
    path.chmod(0o400)
    return path


def of_another(home: Path) -> Path:
    """A copy that somebody else sent."""
    return _fresh_copy(home, half_done(home.parent / "origin"))


def without_private(home: Path) -> Path:
    """A copy that was made without private notes."""
    origin = home.parent / "origin"
    copy = origin / "copy.closetui.json"
    _opened(origin, half_done(origin)).share(copy, without_private=True)
    return _fresh_copy(home, copy)


STATES: Final[Mapping[str, Callable[[Path], Path]]] = {
    make.__name__: make
    for make in (
        fresh, half_done, listed, clear, conflict, signatures, confirmed, expired, sent, drifted,
        asked, rejected, withdrawn, not_sent, contested, several, differing, elsewhere, ended,
        finished, damaged, torn, spoilt_copy, lost, replaced, newer, unwritable, of_another,
        without_private,
    )
}  # fmt: skip
"""By name: what makes a closure that stands so, and returns its path."""
