"""What an acceptance test found not to be so in the commands."""

import pytest

from tests.cli.conftest import Closetui


@pytest.fixture
def shop(closetui: Closetui) -> str:
    """Start the closure of a store and return its path."""
    return closetui("new", "aliexpress-store-close", "Mine").out.strip()


def test_bug_the_day_of_an_application_made_elsewhere_was_that_of_its_recording(
    closetui: Closetui, shop: str
) -> None:
    words = ("elsewhere", shop, "--why", "by letter", "--when", "2026-10-20")
    phrase = closetui(*words, "--json").json["confirm"]
    closetui(*words, "--confirm", phrase)
    assert closetui("status", shop, "--json").json["closure"]["sent"] == "2026-10-20"
    [listed] = closetui("list", "--json").json
    assert listed["closure"]["sent"] == "2026-10-20"
    report = closetui("report", shop, "--format", "json").json
    assert report["closure"]["sent"] == "2026-10-20"
