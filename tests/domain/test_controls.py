"""Negative controls: what other tools do and this one must not.

One test a row of the table, as far as the pure core answers for it.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from closetui.domain.actions import application as application_acts
from closetui.domain.errors import (
    ClosetuiError,
    DamagedError,
    ProblemsError,
    RefusedError,
    UnreadableError,
    UsageError,
)
from closetui.domain.events import STATEMENTS, Draft, Kind
from closetui.domain.fold.causes import history
from closetui.domain.fold.fold import fold
from closetui.domain.gate import verdict
from closetui.domain.merge import unite
from tests.domain import sample
from tests.domain.build import DAY, applied, fresh, ready, share
from tests.domain.forging import forge
from tests.domain.sample import (
    CONSEQUENCES,
    FULFIL,
    GATING,
    MONEY,
    NEEDED,
    ORDERS,
    PARTNERS,
    REFUND,
    SHIP,
    STOCK,
)

OUTCOMES = ("under-review", "closed", "rejected", "withdrawn")


def test_completing_a_blocked_item_succeeds_exit_0() -> None:
    alice, _ = world = ready()
    alice.untick(STOCK)
    assert not alice.apply()
    assert alice.verdict().exit_code != 0
    act = alice.force_apply()
    share(world)
    assert alice.verdict().exit_code == 7
    assert alice.standing().event == act
    assert alice.unmet() == (STOCK,)


@pytest.mark.parametrize("word", OUTCOMES)
def test_gate_guards_the_middle_column_but_not_the_last(word: str) -> None:
    """No later stage can be reached around the application either."""
    alice, _ = fresh()
    with pytest.raises(RefusedError):
        alice.outcome(word)
    body = {"outcome": word, "note": "by mail"}
    alice.keep(forge(alice.case().heads, "outcome", refs=["0" * 64], body=body))
    assert alice.verdict().stage == "preparing"
    assert alice.verdict().exit_code == 8


@pytest.mark.parametrize("word", OUTCOMES[:2])
def test_finished_and_is_blocked_true_together(word: str) -> None:
    alice, _ = applied()
    alice.outcome(word)
    alice.untick(STOCK)
    told = alice.verdict()
    assert not told.open
    assert told.exit_code == 7
    assert [each.item for each in told.blockers] == [STOCK]


def test_refusal_exits_0() -> None:
    errors = (ClosetuiError, UsageError, RefusedError, UnreadableError, DamagedError, ProblemsError)
    assert all(each.exit_code != 0 for each in errors)
    alice, _ = fresh()
    assert alice.verdict().exit_code == RefusedError.exit_code == 3
    acts_refused: tuple[Callable[[], object], ...] = (
        alice.accept,
        partial(alice.skip, STOCK),
        alice.undo,
    )
    for refused in acts_refused:
        with pytest.raises(RefusedError):
            refused()


def test_no_enforcement_until_a_setting_is_found() -> None:
    """A closure fresh from its start is guarded by everything its playbook asks."""
    alice, _ = fresh()
    assert not alice.verdict().may_apply
    assert alice.blocking() == set(NEEDED)


def test_bypass_leaves_no_trace() -> None:
    alice, _ = world = fresh()
    alice.elsewhere("by letter on 3 May")
    world.wait(365 * DAY)
    told = alice.verdict()
    assert "Applied outside this program, recorded by Alice: by letter" in told.warnings[0]
    assert not any(told.states[item].satisfied for item in NEEDED)
    alice.finish()
    title = alice.case().record.title(MONEY)
    assert title in alice.verdict().warnings[0], "what was unmet then is told for ever"


def test_only_the_first_of_several_blockers_is_named() -> None:
    alice, _ = fresh()
    blockers = alice.verdict().blockers
    assert [each.item for each in blockers] == list(NEEDED)
    for each in blockers:
        assert all((each.title, each.kind, each.reason, each.remedy))
        assert each.remedy.item == each.item


@pytest.mark.parametrize("kind", ["veto", "tick", "untick"])
def test_unknown_state_of_a_child_passes_the_gate(kind: str) -> None:
    alice, _ = ready()
    body: dict[str, object] = {"state": "MAYBE"}
    more = {"critical": True} if kind == "veto" else {}
    alice.keep(forge(alice.case().heads, kind, SHIP, body=body, **more))
    assert not alice.verdict().may_apply
    assert alice.verdict().exit_code == (3 if kind == "untick" else 8)


@pytest.mark.parametrize("how", ["skip", "redact", "delete"])
def test_cancelled_or_deleted_blocker_unblocks(how: str) -> None:
    alice, _ = ready()
    word = alice.untick(STOCK)[0]
    alice.note(STOCK)
    if how == "skip":
        with pytest.raises(RefusedError, match="always applies"):
            alice.skip(STOCK)
    elif how == "redact":
        alice.redact(word.id)
    else:
        alice.events = {key: each for key, each in alice.events.items() if key != word.id}
    assert not alice.verdict().may_apply


def test_reopened_prerequisite_leaves_the_parent_done_silently() -> None:
    alice, _ = world = applied()
    assert alice.state(FULFIL).satisfied
    alice.untick(SHIP)
    share(world)
    assert not alice.state(FULFIL).satisfied
    assert (alice.state(FULFIL).met, alice.verdict().exit_code) == (1, 7)


def test_ticking_the_parent_ticks_every_child_unticking_forgets() -> None:
    alice, _ = fresh()
    alice.tick(SHIP)
    for act in (alice.tick, alice.untick, alice.skip):
        with pytest.raises(UsageError, match=f"Tick these instead: {SHIP}, {REFUND}"):
            act(FULFIL)
    assert [alice.state(each).satisfied for each in (SHIP, REFUND)] == [True, False]
    body = {"reason": "all of it"}
    alice.keep(forge(alice.case().heads, "untick", FULFIL, body=body))
    assert [alice.state(each).satisfied for each in (SHIP, REFUND)] == [True, False]


def test_audit_rows_deletable_unnoticed_no_actor() -> None:
    alice, bob = world = ready()
    bob.untick(STOCK)
    bob.tick(STOCK)
    share(world)
    heads = set(history(alice.events).heads)
    start = alice.case().start
    for gone in set(alice.events) - heads - {start.id}:
        left = {key: each for key, each in alice.events.items() if key != gone}
        case = fold(left)
        told = verdict(case, alice.now)
        assert [each.kind for each in told.blockers if not each.item] == ["missing"]
        assert f"missing:{gone}" in {fault.id for fault in case.faults}
    assert all(each.actor and each.by for each in alice.case().order)


def test_zero_byte_data_file_opens_as_a_fresh_case() -> None:
    with pytest.raises(DamagedError, match="starts the closure is not in it"):
        fold({})


def test_stale_save_unticks_a_colleagues_tick() -> None:
    """A window that saves what it loaded long ago adds its words and removes none."""
    alice, bob = fresh()
    loaded = dict(bob.events)
    alice.tick(MONEY)
    bob.events = loaded
    bob.tick(STOCK)
    saved = unite([alice.events, bob.events])
    told = fold(saved)
    assert {MONEY, STOCK} <= set(told.statements)


def test_second_apply_reports_success_and_changes_nothing() -> None:
    alice, bob = applied()
    assert not bob.verdict().may_apply
    assert not bob.apply()
    told = str(application_acts.already_applied(bob.case()))
    assert "confirmed on 22 Nov 2026, 09:00, by Alice" in told
    with pytest.raises(RefusedError):
        alice.elsewhere()


def test_deleting_the_template_removes_the_protection() -> None:
    """The playbook is in the start, whole; nothing else is asked about it."""
    alice, _ = fresh()
    start = alice.case().start
    assert start.body is not None
    assert start.body["playbook"] == sample.data()
    assert alice.case().playbook == sample.playbook()


def test_last_writer_wins() -> None:
    """A later clock beats nothing: only having seen a word replaces it."""
    alice, bob = world = ready()
    alice.untick(STOCK)
    bob.skew = timedelta(hours=9)
    bob.tick(STOCK, ago=9 * timedelta(hours=1))
    share(world)
    assert not alice.verdict().may_apply
    assert alice.verdict().exit_code == 5


def test_there_is_no_force() -> None:
    """Nothing that the acts offer opens the gate over an unmet item."""
    alice, _ = ready()
    alice.untick(STOCK)
    for item in (*GATING, *CONSEQUENCES):
        if item != STOCK:
            alice.note(item, "force")
    alice.skip(PARTNERS, REFUND)
    alice.tick(ORDERS, ways=["listing"])
    assert alice.repair() == []
    assert alice.blocking() == {STOCK}
    said = [each for each in alice.case().order if each.item == STOCK and each.kind in STATEMENTS]
    for each in said:
        alice.say(Draft(Kind.RETRACT, STOCK, {}, (each.id,)))
    assert alice.blocking() == {STOCK}
