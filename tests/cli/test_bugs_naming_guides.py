"""Guides and reasons for leaving go by what people call them."""

from tests.cli.conftest import Closetui

DELETE = "aliexpress-account-delete"


def test_bug_a_part_of_the_name_found_items_and_no_guide(closetui: Closetui) -> None:
    assert closetui("look", "delete").out == closetui("look", DELETE).out
    assert closetui("look", "Delete an AliExpress account").code == 0
    several = closetui("look", "account")
    assert several.code == 2
    assert "several guides are meant by it" in several.err
    assert DELETE in several.err


def test_bug_a_reason_for_leaving_was_shown_by_its_title_and_taken_by_its_id_alone(
    closetui: Closetui,
) -> None:
    title = "Activity on the account that was not yours"
    started = closetui("new", DELETE, "Mine", "--motive", title)
    assert started.code == 0
    assert f"{title}: Call your bank first" in started.err
    assert "To make it one: closetui raise Mine secure-first" in started.err
    assert "--motive" in closetui("help", "new").out


def test_bug_a_new_closure_was_told_of_by_its_path_and_not_by_its_name(closetui: Closetui) -> None:
    started = closetui("new", DELETE, "My account")
    assert "closetui tick 'My account' x.account.store" in started.err
    assert closetui("next", "My account").code == 0


def test_bug_a_guide_was_compared_with_itself(closetui: Closetui) -> None:
    twice = closetui("compare", DELETE, "delete")
    assert twice.code == 2
    assert "that is the same guide twice" in twice.err
