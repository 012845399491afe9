"""The one way in which tests hold the program against the oracle, and both against a verdict."""

from tests.domain.build import Person
from tests.domain.oracle import Judgement, judge


def lines(person: Person) -> list[str]:
    """Return the events of a copy as they stand in a file."""
    return [event.text for event in person.events.values()]


def law(person: Person) -> Judgement:
    """Return what the oracle says of a copy."""
    return judge(lines(person), person.now)


def check(person: Person) -> None:
    """Hold the verdict on a copy against the oracle."""
    told, right = person.verdict(), law(person)
    standing = {each.event.id for each in person.case().standing}
    states = {entry: str(told.states[entry].state) for entry in right.states}
    assert states == dict(right.states)
    found = {entry: told.states[entry] for entry in states}
    assert {key: set(one.open_rows) for key, one in found.items()} == right.open_rows
    assert {key: set(one.apart_rows) for key, one in found.items()} == right.differing
    named = states.keys() | right.blocking  # An item may have been dropped since.
    assert {each.item if each.item in named else "" for each in told.blockers} == right.blocking
    assert told.exit_code == right.exit_code
    assert told.open is (not right.blocking)
    assert standing == right.standing
    assert person.case().attempt == right.attempt
    assert (told.stage == "preparing") is (not right.standing)
    assert told.after.finished is right.finished
    if right.standing:
        assert not told.may_apply
    else:
        assert set(told.ask) == right.ask
        assert told.open or not told.may_apply
    assert told.contested is right.contested
    if len(standing) == 1:
        assert told.stage == right.stage
    if told.contested:
        assert told.exit_code in (7, 8)


def expect(
    person: Person, exit_code: int, *blocking: str, ask: tuple[str, ...] | None = None
) -> Judgement:
    """Assert this verdict of the oracle and of the program; without ``blocking`` any entries.

    Returns what the oracle says.
    """
    right = law(person)
    assert right.exit_code == exit_code, (right.exit_code, sorted(right.blocking))
    assert not blocking or right.blocking == set(blocking)
    assert ask is None or right.ask == set(ask)
    check(person)
    return right
