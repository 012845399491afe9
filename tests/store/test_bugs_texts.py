"""Texts are kept as they were typed, whatever way they take into the file."""

from pathlib import Path

from closetui.domain.actions.items import Tick
from closetui.domain.actions.outcomes import Result
from closetui.domain.gate import confirm_phrase
from closetui.world import World, save_name
from tests.store.people import CONSEQUENCE, ITEMS, NOW, Person

TYPED = "  \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u2764\ufe0f \u202e one\r\ntwo\rthree  "
KEPT = "  \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u2764\ufe0f \u202e one\ntwo\nthree  "
LINE = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u2764\ufe0f \u202e one two three"


def test_bug_texts_are_stored_as_they_are_shown(shop: Path, ann: Person) -> None:
    """Notes, reasons, names, answers and references: as typed, line breaks apart."""
    session = ann.session(shop)
    session.note("a", TYPED)
    session.untick(["a"], TYPED)
    session.demand(TYPED, wanted=True)
    session.assign(["b"], TYPED)
    session.demand(TYPED, wanted=False)
    session.tick(ITEMS, Tick())
    session.ack([CONSEQUENCE])
    session.apply("web", confirm_phrase(session.view().case))
    session.outcome(Result("rejected", note=TYPED, reference=TYPED, channel=TYPED))
    session.answer(TYPED)
    case = session.view().case
    bodies = [event.body or {} for event in case.order]
    for kind, field, wanted in [
        ("note", "text", KEPT), ("untick", "reason", KEPT), ("demand", "reason", KEPT),
        ("assign", "to", LINE), ("outcome", "note", KEPT), ("outcome", "reference", LINE),
        ("outcome", "channel", LINE), ("answer", "text", KEPT),
    ]:  # fmt: skip
        found = [b.get(field) for e, b in zip(case.order, bodies, strict=True) if e.kind == kind]
        assert wanted in found, (kind, field, found)
    assert case.notes[0].text == KEPT
    assert case.applications[0].reference == LINE
    outside = World(ann.places, lambda: NOW, {}, f" {LINE} ")
    assert outside.author().by == LINE
    assert save_name(ann.places, "\u2764\ufe0f Ann") == "\u2764\ufe0f Ann"
    assert outside._replace(by="").author().by == "\u2764\ufe0f Ann"
    assert outside._replace(by="", environ={"CLOSETUI_USER": "\udcff"}).author().by == "?"
