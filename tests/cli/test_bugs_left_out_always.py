"""What always applies and is only recommended: whoever leaves it out is told of the other way."""

from tests.cli.conftest import Closetui


def test_bug_it_always_applies_hid_that_one_may_go_on_without_it(closetui: Closetui) -> None:
    path = closetui("new", "aliexpress-store-close", "Shop").out.strip()
    refused = closetui("skip", path, "x.store.evidence")
    assert refused.code == 3
    typed = f"closetui without {path} x.store.evidence --reason"
    assert f"or go on without it: {typed}" in refused.err
    assert closetui("without", path, "x.store.evidence", "--reason", "all is saved").code == 0
    must = closetui("skip", path, "balance")
    assert "always applies" in must.err
    assert "without" not in must.err
