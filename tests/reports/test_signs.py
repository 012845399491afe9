"""Signs: one for each state, with a word and a meaning, the same in both faces."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions import strength
from closetui.domain.actions.items import Tick
from closetui.domain.errors import RefusedError
from closetui.domain.states import ItemState
from closetui.reports.acts import act_text
from closetui.reports.progress import musts, progress_of
from closetui.reports.signs import is_must, sign
from closetui.reports.words import finality
from closetui.views import View
from tests.domain.sample import consequence, entry, way
from tests.tui.desk_driver import Clock, make_world, pass_time
from tests.tui.own_guide import on_guide


@pytest.fixture
def closure(tmp_path: Path) -> Closure:
    return on_guide(
        make_world(tmp_path / "ann", clock=Clock()),
        entry("plain"),
        entry("extra", strength="recommended"),
        entry("told", strength="info"),
        entry("late", best_after=["plain"]),
        entry("fresh", fresh_for="24h"),
        entry("wait", ways=[way("count", wait_for="30d"), way("over")]),
        entry("maybe", applies_if="Do you sell such things?"),
        entry("pair", ways=[way("both", only_with=["plain"])]),
        consequences=[consequence("gone"), consequence("back", reversible=True, until="30 days")],
    )


def state(view: View, name: str) -> ItemState:
    return view.verdict.states[name]


def told(view: View, name: str) -> tuple[str, str]:
    found = sign(view, state(view, name))
    return found.mark, found.word


def test_what_is_to_do_and_what_is_later(closure: Closure) -> None:
    view = closure.view()
    assert told(view, "plain") == ("[ ]", "")
    assert told(view, "extra") == ("( )", "")
    assert told(view, "told") == ("( )", "")
    assert told(view, "late") == ("[.]", "later")
    assert sign(view, state(view, "plain")).meaning == "must: applying waits for it"


def test_what_was_done_left_out_or_waits(closure: Closure) -> None:
    closure.tick(["plain"], Tick())
    closure.skip(["maybe"], "")
    closure.tick(["wait"], Tick(("count",), observed=closure.outside.now()))
    closure.act(lambda case: strength.go_without(case, "extra", "no time"))
    view = closure.view()
    assert told(view, "plain") == ("[x]", "")
    assert told(view, "maybe") == ("[-]", "left out")
    assert told(view, "extra") == ("(-)", "gone on without")
    assert told(view, "wait") == ("[~]", "Wed 23 Dec")


def test_what_ran_out_still_counts_as_done(closure: Closure) -> None:
    closure.tick(["fresh"], Tick(observed=closure.outside.now()))
    before = musts(closure.view())
    pass_time(closure, hours=25)
    after = musts(closure.view())
    assert told(closure.view(), "fresh") == ("[!]", "look again")
    assert (before.counted, after.counted, after.again) == (1, 1, 1)
    assert before.total == after.total == sum(count for count, _ in after.parts)


def test_what_counts_later_says_so(closure: Closure) -> None:
    closure.tick(["pair"], Tick(("both",)))
    assert told(closure.view(), "pair") == ("[ ]", "counts later")


def test_two_who_differ_have_a_sign_of_their_own(closure: Closure, tmp_path: Path) -> None:
    copy = tmp_path / "copy.closetui.json"
    copy.write_bytes(closure.path.read_bytes())
    Closure(make_world(tmp_path / "bob", "Bob"), str(copy)).tick(["plain"], Tick())
    closure.tick(["plain"], Tick())
    closure.untick(["plain"], "Not so")
    closure.merge([str(copy)])
    assert told(closure.view(), "plain") == ("[?]", "differ")


def test_consequences_are_square_where_they_have_to_be_read(closure: Closure) -> None:
    view = closure.view()
    assert told(view, "gone") == ("[ ]", "")
    assert told(view, "back") == ("( )", "can change")
    closure.ack(["gone"])
    assert told(closure.view(), "gone") == ("[x]", "")
    marks = [finality(found).mark for found in view.case.playbook.consequences]
    assert marks == ["!", "~"]


def test_square_is_must_and_round_is_may(closure: Closure) -> None:
    view = closure.view()
    for one in view.verdict.states.values():
        mark = sign(view, one).mark
        assert mark[0] + mark[2] == ("[]" if is_must(one) else "()")


def test_the_pieces_of_a_bar_are_all_that_is_counted(closure: Closure) -> None:
    found = progress_of(closure.view().verdict.states.values())
    assert sum(count for count, _ in found.parts) == found.total


def test_bug_going_on_without_and_taking_back_had_several_names(closure: Closure) -> None:
    """A row said "without it", the rest "gone on without"; messages said undo and say again."""
    closure.act(lambda case: strength.go_without(case, "extra", "none"))
    view = closure.view()
    shown = sign(view, view.verdict.states["extra"])
    assert shown.word == shown.meaning == "gone on without"
    done, _ = closure.undo()
    told = [act_text(done.view.case, event) for event in done.view.case.order]
    assert any(text.endswith(" (by taking back)") for text in told)
    with pytest.raises(RefusedError, match="nothing of yours left to take back"):
        closure.undo()
    closure.redo()
    with pytest.raises(RefusedError, match="nothing of yours to do again"):
        closure.redo()
