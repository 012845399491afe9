"""Sentences of a letter that stand only with what was answered."""

from datetime import date
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.application import Elsewhere
from closetui.domain.actions.choices import give_day
from closetui.domain.actions.items import Tick
from closetui.domain.actions.outcomes import Result
from closetui.domain.gate import elsewhere_phrase
from closetui.domain.playbook_texts import Answer, LetterPart
from closetui.folder import start
from closetui.reports.letter_texts import with_gaps
from closetui.reports.letters import FilledLetter, filled
from tests.cli.helpers import world_at
from tests.playbooks.shipped_guides import DEACTIVATE, DELETE, GUIDES, REACTIVATE, RECOVER
from tests.reports.test_letters import a_letter

OUT = "I cannot log in. Before you delete the account"
KNOWN = {
    "open-orders": "none",
    "disputes": "none",
    "refunds": "none-due",
    "balance": "zero",
    "x.account.paylater": "none",
}
"""What somebody says who can log in."""


def begin(folder: Path, guide: str = DELETE) -> Closure:
    """Start a closure by a guide to an account."""
    outside = world_at(folder / "home")
    return Closure(outside, str(start(outside, guide, "Mine")))


def told(closure: Closure, name: str) -> FilledLetter:
    """Return a letter of the guide as it stands now."""
    view = closure.view()
    [found] = [one for one in view.case.playbook.letters if one.id == name]
    return filled(view, found, "Ann")


def say(closure: Closure, item: str, way: str = "") -> None:
    """Say that an item is met."""
    closure.tick([item], Tick(ways=(way,) if way else ()))


def test_bug_a_letter_asked_whether_one_can_log_in_although_it_was_answered(
    tmp_path: Path,
) -> None:
    closure = begin(tmp_path)
    assert f"[{OUT}" in told(closure, "data-officer").text
    say(closure, "disputes", "locked-out")
    one = told(closure, "data-officer")
    assert f"address]\n{OUT}" in one.text
    assert "Pages I tried" not in one.text
    assert not [gap for gap in one.gaps if "log in" in gap]


def test_a_sentence_that_does_not_stand_goes_with_its_line(tmp_path: Path) -> None:
    closure = begin(tmp_path)
    for item, way in KNOWN.items():
        say(closure, item, way)
    one = told(closure, "data-officer")
    assert "log in" not in one.text
    assert "what it showed]\n\nIf the GDPR" in one.text
    closure.untick(["disputes"], "after all")
    assert f"[{OUT}" in told(closure, "data-officer").text, "nobody knows it any more"


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ("email", "through the contact details on file. I"),
        ("by-letter", "through [another way than the contact details on file, which"),
        ("", "through [the contact details on file, or another way]. I"),
    ],
)
def test_a_letter_says_how_its_writer_can_be_identified(
    tmp_path: Path, way: str, words: str
) -> None:
    closure = begin(tmp_path)
    if way:
        say(closure, "x.account.mail", way)
    assert words in told(closure, "data-officer").text


def test_bug_a_complaint_asked_for_the_day_that_was_given_in_the_reminder(tmp_path: Path) -> None:
    closure = begin(tmp_path)
    limit = "Time limit given in my reminder: "
    open_gap = "[day set in my reminder, or: no reminder was sent]"
    assert f"{limit}{open_gap}\n" in told(closure, "complaint").text
    sent = Elsewhere("by letter", when="2026-10-01")
    closure.elsewhere(sent, elsewhere_phrase(closure.view().case))
    say(closure, "data-reminder", "sent")
    assert f"{limit}{open_gap}\n" in told(closure, "complaint").text, "it lacks its day"
    today, day = closure.outside.now().date(), date(2026, 12, 6)
    closure.act(lambda case: give_day(case, "answer-due", day, today))
    one = told(closure, "complaint")
    assert f"{limit}6 Dec 2026\n" in one.text
    assert open_gap not in one.gaps


def written(closure: Closure, route: str = "x.account.mailroute") -> None:
    """Say that a request was sent, some time ago."""
    sent = Elsewhere("by letter", route=route, when="2026-10-01")
    closure.elsewhere(sent, elsewhere_phrase(closure.view().case))


def reminded(closure: Closure) -> None:
    """Say that they were reminded of an answer, which was due on 5 Nov."""
    written(closure)
    say(closure, "data-reminder", "sent")
    today = closure.outside.now().date()
    closure.act(lambda case: give_day(case, "answer-due", date(2026, 11, 5), today))


