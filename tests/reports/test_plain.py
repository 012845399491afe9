"""The plain view and the dossier: what people chose, where they clicked, what is left."""

import re
from datetime import date
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions import choices, strength
from closetui.domain.actions.items import Tick
from closetui.domain.actions.outcomes import Result
from closetui.domain.gate import confirm_phrase
from closetui.folder import start
from closetui.reports.dossier_facts import dossier_facts
from closetui.reports.formats import report_text
from closetui.reports.lines import plain
from closetui.reports.show import show_lines
from closetui.reports.status import status_lines
from closetui.views import View
from tests.cli.helpers import world_at

GUIDE = "aliexpress-account-reactivate"
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d")


@pytest.fixture
def closure(tmp_path: Path) -> Closure:
    outside = world_at(tmp_path / "home")
    return Closure(outside, str(start(outside, GUIDE, "Mine")))


def prepared(closure: Closure) -> None:
    """Choose something of each kind, and meet all that must be."""
    closure.act(lambda case: strength.raise_items(case, ["notice-saved"], "it may go"))
    closure.act(lambda case: strength.go_without(case, "details-known", "the form is short"))
    closure.act(lambda case: choices.add_item(case, choices.NewItem("Ask Ben", "he knows")))
    closure.act(lambda case: choices.set_deadline(case, "id-ready", date(2026, 12, 5)))
    closure.act(lambda case: choices.tick_line(case, "notice-button", "log-in", done=True))
    found = choices.Found("gone", "", date(2026, 11, 20))
    closure.act(lambda case: choices.tell_found(case, "notice-button", "find", found))


def sent(closure: Closure) -> View:
    """Meet everything, apply and send it."""
    prepared(closure)
    own = next(iter(closure.view().case.record.own))
    closure.tick(["id-ready", "notice-saved", own], Tick())
    closure.tick(["x.account.mail"], Tick(("email",)))
    view = closure.view()
    closure.ack([found.id for found in view.case.playbook.consequences if not found.reversible])
    view = closure.view()
    without = dict.fromkeys(view.verdict.ask, "no time")
    closure.apply("notice-button", confirm_phrase(view.case), without)
    closure.outcome(Result("sent", reference="R-77", channel="form"))
    return closure.view()


def test_status_says_what_is_recommended(closure: Closure) -> None:
    text = plain(status_lines(closure.view(), "Mine"))
    assert "Recommended, and not answered yet\n- The bank knows, and the mailbox is safe" in text


def test_show_says_strengths_choices_days_and_clicks(closure: Closure) -> None:
    prepared(closure)
    text = plain(show_lines(closure.view(), "Mine"))
    for part in (
        "The notice is saved [made a must]",
        "You know why the account does not open [recommended]",
        "- The notice is saved: made a must by Ann, today 12:00: it may go",
        "- Account details are written down: gone on without by Ann, today 12:00: the form "
        "is short",
        "- Ask Ben (must, before applying): added by Ann, today 12:00: he knows",
        "- A scan of your identity document is ready: 5 Dec 2026, by Ann, today 12:00",
        "Due Sat 5 Dec",
        "[x] 1. Log in at aliexpress.com",
        "[ ] 2. Find the account reactivation button",
        "Found: it is gone (Ann, Fri 20 Nov)",
        "[ ] 5. Send it. <- with this you send it",
    ):
        assert part in text, part


def test_what_people_read_has_neither_stamps_nor_ids(closure: Closure) -> None:
    text = plain(show_lines(sent(closure), "Mine"))
    assert STAMP.findall(text) == []
    assert "Head:" not in text
    assert "(id-ready)" not in text
    assert "Head:" in plain(show_lines(closure.view(), "Mine", ids=True))
    assert "(id-ready)" in plain(show_lines(closure.view(), "Mine", ids=True))


def test_sent_and_what_is_left_afterwards(closure: Closure) -> None:
    text = plain(show_lines(sent(closure), "Mine"))
    assert "Stage: sent" in text
    assert re.search(r"Afterwards: \d+ of 6 done", text)
    assert "Confirmed by Ann, today 12:00, Button on the notice page, sent" in text
    assert "reference R-77" in text
    closure.outcome(Result("restored"))
    assert re.search(r"Stage: restored, \d left", plain(status_lines(closure.view(), "Mine")))


def test_the_dossier_has_it_all_and_calls_no_day_today(closure: Closure) -> None:
    view = sent(closure)
    text = report_text(view, "md")
    for part in (
        "## Choices", "made a must by Ann", "gone on without by Ann", "no time",
        "## Items that people added", "## To be done by", "## Click paths", "**done**: 1", "R\\-77",
        "Afterwards:",
    ):  # fmt: skip
        assert part in text or part.replace("\\", "") in text, part
    assert "today 12:00" not in text
    assert STAMP.findall(text) == []
    chosen = dossier_facts(view)["choices"]
    assert isinstance(chosen, dict)
    assert set(chosen) == {
        "Choices", "Items of your own", "To be done by",
    }  # fmt: skip
