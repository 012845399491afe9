"""What is told is what was said: by whom, of what, and how far; also where copies disagree."""

from datetime import date
from pathlib import Path

from closetui.closure import Closure, Merged
from closetui.domain.actions import choices
from closetui.domain.actions.items import Tick
from closetui.domain.actions.outcomes import Result
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.lists import row_list
from closetui.domain.outcomes import End
from closetui.domain.prerequisites import remedy_for
from closetui.domain.states import State
from closetui.domain.waits import not_begun_before
from closetui.reports.dossier_entries import standing_text
from closetui.reports.letter_texts import said_since
from closetui.reports.lines import Line
from closetui.reports.lists import said_apart
from closetui.reports.next_how import next_lines_with_how
from closetui.reports.said_before import said_before
from closetui.reports.sharing import changes, unclear_lines
from closetui.reports.signs import sign
from closetui.reports.status import status_lines
from closetui.reports.when import Clock
from closetui.reports.words import state_word
from tests.cli.helpers import world_at
from tests.reports.scene import ORDERS, full, opened

TODAY = date(2026, 11, 20)


def other_copy(home: Path, session: Closure) -> Closure:
    """Return Ben's copy of a closure, on his own machine."""
    copy = home / "ben" / session.path.name
    copy.parent.mkdir(exist_ok=True)
    copy.write_bytes(session.path.read_bytes())
    return Closure(world_at(copy.parent, by="Ben"), str(copy))


def met(session: Closure, other: Closure) -> Merged:
    """Merge the other copy; a look before tells the same as the merge."""
    preview = session.merge([str(other.path)], dry_run=True)
    merged = session.merge([str(other.path)])
    assert preview.summary == merged.summary
    return merged


def texts(lines: list[Line]) -> str:
    """Return the lines as one text."""
    return "\n".join(line.text for line in lines)


def test_bug_a_merge_hid_that_copies_disagree_on_what_became_of_an_application(
    tmp_path: Path,
) -> None:
    """It called the decision recorded, named nobody, and the exit code was 0."""
    ana = full(tmp_path)
    ben = other_copy(tmp_path, ana)
    ben.outcome(Result("restored"))
    ana.outcome(Result("rejected"))
    summary = met(ana, ben).summary
    [said] = summary.outcomes_apart
    assert summary.disagrees
    assert sorted(said.removeprefix("copies disagree: ").split(", ")) == [
        "Ann: rejected",
        "Ben: restored",
    ]
    told = texts(list(unclear_lines(summary.unclear)))
    assert f"Application, What became of the application: {said}" in told
    apart = said.removeprefix("copies disagree: ")
    first = next_lines_with_how(ana.view())[0].text
    assert first == f"Next: Copies differ: What became of the application ({apart})."


def test_bug_who_said_that_an_item_does_not_apply_could_not_be_agreed_with(tmp_path: Path) -> None:
    """Copies disagreed on it, and only its tick and its opening were offered."""
    ana = opened(tmp_path)
    ben = other_copy(tmp_path, ana)
    item = "partner-contracts"
    ana.untick([item], "two run on")
    ben.skip([item], "")
    met(ana, ben)
    skip = f"if it does not apply: closetui skip Mine {item}"
    status = [line.text for line in status_lines(ana.view(), "Mine")]
    assert sum("copies differ" in line for line in status) == 2
    assert sum(skip in line for line in status) == 1
    assert ana.view().verdict.next.item == item
    assert skip in texts(next_lines_with_how(ana.view()))


def test_bug_what_one_typed_of_a_row_was_told_as_brought_in(tmp_path: Path) -> None:
    ana = opened(tmp_path)
    ana.import_rows(ORDERS, Export((ExportedRow("1", "WAIT_SELLER_SEND_GOODS"),), TODAY), [])
    ben = other_copy(tmp_path, ana)
    ana.ship_rows(ORDERS, ["1"])
    ben.settle_rows(ORDERS, ["1"], "refunded")
    met(ana, ben)
    [row] = row_list(ana.view().case, ORDERS).open
    told = said_apart(row, Clock(ana.view().now))
    assert told == (
        "settled by Ben, today 12:00: refunded; open (on the way), typed by Ann, today 12:00"
    )


