"""Letters filled in with what the record knows; the rest stays a gap that is told."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.application import Elsewhere
from closetui.domain.actions.choices import set_deadline
from closetui.domain.actions.outcomes import Result
from closetui.domain.days import read_day
from closetui.domain.gate import confirm_phrase, elsewhere_phrase
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.playbook import Letter, Origin
from closetui.domain.playbook_items import Confidence
from closetui.folder import start
from closetui.reports.letter_texts import GAPS
from closetui.reports.letters import FilledLetter, filled, letter_hints, row_hints
from closetui.reports.plan import plan
from closetui.store.playbooks import shipped_authorities
from closetui.views import View
from tests.cli.helpers import ready, world_at

STORE = "aliexpress-store-close"


@pytest.fixture
def shop(tmp_path: Path) -> Closure:
    """Start a store closure called ``Nord [west] {shop}``, whose name tries every bracket."""
    outside = world_at(tmp_path / "home")
    return Closure(outside, str(start(outside, STORE, "Nord [west] {today} $by")))


def a_letter(text: str, *, authority: bool = False) -> Letter:
    """Return a letter with a text."""
    origin = Origin((), Confidence.UNCERTAIN, "undated")
    return Letter("one", "One", "Somebody", text, "Now", origin, authority)


def _own(view: View, letter: str, by: str = "Ann") -> FilledLetter:
    found = {known.id: known for known in view.case.playbook.letters}
    return filled(view, found[letter], by)


def test_what_is_known_is_filled_in_and_the_rest_is_a_gap_that_is_told(shop: Closure) -> None:
    told = _own(shop.view(), "partners")
    assert "our AliExpress store Nord [west] {today} $by. We" in told.text
    assert "ends on [day you propose]." in told.text
    assert told.text.endswith("Ann\nNord [west] {today} $by, 22 Nov 2026")
    assert told.gaps == ("[name and date of the contract]", "[day you propose]")
    assert list(letter_hints(told, "")) == [f"Still to be filled in: {', '.join(told.gaps)}"]


def test_bug_a_letter_that_fits_an_order_on_its_way_went_to_one_that_is_frozen(
    shop: Closure,
) -> None:
    words = {"2100000000000013": "IN_FROZEN", "2100000000000027": "WAIT_BUYER_ACCEPT_GOODS"}
    rows = tuple(ExportedRow(*row) for row in words.items())
    shop.import_rows("orders-settled", Export(rows, shop.outside.now().date()))
    view = shop.view()
    [letter] = [one for one in view.case.playbook.letters if one.id == "buyers-open-orders"]
    letters = [filled(view, letter, row=row) for row in words]
    assert list(row_hints(letters)) == [
        "Read it again and change what does not fit: 2100000000000013 is frozen."
    ]
    assert list(row_hints(letters[1:])) == []


def test_the_day_one_wants_is_proposed(shop: Closure) -> None:
    day = read_day("31 dec 2026", shop.outside.now().date())
    shop.act(lambda case: set_deadline(case, "", day))
    told = _own(shop.view(), "partners", "")
    assert "ends on 31 Dec 2026." in told.text
    assert "[your name]" in told.gaps


def test_a_reminder_knows_day_reference_and_what_was_asked(shop: Closure) -> None:
    before = _own(shop.view(), "reminder")
    assert "What you answered or asked since: [" in before.text, "nobody wrote to them yet"
    said = Elsewhere("by hand", when="2026-11-20")
    shop.elsewhere(said, elsewhere_phrase(shop.view().case))
    shop.outcome(Result("asked", "send the licence again", reference="A-17"))
    shop.answer("sent it")
    shop.outcome(Result("asked", asks=("Tax number",)))
    told = _own(shop.view(), "reminder")
    assert "reference A-17" in told.text
    assert "on 20 Nov 2026 I wrote" in told.text
    first = "asked on 22 Nov 2026: send the licence again (answered on 22 Nov 2026)"
    assert (
        f"What you answered or asked since: {first}; asked on 22 Nov 2026: Tax number\n"
        in told.text
    )
    assert "by 6 Dec 2026 (two weeks" in told.text
    assert told.gaps == (
        "[an answer to my questions, the decision on my application, the reason for rejecting it, "
        "the deposit, a payout]",
    )


@pytest.mark.parametrize(
    "text", ["{", "}", "{}", "{ store }", "{0}", "$by", "${store", "$$", "{Store}"]
)
def test_other_braces_and_dollars_stay_as_they_are(shop: Closure, text: str) -> None:
    assert filled(shop.view(), a_letter(f"{text} {{by}}"), "Ann").text == f"{text} Ann"


def test_an_unknown_placeholder_is_a_gap(shop: Closure) -> None:
    told = filled(shop.view(), a_letter("My {shoe_size}, [colour] and {shoe_size}"), "Ann")
    assert told.text == "My [shoe size], [colour] and [shoe size]"
    assert told.gaps == ("[shoe size]", "[colour]")


def test_every_placeholder_is_filled_or_asked_for(shop: Closure) -> None:
    for name in GAPS:
        told = filled(shop.view(), a_letter(f"<{{{name}}}>"))
        assert "{" not in told.text.replace("{today} $by", ""), name
        assert told.text != "<>", name


def test_what_was_said_cannot_break_a_line_or_act(shop: Closure) -> None:
    told = filled(shop.view(), a_letter("{by}"), "Ann\x1b[2J\nSubject: other")
    assert told.text == "Ann<U+001B>[2J Subject: other"


def test_a_complaint_goes_to_the_authority_that_was_chosen(shop: Closure) -> None:
    known = shipped_authorities()
    [irish] = known.of("ie")
    told = filled(shop.view(), a_letter("To {authority}", authority=True), "Ann", irish)
    assert told.text == "To Irish Data Protection Commission"
    assert told.to[0] == irish.name
    assert f"E-mail: {irish.email}" in told.to
    [hint] = letter_hints(told, known.where)
    assert known.where in hint
    assert irish.sources[0] in hint
    other = filled(shop.view(), a_letter("After that: {authority}"), "Ann", irish)
    assert other.to == ("Somebody",)
    none = filled(shop.view(), a_letter("To {authority}", authority=True), "Ann")
    assert none.gaps == ("[the data protection authority of my country]",)


def test_a_letter_names_the_orders_that_are_not_settled(shop: Closure) -> None:
    rows = tuple(ExportedRow(order) for order in ("8113748988450001", "8113748988450002"))
    shop.import_rows("orders-settled", Export(rows))
    told = _own(shop.view(), "buyers-open-orders")
    one_of = "[leave only the order that is meant: 8113748988450001, 8113748988450002]"
    assert f"Your order {one_of} is not finished yet" in told.text
    assert told.gaps == (one_of,)
    shop.settle_rows("orders-settled", ["8113748988450001"])
    assert "Your order 8113748988450002 is not" in _own(shop.view(), "buyers-open-orders").text


def test_bug_nothing_filled_the_gap_for_the_contract_of_a_partner(shop: Closure) -> None:
    gap = "[name and date of the contract]"
    assert gap in _own(shop.view(), "partners").gaps
    rows = (ExportedRow("Lager Nord, 1 Mar 2019"), ExportedRow("Ads [west]"))
    shop.import_rows("partner-contracts", Export(rows))
    told = _own(shop.view(), "partners")
    one_of = "[leave only the contract that is meant: Lager Nord, 1 Mar 2019, Ads [west]]"
    assert f"our agreement {one_of} fairly" in told.text
    [letter] = [known for known in shop.view().case.playbook.letters if known.id == "partners"]
    told = filled(shop.view(), letter, "Ann", row="Ads [west]")
    assert "our agreement Ads [west] fairly" in told.text
    assert told.gaps == ("[day you propose]",)


def test_a_letter_that_is_not_about_one_order_does_not_name_thousands(shop: Closure) -> None:
    rows = tuple(ExportedRow(f"{number:016}") for number in range(100))
    shop.import_rows("orders-settled", Export(rows))
    [gap] = _own(shop.view(), "buyers-open-orders").gaps
    assert gap == "[one of 100 orders that are open]"


def test_an_authority_that_wants_another_language_is_told(shop: Closure) -> None:
    [french] = shipped_authorities().of("FR")
    told = filled(shop.view(), a_letter("x", authority=True), "Ann", french)
    assert any("complaints in French" in hint for hint in letter_hints(told, "here"))


def test_bug_a_letter_to_a_country_with_a_law_of_its_own_rested_on_the_gdpr(shop: Closure) -> None:
    with_own_law = set()
    for authority in shipped_authorities().authorities:
        told = filled(shop.view(), a_letter("x", authority=True), "Ann", authority)
        if any("a law of its own" in hint for hint in letter_hints(told, "here")):
            with_own_law |= set(authority.countries)
    area = (
        "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
    )
    every = {c for authority in shipped_authorities().authorities for c in authority.countries}
    assert with_own_law == every - set(area.split()) == {"CH", "GB"}


def test_bug_a_reminder_counted_what_was_asked_before_the_application_that_stands(
    shop: Closure, tmp_path: Path
) -> None:
    shop.elsewhere(Elsewhere("by hand", when="2026-11-20"), elsewhere_phrase(shop.view().case))
    shop.outcome(Result("rejected", "unpaid fees"))
    refused = _own(shop.view(), "complaint")
    assert (
        "What was answered or asked since: rejected on 22 Nov 2026: unpaid fees\n" in refused.text
    )
    later = Closure(world_at(tmp_path / "home", "2026-12-28T12:00:00+00:00"), str(shop.path))
    later.elsewhere(Elsewhere("again", when="2026-12-22"), elsewhere_phrase(later.view().case))
    before = "before that the application on 20 Nov 2026: rejected on 22 Nov 2026: unpaid fees"
    reminder = _own(later.view(), "reminder").text
    assert f"What you answered or asked since: nothing; {before}\n" in reminder
    later.outcome(Result("asked", "the licence", when="2026-12-23"))
    for letter in ("reminder", "complaint"):
        told = _own(later.view(), letter)
        assert "22 Dec 2026" in told.text
        assert f"since: asked on 23 Dec 2026: the licence; {before}\n" in told.text


@pytest.mark.parametrize("letter", ["reminder", "complaint"])
def test_bug_a_letter_said_that_nothing_was_answered_after_the_store_was_closed(
    shop: Closure, letter: str
) -> None:
    shop.elsewhere(Elsewhere("by hand", when="2026-11-17"), elsewhere_phrase(shop.view().case))
    shop.outcome(Result("under-review"))
    assert "since: nothing\n" in _own(shop.view(), letter).text
    shop.outcome(Result("closed", when="2026-11-20"))
    assert "since: closed on 20 Nov 2026\n" in _own(shop.view(), letter).text


def test_bug_letters_of_a_second_attempt_forgot_the_first(shop: Closure) -> None:
    for number, word in ((1, "rejected"), (2, "withdrawn"), (3, "")):
        phrase = elsewhere_phrase(shop.view().case)
        shop.elsewhere(Elsewhere("by hand", when="2026-11-20", reference=f"R{number}"), phrase)
        if word:
            shop.outcome(Result(word, "no photos"))
    told = _own(shop.view(), "complaint").text
    assert "nothing; before that the application on 20 Nov 2026 (reference R1): rejected" in told
    assert "R2" not in told, "what was withdrawn was no answer of theirs"


def test_bug_a_letter_gave_the_day_of_recording_in_place_of_the_day_that_was_said(
    shop: Closure,
) -> None:
    shop.elsewhere(Elsewhere("by hand", when="2026-11-17"), elsewhere_phrase(shop.view().case))
    shop.outcome(Result("asked", "the licence", when="2026-11-18"))
    shop.outcome(Result("rejected", "too late", when="2026-11-19T08:00:00+00:00"))
    asked = "asked on 18 Nov 2026: the licence; rejected on 19 Nov 2026: too late\n"
    assert f"What you answered or asked since: {asked}" in _own(shop.view(), "reminder").text


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("", "on [day on which you asked] I wrote"),
        ("2026-11-19", "on 19 Nov 2026 I wrote"),
        ("2026-11-19T17:00:00+00:00", "on 19 Nov 2026 I wrote"),
    ],
)
def test_bug_a_letter_named_the_day_on_which_an_application_elsewhere_was_recorded(
    shop: Closure, when: str, told: str
) -> None:
    shop.elsewhere(Elsewhere("by phone", when=when), elsewhere_phrase(shop.view().case))
    assert told in _own(shop.view(), "reminder").text
    days = plan(shop.view()).days
    assert str(days.applied) == (when[:10] or "2026-11-22")


def test_bug_a_letter_gave_the_day_of_confirming_where_nobody_said_when_it_was_sent(
    tmp_path: Path,
) -> None:
    account = Closure(world_at(tmp_path), str(ready(tmp_path)))
    account.apply("support", confirm_phrase(account.view().case))
    account.outcome(Result("under-review"))
    assert "request of [day on which you asked" in _own(account.view(), "reminder").text
    account.outcome(Result("sent"))
    assert "request of 22 Nov 2026\n" in _own(account.view(), "reminder").text


def test_a_letter_is_about_ones_own_application_where_two_stand(tmp_path: Path) -> None:
    path, theirs = ready(tmp_path / "home"), tmp_path / "theirs.closetui.json"
    theirs.write_bytes(path.read_bytes())
    ann = Closure(world_at(tmp_path / "home"), str(path))
    later = "2026-11-22T13:00:00+00:00"
    ben = Closure(world_at(tmp_path / "ben", later, "Ben"), str(theirs))
    for one, reference in ((ann, "A-1"), (ben, "B-2")):
        one.apply("support", confirm_phrase(one.view().case))
        one.outcome(Result("sent", reference=reference))
    ann.merge([str(theirs)])
    for by, reference in (("Ann", "A-1"), ("Ben", "B-2")):
        assert f"(reference: {reference})" in _own(ann.view(), "reminder", by).text