@pytest.mark.parametrize("end", ["rejected", "no-result"])
def test_bug_the_time_limit_of_a_complaint_was_lost_once_it_was_refused(
    tmp_path: Path, end: str
) -> None:
    closure = begin(tmp_path)
    reminded(closure)
    closure.outcome(Result(end))
    limit = "Time limit given in my reminder: "
    assert f"{limit}5 Nov 2026\n" in told(closure, "complaint").text
    written(closure)
    assert f"{limit}[" in told(closure, "complaint").text, "that was the limit of another letter"


@pytest.mark.parametrize("guide", [DELETE, RECOVER, REACTIVATE])
def test_bug_no_letter_asked_for_the_reason_of_a_refusal(tmp_path: Path, guide: str) -> None:
    """Instead they were reminded of an answer that had come."""
    closure = begin(tmp_path, guide)
    written(closure, "")
    asks, reminds = "Please tell me ", "I have had no "
    assert reminds in told(closure, "reminder").text
    closure.outcome(Result("rejected"))
    one = told(closure, "reminder")
    assert "You refused it." in one.text
    assert "the reason in full" in one.text.partition(asks)[2]
    assert reminds not in one.text


def test_bug_who_wants_a_deleted_account_back_asked_for_it_not_to_be_deleted(
    tmp_path: Path,
) -> None:
    closure = begin(tmp_path, DEACTIVATE)
    assert "please leave the account as it is" in told(closure, "customer-service").text
    written(closure, "web")
    closure.outcome(Result("deleted"))
    one = told(closure, "customer-service").text
    assert "it was deleted instead" in one
    assert "as it is" not in one


def test_whoever_never_reminded_them_says_so(tmp_path: Path) -> None:
    closure = begin(tmp_path)
    closure.skip(["data-reminder"], "")
    assert "in my reminder: no reminder was sent\n" in told(closure, "complaint").text


def test_bug_a_letter_for_a_copy_asked_for_deletion_unasked(tmp_path: Path) -> None:
    closure = begin(tmp_path, REACTIVATE)
    one = told(closure, "data-officer")
    assert "[If so: Please delete the account and the data afterwards (article 17).]" in one.gaps
    assert "delete" not in one.text.replace(one.gaps[1], "")


def test_what_goes_on_without_an_answer_stays_a_gap(tmp_path: Path) -> None:
    closure = begin(tmp_path, RECOVER)
    assert "have them. [If so: The police have my report.]\n" in told(closure, "bank").text
    closure.skip(["police-report"], "")
    one = told(closure, "bank").text
    assert "have them.\n" in one
    assert "[If so: I did not authorise these payments: date, amount" in one
    say(closure, "money-back")
    assert "these payments: [date, amount, text" in told(closure, "bank").text


def test_a_part_may_stand_with_an_answer_of_no(tmp_path: Path) -> None:
    closure = begin(tmp_path)
    part = LetterPart("vip", "I have no VIP.", (Answer("x.account.vip", ("no",)),))
    letter = a_letter("Hello {vip}\n{vip}\n{by}")._replace(parts=(part,))
    assert (
        with_gaps(letter) == "Hello [If so: I have no VIP.]\n[If so: I have no VIP.]\n[your name]"
    )
    say(closure, "x.account.vip")
    assert filled(closure.view(), letter, "Ann").text == "Hello\nAnn"
    closure.skip(["x.account.vip"], "")
    assert filled(closure.view(), letter, "Ann").text == "Hello I have no VIP.\nI have no VIP.\nAnn"


def test_what_people_wrote_is_never_read_as_a_part(tmp_path: Path) -> None:
    closure = begin(tmp_path)
    part = LetterPart("vip", "{by}", (Answer("x.account.vip"),))
    letter = a_letter("{vip} {by}")._replace(parts=(part,))
    say(closure, "x.account.vip")
    one = filled(closure.view(), letter, "{vip} [x] $by")
    assert one.text == "{vip} [x] $by {vip} [x] $by"
    assert one.gaps == ()


def test_every_part_of_the_guides_is_told_as_a_gap_until_it_is_known() -> None:
    for guide in GUIDES.values():
        for letter in guide.letters:
            assert "{" not in with_gaps(letter), letter.id


def test_bug_a_line_began_with_a_blank_where_its_first_part_is_left_out(tmp_path: Path) -> None:
    closure = begin(tmp_path, RECOVER)
    say(closure, "state-known", "inside")
    for letter in closure.view().case.playbook.letters:
        lines = told(closure, letter.id).text.split("\n")
        assert [line for line in lines if line != line.strip()] == [], letter.id
