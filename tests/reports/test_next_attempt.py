"""What was done after one application was not done yet for the next one."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from closetui.closure import Closure
from closetui.domain.actions.application import Elsewhere
from closetui.domain.actions.choices import give_day
from closetui.domain.actions.items import Tick
from closetui.domain.actions.outcomes import Result
from closetui.domain.gate import confirm_phrase, elsewhere_phrase
from closetui.domain.states import State
from closetui.reports.lines import plain
from closetui.reports.next_how import next_lines_with_how
from closetui.reports.next_sentence import sentence
from closetui.reports.plan import plan
from tests.cli.helpers import ready, world_at
from tests.playbooks.shipped_guides import DELETE, RECOVER
from tests.reports.test_letter_parts import begin, say, written


def _sent_again(tmp_path: Path) -> Closure:
    """Return a closure of which the first request was reminded of in vain, and a letter sent."""
    closure = begin(tmp_path, RECOVER)
    written(closure, "customer-service")
    say(closure, "answer-late", "sent")
    today = closure.outside.now().date()
    closure.act(lambda case: give_day(case, "answer-due", date(2026, 11, 5), today))
    say(closure, "same-password")
    closure.outcome(Result("no-result"))
    sent = Elsewhere("by letter", route="written-request", when="2026-11-22")
    closure.elsewhere(sent, elsewhere_phrase(closure.view().case))
    closure.outcome(Result("sent"))
    return closure


def test_bug_a_new_letter_was_late_in_the_minute_in_which_it_was_sent(tmp_path: Path) -> None:
    closure = _sent_again(tmp_path)
    states = closure.view().verdict.states
    assert states["answer-late"].state is State.WAITING
    assert "nothing to do before 24 Dec 2026" in states["answer-late"].reason
    assert states["same-password"].satisfied, "it belongs to no application"


def test_bug_the_plan_took_a_new_letter_further_on_the_day_of_the_old_one(tmp_path: Path) -> None:
    closure = _sent_again(tmp_path)
    assert "answer-complaint" not in _planned(closure)
    today = date(2026, 12, 24)
    closure = Closure(world_at(tmp_path / "home", f"{today}T12:00:00+00:00"), str(closure.path))
    say(closure, "answer-late", "sent")
    closure.act(lambda case: give_day(case, "answer-due", date(2027, 1, 7), today))
    assert _planned(closure)["answer-complaint"] == date(2027, 1, 8)


def _planned(closure: Closure) -> Mapping[str, date | None]:
    """Return what the plan shows, with its day."""
    return {planned.row.entry: planned.row.day for planned in plan(closure.view()).rows}


def test_bug_a_chat_that_brought_nothing_had_no_command_beside_the_advice_to_go_on(
    tmp_path: Path,
) -> None:
    closure = Closure(world_at(tmp_path), str(ready(tmp_path, RECOVER)))
    closure.apply("customer-service", confirm_phrase(closure.view().case))
    closure.outcome(Result("sent"))
    closure.skip(["same-password", "money-back", "police-report"], "")
    told = [line.text for line in next_lines_with_how(closure.view(), "Mine")]
    command = "closetui outcome Mine no-result"
    assert f"To try another route, say that nothing came of it: {command}" in told


def test_bug_the_confirmation_of_an_earlier_attempt_was_asked_about(tmp_path: Path) -> None:
    closure = Closure(world_at(tmp_path), str(ready(tmp_path, DELETE)))
    for end in ("no-result", "deleted"):
        closure.apply("android", confirm_phrase(closure.view().case))
        closure.outcome(Result("sent"))
        if end == "no-result":
            closure.tick(["confirmation-kept"], Tick())
        closure.outcome(Result(end))
    view = closure.view()
    assert view.verdict.next.item == "confirmation-kept"
    assert "The confirmation is saved" in sentence(view).title
    told = plain(next_lines_with_how(view))
    assert "This is about the new one" in told
