"""What a frightened buyer could not do with the guides to an account, or misunderstood."""

from collections.abc import Mapping
from pathlib import Path

from tests.cli.conftest import Closetui
from tests.cli.helpers import ready

DELETE = "aliexpress-account-delete"
DEACTIVATE = "aliexpress-account-deactivate"
REACTIVATE = "aliexpress-account-reactivate"
RECOVER = "aliexpress-account-recover"
STORE = "aliexpress-store-close"


def confirmed(
    closetui: Closetui, home: Path, guide: str, route: str, ways: Mapping[str, str] = {}
) -> str:
    """Return a closure that was confirmed on a route and of which nothing more is known.

    By item: the way in which it was met, where that is not the first.
    """
    path = str(ready(home / "home", guide))
    for item, way in ways.items():
        assert closetui("tick", path, item, "--way", way).code == 0
    phrase = closetui("apply", path, "--route", route, "--json").json["confirm"]
    assert closetui("apply", path, "--route", route, "--confirm", phrase).code == 0
    return path


def test_bug_nothing_could_be_recorded_where_the_old_button_had_deleted(
    closetui: Closetui, home: Path
) -> None:
    path = confirmed(closetui, home, DEACTIVATE, "web")
    deleted = f"or, if it was deleted instead: closetui outcome {path} deleted"
    assert deleted in closetui("next", path).out
    closetui("outcome", path, "deactivated")
    while (item := closetui("next", path, "--json").json["item"]) != "off-checked":
        assert closetui("tick", path, item).code == 0
    assert deleted in closetui("next", path).out
    assert closetui("outcome", path, "deleted").code == 0
    told = closetui("next", path).out
    assert "You decided whether to ask for it back" in told
    assert closetui("tick", path, "deleted-instead", "--way", "left").code == 0
    assert closetui("tick", path, "mailbox-kept", "confirmation-kept").code == 0
    closetui("tick", path, "mail-stops", "--way", "objected")
    assert "The account is deleted and nothing is left to do" in closetui("next", path).out


def test_bug_a_tap_was_called_an_application_that_aliexpress_rejects(
    closetui: Closetui, home: Path
) -> None:
    path = confirmed(closetui, home, DELETE, "x.account.mailroute")
    closetui("outcome", path, "sent")
    closetui("tick", path, "confirmation-kept")
    closetui("skip", path, "other-sites")
    closetui("skip", path, "claims-outside")
    told = closetui("next", path).out
    assert "rejected (AliExpress rejected the request)" in told
    assert "withdrawn (I withdrew the request)" in told
    assert "deleted (The account is deleted)" in told
    assert "application" not in told
    assert "confirmed the request, by the route" in closetui("log", path).out
    closetui("outcome", path, "rejected")
    assert "rejected the request" in closetui("status", path).out


def test_bug_it_was_not_said_how_one_sees_whether_it_is_deleted(
    closetui: Closetui, home: Path
) -> None:
    path = confirmed(closetui, home, DELETE, "android")
    closetui("outcome", path, "sent")
    closetui("tick", path, "confirmation-kept")
    closetui("skip", path, "other-sites")
    closetui("skip", path, "claims-outside")
    told = closetui("next", path).out
    assert "Look whether it is deleted" in told
    assert "Try to log in" in told


def test_bug_a_reminder_said_that_a_tap_had_been_a_letter(closetui: Closetui, home: Path) -> None:
    path = confirmed(closetui, home, DELETE, "android")
    closetui("outcome", path, "sent")
    assert "on [day on which you asked] I wrote" in closetui("letter", path, "reminder").out


def test_a_reminder_knows_the_day_of_the_letter(closetui: Closetui, home: Path) -> None:
    path = confirmed(closetui, home, DELETE, "x.account.mailroute")
    closetui("outcome", path, "sent")
    assert "day on which" not in closetui("letter", path, "reminder").out


