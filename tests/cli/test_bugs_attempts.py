"""How several attempts were told: each test is named after what happened."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.helpers import Run, ready

Say = Callable[..., Run]


@pytest.fixture
def say(closetui: Closetui, home: Path) -> Say:
    """Return what runs a command on a closure that was applied for under the reference R1."""
    path = str(ready(home / "home"))

    def run(command: str, *words: str) -> Run:
        return closetui(command, path, *words)

    attempt(run, "R1")
    return run


def attempt(say: Say, reference: str) -> None:
    """Apply, and record that it was sent."""
    phrase = say("apply", "--route", "support", "--json").json["confirm"]
    assert say("apply", "--route", "support", "--confirm", phrase).code == 0
    assert say("outcome", "sent", "--reference", reference).code == 0


def half_page(say: Say) -> str:
    """Return the first half page of the report, as it reads."""
    return say("report").out.replace("\\", "").split("Nothing here was checked with AliExpress")[0]


def test_bug_the_half_page_hid_a_rejection_and_what_was_answered(say: Say) -> None:
    assert say("outcome", "asked", "--ask", "a licence").code == 0
    assert say("tick", say("next", "--json").json["item"]).code == 0
    assert say("outcome", "rejected", "--note", "no photo").code == 0
    assert say("answer", "sent the photo").code == 0
    attempt(say, "R2")
    assert say("outcome", "restored").code == 0
    told = half_page(say)
    first = (
        "R1, sent 22 Nov 2026, asked for more 22 Nov 2026 (a licence), "
        "rejected 22 Nov 2026 (no photo), answered 22 Nov 2026 (sent the photo)"
    )
    assert f"2: {first}; R2, sent 22 Nov 2026, restored 22 Nov 2026" in told
    assert "22 Nov 2026 rejected, said AliExpress, as recorded by Ann; " in told


@pytest.mark.parametrize("end", ["rejected", "withdrawn"])
def test_bug_a_word_for_done_after_an_end_was_told_as_if_nothing_had_been(
    say: Say, end: str
) -> None:
    say("outcome", end, "--note", "as they said")
    said = say("outcome", "restored")
    assert f"It was recorded as {end} on 22 Nov 2026 before" in said.err
    assert f"record {end} again" in said.err
    told = f"recorded as {end} on 22 Nov 2026, and as restored after that"
    assert told in say("status").out
    assert told in half_page(say)
    assert f"{end} 22 Nov 2026 (as they said), restored 22 Nov 2026" in half_page(say)
    assert "come between" not in half_page(say)
    assert say("outcome", end, "--note", "a slip").code == 0
    assert say("status").out.splitlines()[1].startswith("Stage: preparing")


def test_an_end_that_nothing_went_before_is_told_without_more(say: Say) -> None:
    said = say("outcome", "restored")
    assert "before" not in said.err
    assert "nothing has come between" in say("status").out
