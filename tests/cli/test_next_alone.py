"""Following ``closetui next`` alone leads from a new closure to the end, with every guide."""

import shlex
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from closetui.closure import Closure
from closetui.domain.due import is_settled
from closetui.domain.playbook import Playbook
from tests.cli.conftest import Closetui
from tests.cli.helpers import NOW, leaves, playbooks, world_at

MOST_STEPS = 200


class Follower:
    """A person who does what ``closetui next`` says, and nothing else."""

    def __init__(
        self, closetui: Closetui, monkeypatch: pytest.MonkeyPatch, path: str, home: Path
    ) -> None:
        self.closetui, self.monkeypatch, self.path, self.home = closetui, monkeypatch, path, home
        self.now = datetime.fromisoformat(NOW)
        self.told: list[tuple[str, str | None, str]] = []

    def next(self) -> Any:
        """Return what is next; the command is one that can be typed as it is."""
        self.monkeypatch.setenv("CLOSETUI_NOW", self.now.isoformat())
        facts = self.closetui("next", self.path, "--json").json
        self.told.append((facts["kind"], facts["item"], facts["command"] or ""))
        self.now += timedelta(minutes=1)
        return facts

    def do(self, facts: Any) -> None:
        """Do what is next."""
        if facts["kind"] == "wait" and facts["day"]:
            day = date.fromisoformat(facts["day"])
            assert day > self.now.date() or self.now.hour < 9
            self.now = datetime.combine(day, time(9), self.now.tzinfo)
            return
        program, *words = shlex.split(facts["command"])
        assert program == "closetui"
        done = self.closetui(*self._filled_in(words, facts), "--json")
        assert done.code == 0, (facts, done)
        if words[0] == "apply":
            phrase = done.json["confirm"]
            done = self.closetui(*self._filled_in(words, facts), "--confirm", phrase)
            assert done.code == 0, done

    def _filled_in(self, words: list[str], facts: Any) -> list[str]:
        choices = facts["choices"]
        given = {name: _pick(options)["id"] for name, options in choices.items()}
        if "DAY" in words:
            given["DAY"] = "today"
        if "WORD" in choices:
            given["WORD"] = next(
                option["id"]
                for option in choices["WORD"]
                if option["id"] in ("closed", "deleted", "deactivated", "restored")
            )
        if facts["kind"] == "ask":
            return ["without", self.path, facts["item"], "--reason", "no need of it"]
        return [given.get(word, word) for word in words]

    def days_asked(self) -> set[str]:
        """Return the days that were asked for."""
        commands = [shlex.split(command) for _, _, command in self.told]
        return {words[3] for words in commands if words[1:2] == ["date"]}

    def check_order(self, facts: Any) -> None:
        """Nothing is named before which something is open."""
        view = Closure(world_at(self.home, self.now.isoformat()), self.path).view()
        for leaf in view.case.record.guide.before(facts["item"] or ""):
            assert is_settled(view.verdict.states, leaf), (facts, leaf)


def days_waited_from(playbook: Playbook) -> set[str]:
    """Return the days that waits count from: each thing is met as is usual, and none left out."""
    usual = [next((way for way in item.ways if way.usual), None) for item in leaves(playbook)]
    wanted = {day for way in usual if way for day in (way.wait_from, way.gives)}
    wanted |= {item.wait_from for item in playbook.after if not item.answered_by}
    return wanted & {anchor.id for anchor in playbook.anchors}


def _pick(options: list[Any]) -> Any:
    usual = [option for option in options if option.get("usual")]
    return next(iter(usual), options[0])


@pytest.mark.parametrize("playbook_id", sorted(playbooks()))
def test_whoever_follows_next_alone_gets_to_the_end(
    closetui: Closetui, monkeypatch: pytest.MonkeyPatch, home: Path, playbook_id: str
) -> None:
    path = closetui("new", playbook_id, "Mine").out.strip()
    follower = Follower(closetui, monkeypatch, path, home / "home")
    for _ in range(MOST_STEPS):
        facts = follower.next()
        if facts["kind"] == "finished":
            break
        follower.check_order(facts)
        follower.do(facts)
    assert follower.told[-1][0] == "finished", follower.told[-5:]
    status = closetui("status", path, "--all", "--json")
    assert (status.code, status.json["verdict"]["after"]["finished"]) == (0, True)
    asked = [told for told in follower.told if told[0] in ("do", "ask", "read", "after")]
    assert len(asked) == len(set(asked)), "nothing is asked twice"
    assert days_waited_from(playbooks()[playbook_id]) <= follower.days_asked()
    kinds = [kind for kind, _, _ in follower.told]
    assert kinds.index("apply") < kinds.index("sent") < kinds.index("finished")