def test_bug_what_can_be_asked_for_again_was_said_to_be_final(closetui: Closetui) -> None:
    final = "from here on, treat it as final"
    told = {guide: closetui("look", guide, "--section", "routes").out
            for guide in (DELETE, DEACTIVATE, REACTIVATE)}  # fmt: skip
    assert [guide for guide in told if final in told[guide]] == [DELETE]
    assert "from here on only AliExpress can undo it" in told[DEACTIVATE]
    assert (
        "Say what happened. Never give the password. <- with this you send it" in told[REACTIVATE]
    )


def test_bug_typing_the_phrase_was_taken_for_deleting(closetui: Closetui, home: Path) -> None:
    path = str(ready(home / "home", DELETE))
    told = closetui("apply", path, "--route", "android").out
    assert "To see how you delete the account, type this phrase" in told
    assert "Typing it sends and deletes nothing." in told


def test_bug_a_request_was_headed_by_what_cannot_be_taken_back(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", REACTIVATE))
    told = closetui("apply", path, "--route", "support").out
    assert "What to know before you send it:" in told
    assert "This cannot be taken back:" not in told


def test_bug_what_is_unknown_was_headed_by_that_it_cannot_be_taken_back(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", STORE))
    told = closetui("apply", path, "--route", "seller-backend").out
    known, unsure = "This cannot be taken back:", "whether it can be taken back is unknown:"
    assert told.index(unsure) < told.index("The store may be frozen at once")
    assert told.index(known) < told.index("Your identity stays tied to the account")
    assert told.count("be taken back") == 2


def test_bug_a_route_was_advised_that_something_else_had_ruled_out(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", REACTIVATE))
    closetui("tick", path, "which-state", "--way", "deactivated")
    closetui("tick", path, "way-found", "--way", "button")
    told = closetui("next", path).out
    assert (
        "You said 'You deactivated it yourself' and 'A reactivation button on the notice': Take "
        "the route 'Button on the notice page', or, if it does not work, 'Customer service" in told
    )


def test_bug_it_was_said_to_read_what_next_showed_only_later(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", REACTIVATE))
    closetui("untick", path, "still-wanted", "--reason", "not yet")
    told = closetui("next", path).out
    assert f"'What happens': closetui look {REACTIVATE} --section consequences" in told


def test_bug_the_clicks_were_shown_once_and_never_again(closetui: Closetui, home: Path) -> None:
    path = confirmed(closetui, home, DELETE, "android")
    told = closetui("next", path).out
    assert "Did you delete the account?" in told
    assert "[ ] 3. On the Profile page tap Delete account." in told


def test_bug_nobody_knows_stood_behind_a_count_of_entries(closetui: Closetui) -> None:
    told = closetui("compare", DELETE, DEACTIVATE).out.split("How sure is this?")[1]
    assert "Mostly uncertain: " in told
    assert "nobody knows" not in told


def test_bug_the_right_to_appeal_was_told_only_once_one_had_given_up(
    closetui: Closetui, home: Path
) -> None:
    path = confirmed(closetui, home, REACTIVATE, "support", {"which-state": "blocked"})
    closetui("outcome", path, "sent")
    closetui("outcome", path, "rejected")
    told = closetui("next", path).out
    assert "or leave it at that: " in told
    assert "Count from the decision to block, not from the answer." in told
    assert f"The terms do not say; you can try. closetui show {path}" in told


def test_bug_a_letter_that_cannot_be_taken_back_came_before_the_page(
    closetui: Closetui, home: Path
) -> None:
    """Only once a page was tried and did not work is the letter named."""
    path = str(ready(home / "home", DELETE))
    told = closetui("next", path).out
    assert "Take the route 'Privacy Center page (current)', or, if it does not work," in told
    assert "closetui letter" not in told
    phrase = closetui("apply", path, "--route", "privacy-center", "--json").json["confirm"]
    closetui("apply", path, "--route", "privacy-center", "--confirm", phrase)
    closetui("outcome", path, "not-sent")
    assert f"closetui letter {path} data-officer" in closetui("next", path).out


def test_bug_a_tick_that_lacked_its_company_was_to_be_ticked_again(closetui: Closetui) -> None:
    account = closetui("new", "aliexpress-account-delete", "Lone").out.strip()
    credit = "x.account.giftcredit"
    told = closetui("tick", account, credit, "--way", "spent").out
    assert told.startswith("Recorded: Spent on a new order, which now counts as open. ")
    [blocker] = [one for one in closetui("status", account, "--json").json["verdict"]["blockers"]
                 if one["item"] == credit]  # fmt: skip
    assert "counts only if this is done too: No open order is left" in blocker["reason"]
    assert blocker["remedy"].startswith("Meet that first: then this tick counts. ")
    assert "(one of: none, given-up, locked-out)" in blocker["remedy"]
    closetui("tick", account, "open-orders", "--way", "finished")
    left = closetui("status", account, "--json").json["verdict"]["blockers"]
    assert credit not in {one["item"] for one in left}


def test_bug_a_tick_said_the_contrary_of_what_was_said(closetui: Closetui) -> None:
    account = closetui("new", "aliexpress-account-delete", "Lone").out.strip()
    told = closetui("tick", account, "x.account.store", "--way", "selling").out
    assert told.startswith("Recorded: It opens a store of mine. ")
    told = closetui("tick", account, "x.account.store", "--way", "never").out
    assert told.startswith("Ticked: No seller store uses this log-in. ")


def test_bug_a_page_for_a_new_password_was_to_name_what_is_open(
    closetui: Closetui, home: Path
) -> None:
    path = confirmed(closetui, home, RECOVER, "other-ways")
    told = closetui("next", path).out
    assert "names what is still open" not in told
    other = f"closetui outcome {path} not-sent"
    assert f"or, if it did not work: {other}" in told
    assert told.count(other) == 1
    assert closetui("outcome", path, "not-sent").code == 0


def test_bug_what_belongs_to_no_application_was_asked_anew_with_each(
    closetui: Closetui, home: Path
) -> None:
    path = tried_again(closetui, home, "same-password")
    assert "Other accounts are safe" not in closetui("next", path).out
    shown = closetui("show", path, "same-password").out
    assert "nothing came of the application" not in shown


def tried_again(closetui: Closetui, home: Path, *done: str) -> str:
    """Ask once in vain, with these items ticked, then anew; return the path."""
    path = confirmed(closetui, home, "aliexpress-account-recover", "customer-service")
    assert closetui("outcome", path, "sent").code == 0
    for item in done:
        assert closetui("tick", path, item).code == 0
    assert closetui("outcome", path, "no-result").code == 0
    phrase = closetui("apply", path, "--route", "written-request", "--json").json["confirm"]
    closetui("apply", path, "--route", "written-request", "--confirm", phrase)
    assert closetui("outcome", path, "sent").code == 0
    return path


def test_bug_a_wait_offered_a_way_only_by_its_name_in_a_command(
    closetui: Closetui, home: Path
) -> None:
    path = confirmed(closetui, home, DEACTIVATE, "web")
    closetui("outcome", path, "deactivated")
    while (told := closetui("next", path, "--json").json)["kind"] != "wait":
        ways = told.get("choices", {}).get("WAY", [])
        named = ("--way", ways[0]["id"]) if ways else ()
        assert closetui("tick", path, told["item"], *named).code == 0
    assert told["item"] == "mail-stops"
    tick = f"closetui tick {path} mail-stops --way objected"
    assert f"So already: 'It went on, and you objected'? Tick it: {tick}" in (
        closetui("next", path).out
    )


def test_bug_one_command_stood_for_not_doing_it_and_for_doing_it_in_vain(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", RECOVER))
    phrase = closetui("apply", path, "--route", "other-ways", "--json").json["confirm"]
    told = closetui("apply", path, "--route", "other-ways", "--confirm", phrase).out
    assert f"If it did not work: closetui outcome {path} not-sent" in told
    assert f"or, if it did not work: closetui outcome {path} not-sent" in closetui("next", path).out
