"""What happened since a person last looked: facts alone, without the app."""

from pathlib import Path

from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.domain.actions.outcomes import Result
from closetui.domain.gate import confirm_phrase
from closetui.domain.states import State
from closetui.reports.since import Since, since
from closetui.store.own_state import last_visit
from closetui.tui.content.reading import reading
from tests.tui.desk_driver import Clock, make_world, pass_time
from tests.tui.usual_keys import usual_key

MAIL = "mail"
"""Holds 24 hours."""
STATE = "which-state"


def left(session: Closure) -> None:
    """Leave the closure as one who has seen all of it."""
    session.keep_visit(session.view())


def back(session: Closure) -> Since:
    """Come back and ask what happened."""
    view = session.view()
    return since(view, session.last_visit(view), session.actor)


def test_without_a_visit_there_is_nothing_to_compare_with(session: Closure) -> None:
    found = back(session)
    assert found.at is None
    assert not found.worth_showing


def test_nothing_happened(session: Closure) -> None:
    left(session)
    pass_time(session, hours=1)
    assert not back(session).worth_showing


def test_bug_a_withdrawal_was_told_as_ticks_that_ran_out(session: Closure) -> None:
    """Somebody took the application back: nothing ran out, all of it is asked once more."""
    thorough = session.view().case.playbook
    for item in thorough.items():
        if item.gates and not item.derived:
            session.tick([item.id], Tick(tuple(way.id for way in item.ways[:1])))
    session.ack([each.id for each in thorough.consequences])
    session.apply("support", confirm_phrase(session.view().case))
    session.outcome(Result("sent"))
    left(session)
    pass_time(session, minutes=5)
    session.outcome(Result("withdrawn"))
    found = back(session)
    assert found.asked_anew == found.look_again
    assert found.ran_out == ()
    assert found.text == f"{len(found.asked_anew)} ticks to look at again"
    assert len(found.asked_anew) > 1


def test_what_ran_out_is_asked_once(session: Closure) -> None:
    session.tick([MAIL], Tick(("email",)))
    left(session)
    pass_time(session, hours=25)
    found = back(session)
    assert found.ran_out == found.look_again == (MAIL,)
    assert found.text == "1 tick ran out"
    left(session)
    pass_time(session, hours=25)
    again = back(session)
    assert again.look_again == (MAIL,)  # It is still to be looked at, ...
    assert not again.worth_showing  # ... and nobody is told of it each morning.


def test_what_somebody_else_said_came_in_once(session: Closure, bob: Closure) -> None:
    left(session)
    bob.tick([STATE], Tick(("blocked",)))
    bob.note(STATE, "called them")
    found = back(session)
    (arrivals,) = found.came_in
    assert arrivals.name == "Bob"
    assert [part.text for part in arrivals.parts] == ["ticked, was open", "note: called them"]
    assert {part.entry for part in arrivals.parts} == {STATE}
    left(session)
    assert not back(session).worth_showing


def test_own_words_are_no_news(session: Closure) -> None:
    left(session)
    session.tick([STATE], Tick(("blocked",)))
    assert not back(session).worth_showing


def test_of_several_words_on_one_entry_the_last_is_told(session: Closure, bob: Closure) -> None:
    left(session)
    bob.tick([STATE], Tick(("blocked",)))
    bob.untick([STATE], "a slip")
    (arrivals,) = back(session).came_in
    assert [part.text for part in arrivals.parts] == ["opened again: a slip"]


def test_what_runs_out_soon_is_named(session: Closure) -> None:
    session.tick([MAIL], Tick(("email",)))
    assert back(session).soon == (MAIL,)


def test_a_visit_that_cannot_be_read_is_none(session: Closure) -> None:
    left(session)
    case = session.view().case
    place = session.outside.places.state / "visits" / case.id
    for damage in ("", "{", "[]", '{"at": 3, "heads": []}', '{"at": "2026-11-22", "heads": 1}'):
        place.write_text(damage)
        assert last_visit(case.id, session.outside.places) is None


def test_a_visit_names_no_text_and_is_private(session: Closure) -> None:
    session.note(STATE, "a secret word")
    left(session)
    place = session.outside.places.state / "visits" / session.view().case.id
    assert "secret" not in place.read_text()
    assert place.stat().st_mode & 0o077 == 0


def test_a_disagreement_says_who_says_what(session: Closure, tmp_path: Path, clock: Clock) -> None:
    session.tick([STATE], Tick(("blocked",)))
    apart = tmp_path / "apart" / session.path.name
    apart.parent.mkdir()
    apart.write_bytes(session.path.read_bytes())
    bob = Closure(make_world(tmp_path / "bob", "Bob", clock), str(apart))
    left(session)
    bob.untick([STATE], "it was not so")
    session.tick([STATE], Tick(("deactivated",)))
    session.merge([str(apart)])
    assert session.view().verdict.states[STATE].state is State.CONFLICT
    (arrivals,) = back(session).came_in
    assert set(arrivals.parts[0].text.removesuffix(". Settle it").split(", ")) == {
        "you: done",
        "Bob: open",
    }


def test_bug_copies_that_differed_were_told_as_a_dispute(
    session: Closure, bob: Closure, tmp_path: Path
) -> None:
    """A dispute is what a buyer opens about an order."""
    session.tick([STATE], Tick(("blocked",)))
    apart = tmp_path / "apart" / session.path.name
    apart.parent.mkdir()
    apart.write_bytes(session.path.read_bytes())
    Closure(bob.outside, str(apart)).untick([STATE], "it was not so")
    session.tick([STATE], Tick(("deactivated",)))
    session.merge([str(apart)])
    assert session.view().verdict.states[STATE].state is State.CONFLICT
    left(session)
    bob.tick([STATE], Tick(("deactivated",)))
    (arrivals,) = back(session).came_in
    assert [part.text for part in arrivals.parts] == ["ticked, copies differed before"]


def test_bug_nobody_said_no_stood_there_after_somebody_had(session: Closure) -> None:
    """The line tells how it stands now, not what was ever said."""
    item = next(each for each in session.view().case.playbook.items() if each.applies_if)

    def told() -> str:
        return "\n".join(
            str(text.content) for text in reading(session.view(), item.id, usual_key).texts
        )

    assert "Nobody says no, so it counts" in told()
    session.skip([item.id], "")
    assert "The answer was no, so it is left out" in told()
    session.untick([item.id], "it does")
    assert "Nobody says no, so it counts" in told()
    assert "Nobody said" not in told()
