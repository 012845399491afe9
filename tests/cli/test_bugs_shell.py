"""What a newcomer stumbled over at a shell: each test is named after what happened."""

from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.helpers import ready


@pytest.fixture
def applied(home: Path, closetui: Closetui) -> str:
    """Return a closure that was confirmed, and not sent yet."""
    path = str(ready(home / "home"))
    phrase = closetui("apply", path, "--route", "support", "--json").json["confirm"]
    assert closetui("apply", path, "--route", "support", "--confirm", phrase).code == 0
    return path


@pytest.mark.parametrize("end", ["rejected", "withdrawn"])
@pytest.mark.parametrize("word", ["sent", "under-review", "not-sent"])
def test_bug_a_word_on_an_attempt_that_had_ended_brought_it_back(
    closetui: Closetui, applied: str, end: str, word: str
) -> None:
    closetui("outcome", applied, "sent")
    closetui("outcome", applied, end)
    before = Path(applied).read_bytes()
    refused = closetui("outcome", applied, word)
    assert refused.code == 3
    assert f"ended ({end})" in refused.err
    assert f"closetui apply {applied}" in refused.err
    assert f"closetui elsewhere {applied}" in refused.err
    assert Path(applied).read_bytes() == before
    assert closetui("status", applied, "--json").json["closure"]["stage"] == "preparing"


def test_what_was_never_sent_may_have_been_sent_after_all(closetui: Closetui, applied: str) -> None:
    assert closetui("outcome", applied, "not-sent").code == 0
    assert closetui("outcome", applied, "sent").code == 0


@pytest.mark.parametrize("word", ["sent", "not-sent", "under-review", "asked"])
def test_bug_a_number_told_late_hid_that_it_was_done(
    closetui: Closetui, applied: str, word: str
) -> None:
    closetui("outcome", applied, "sent")
    closetui("outcome", applied, "restored")
    refused = closetui("outcome", applied, word, "--reference", "9")
    assert refused.code == 3
    assert f"closetui outcome {applied} restored --reference TEXT" in refused.err
    assert closetui("status", applied, "--json").json["closure"]["stage"] == "restored"
    assert closetui("outcome", applied, "restored", "--reference", "9").code == 0
    assert closetui("outcome", applied, "rejected").code == 0, "that is a new fact"