def test_bug_a_letter_told_twice_what_two_people_had_recorded_of_one_answer(
    tmp_path: Path,
) -> None:
    ana = full(tmp_path)
    ben = other_copy(tmp_path, ana)
    for session in (ana, ben):
        session.outcome(Result("restored"))
    case = met(ana, ben).view.case
    assert len([said for said in case.standing[0].answers if said.outcome == "restored"]) == 2
    assert said_since(case, case.standing[0], frozenset({End.RESTORED})).count("restored") == 1


def test_bug_a_way_that_accepts_payouts_still_to_come_was_shown_as_done(tmp_path: Path) -> None:
    session = opened(tmp_path)
    payouts = "x.store.settlement"

    def words() -> set[str]:
        state = session.view().verdict.states[payouts]
        shown = sign(session.view(), state)
        assert state.satisfied
        assert shown.word == ("accepted" if state.leaves_rest else "")
        return {state_word(state), standing_text(state), shown.meaning}

    session.tick([payouts], Tick(("accepted",)))
    assert words() == {"accepted"}
    session.untick([payouts], "look at the list")
    session.import_rows(payouts, Export((ExportedRow("P1"), ExportedRow("P2")), TODAY), [])
    session.tick([payouts], Tick(("accepted",)))
    assert words() == {"accepted: 2 still to come"}
    session.settle_rows(payouts, ["P1", "P2"], "came")
    session.tick([payouts], Tick(("zero",)))
    assert words() == {"done"}


def test_bug_after_a_sell_off_it_was_asked_to_say_again_that_ads_run(tmp_path: Path) -> None:
    """It is asked whether the intention was carried out: to repeat it answers nothing."""
    session, ads = opened(tmp_path), "x.store.ads"
    session.tick([ads], Tick(("sell-off",)))
    session.tick(["stock"], Tick(("promotions",)))
    view = session.view()
    state, item = view.verdict.states[ads], view.case.playbook.item(ads)
    assert item is not None
    assert state.state is State.STALE
    assert said_before(view, item) is None
    assert remedy_for(view.case, item, state).said == ()


def early(session: Closure, item: str) -> list[str]:
    """Return what is told to come usually before an item."""
    view = session.view()
    return list(not_begun_before(view.case, view.verdict.states, [item]).get(item, ()))


def test_bug_what_the_guide_says_to_do_meanwhile_was_told_to_be_early(tmp_path: Path) -> None:
    """Vacation mode is on and looked at tomorrow; tonight one writes to the buyers, it says."""
    session, contact = opened(tmp_path), "orders-contact"
    assert early(session, contact) == ["stop-orders"]
    session.tick(["stop-orders"], Tick(("switched-on",)))
    session.act(
        lambda case: choices.give_day(
            case, "store-looked-at", date(2026, 11, 23), date(2026, 11, 22)
        )
    )
    assert session.view().verdict.states["stop-orders"].state is State.WAITING
    assert early(session, contact) == []
    session.tick([contact], Tick())
    session.tick(["stop-orders"], Tick(("suspend",)))
    assert session.view().verdict.states[contact].satisfied, "the guide's own way was followed"


def test_bug_settling_orders_while_one_sells_off_was_told_to_be_early(tmp_path: Path) -> None:
    session = opened(tmp_path)
    session.tick(["stop-orders"], Tick(("sell-off",)))
    assert early(session, "orders-contact") == []
    assert early(session, "orders-settled") == ["orders-contact"]


def test_bug_the_decision_was_called_recorded_where_copies_disagree_on_it(tmp_path: Path) -> None:
    """It follows from the outcomes alone, and which of them is true nobody knows."""
    ana = full(tmp_path)
    ben = other_copy(tmp_path, ana)
    ben.outcome(Result("restored"))
    ana.outcome(Result("rejected"))
    before = ana.view()
    merged = met(ana, ben)
    assert before.verdict.states["answer-noted"].state is State.OPEN
    assert merged.summary.changed == ()
    assert changes(before.verdict, merged.after.verdict) == ()
    ana.outcome(Result("restored"))
    assert "answer-noted" in [one.id for one in changes(before.verdict, ana.view().verdict)]
