"""From start to application through the command line, with every shipped playbook."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions import items as acts
from closetui.domain.actions.undo import undo
from closetui.domain.case import Case
from closetui.domain.days import parse_moment
from closetui.domain.events import Author, Draft, Event, Kind, seal
from closetui.domain.fold.fold import fold
from closetui.domain.gate import verdict
from closetui.domain.playbook import Item, Playbook
from closetui.domain.times import moment_text
from tests.cli.conftest import Closetui
from tests.cli.helpers import NOW, first_way, musts, playbooks, ready, to_be_read, world_at

IDS = sorted(playbooks())
ANN = Author("a" * 16, "Ann")


def _refused(closetui: Closetui, path: str, route: str) -> None:
    """Applying is refused with everything that blocks, and nothing is written."""
    before = Path(path).read_bytes()
    blockers = closetui("status", path, "--json").json["verdict"]["blockers"]
    for words in ([], ["--confirm", "Mine ABCDEF"]):
        refusal = closetui("apply", path, "--route", route, "--json", *words)
        assert refusal.code == 3
        assert refusal.json["error"]["blockers"] == blockers
        for blocker in blockers:
            assert blocker["title"] in refusal.err
            assert blocker["reason"] in refusal.err
            assert blocker["remedy"] in refusal.err
    assert Path(path).read_bytes() == before


@pytest.mark.parametrize("playbook_id", IDS)
def test_every_prerequisite_one_by_one_then_apply(closetui: Closetui, playbook_id: str) -> None:
    playbook = playbooks()[playbook_id]
    path = closetui("new", playbook_id, "Mine").out.strip()
    route = playbook.routes[0].id
    acts_to_do = [
        *(("tick", item.id, *_words(item)) for item in musts(playbook)),
        *(("ack", found.id) for found in to_be_read(playbook)),
    ]
    for count, (command, item, *way) in enumerate(acts_to_do):
        assert closetui("status", path).code == 3, f"clear before {item}"
        if count % 9 == 0:
            _refused(closetui, path, route)
        assert closetui(command, path, item, *way).code == 0
    status = closetui("status", path, "--json")
    assert status.code == 0
    without = _go_without(closetui, path, route, status.json["verdict"]["ask"])
    _apply_and_verify(closetui, path, route, without)


def _go_without(closetui: Closetui, path: str, route: str, ask: list[str]) -> list[str]:
    """What is recommended is asked for once; answering all of it lets one apply."""
    if not ask:
        return []
    refused = closetui("apply", path, "--route", route, "--json")
    assert refused.code == 3
    assert [blocker["item"] for blocker in refused.json["error"]["blockers"]] == ask
    words = [word for item in ask for word in ("--without", item)]
    assert closetui("apply", path, "--route", route, *words).code == 0, "a reason may be given"
    left = [*words[2:], "--reason", "no need"]
    assert closetui("apply", path, "--route", route, *left).code in (2, 3), "one is not answered"
    return [*words, "--reason", "no need"]


def _words(item: Item) -> list[str]:
    """Return the options with which an item is ticked, although what is recommended is open."""
    ways = [word for way in first_way(item) for word in ("--way", way)]
    return [*ways, "--early"] if item.irreversible else ways


def _apply_and_verify(closetui: Closetui, path: str, route: str, without: list[str]) -> None:
    before = Path(path).read_bytes()
    told = closetui("apply", path, "--route", route, *without, "--json")
    assert told.code == 0
    assert set(told.json) == {"confirm", "fingerprint"}
    wrong = closetui("apply", path, "--route", route, *without, "--confirm", "Mine 000000")
    assert wrong.code == 3
    assert Path(path).read_bytes() == before
    phrase = told.json["confirm"]
    done = closetui("apply", path, "--route", route, *without, "--confirm", phrase)
    assert done.code == 0
    assert "This program sent nothing" in done.out
    status = closetui("status", path, "--json")
    assert (status.code, status.json["closure"]["stage"]) == (0, "applied")
    assert status.json["closure"]["sent"] is None
    assert status.json["verdict"]["ask"] == []
    again = closetui("apply", path, "--route", route, "--confirm", phrase)
    assert again.code == 3
    assert "confirmed on 22 Nov 2026, 12:00, by Ann" in again.err
    sent = closetui("outcome", path, "sent", "--reference", "R\x1b7", "--channel", "mail")
    assert sent.code == 0
    assert closetui("status", path, "--json").json["closure"]["sent"] == "2026-11-22"
    assert closetui("verify", path).code == 0


class Told:
    """A closure in memory, for trying many acts without a disk."""

    def __init__(self, events: dict[str, Event]) -> None:
        self.events = events

    @classmethod
    def from_file(cls, path: Path, home: Path) -> "Told":
        return cls(dict(Closure(world_at(home), str(path)).view().snapshot.events))

    @property
    def case(self) -> Case:
        return fold(self.events)

    def add(self, *drafts: Draft) -> "Told":
        events = dict(self.events)
        for draft in drafts:
            event = seal(draft, fold(events).heads, NOW, ANN, str(len(events)))
            events[event.id] = event
        return Told(events)

    def blocking(self) -> list[str]:
        return [each.item for each in verdict(self.case, parse_moment(NOW)).blockers]


def _prerequisites() -> list[tuple[str, str]]:
    return [
        (playbook_id, entry)
        for playbook_id in IDS
        for entry in (
            *(item.id for item in musts(playbooks()[playbook_id])),
            *(found.id for found in to_be_read(playbooks()[playbook_id])),
        )
    ]


@pytest.fixture(scope="module")
def clear(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Told]:
    """Return a clear closure of every playbook."""
    made = {}
    for playbook_id in IDS:
        home = tmp_path_factory.mktemp(playbook_id)
        made[playbook_id] = Told.from_file(ready(home, playbook_id), home)
        assert made[playbook_id].blocking() == []
    return made


def _group(playbook: Playbook, entry: str) -> set[str]:
    """Return the names under which an entry may block: itself, or its any-of group."""
    item = playbook.item(entry)
    return {entry, item.parent} if item and item.parent else {entry}


@pytest.mark.parametrize(("playbook_id", "entry"), _prerequisites())
def test_taking_back_any_single_prerequisite_blocks_and_names_it(
    clear: dict[str, Told], playbook_id: str, entry: str
) -> None:
    told, playbook = clear[playbook_id], playbooks()[playbook_id]
    if playbook.consequence(entry):
        drafts = [Draft(Kind.UNTICK, entry, {"reason": "not read after all"})]
    else:
        drafts = acts.untick(told.case, [entry], "not so any more")
    blocking = told.add(*drafts).blocking()
    assert set(blocking) & _group(playbook, entry)
    again = _said_again(told.add(*drafts), playbook, entry)
    record = again.case.record
    assert all(entry in record.guide.leaves_before(item) for item in again.blocking()), "only news"
    _, (draft,) = undo(again.case, ANN.actor)
    assert set(again.add(draft).blocking()) & _group(playbook, entry)


def _said_again(told: Told, playbook: Playbook, entry: str) -> Told:
    item = playbook.item(entry)
    if item is None:
        return told.add(*acts.ack(told.case, [entry]))
    body: dict[str, object] = {"observed": moment_text(parse_moment(NOW))}
    if item.ways:
        body["ways"] = list(first_way(item))
    return told.add(Draft(Kind.TICK, entry, body))


def test_removal_through_the_command_line(closetui: Closetui, home: Path) -> None:
    path = str(ready(home / "home"))
    assert closetui("status", path).code == 0
    assert closetui("untick", path, "id-ready", "--reason", "lost it").code == 0
    status = closetui("status", path, "--json")
    assert status.code == 3
    assert [each["item"] for each in status.json["verdict"]["blockers"]] == ["id-ready"]
    assert "lost it" in status.json["verdict"]["blockers"][0]["reason"]
    assert closetui("undo", path).code == 0
    assert closetui("status", path).code == 0
