"""What a newcomer stumbled over at a shell: each test is named after what happened."""

import subprocess
import sys
from pathlib import Path

import pytest

from closetui.store.playbooks import SHIPPED
from tests.cli.conftest import Closetui
from tests.cli.helpers import environment, musts, playbooks, ready


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
    true = "sent" if word == "not-sent" else word
    assert f"closetui outcome {applied} {true} --note TEXT" in refused.err
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
    true = "sent" if word == "not-sent" else word
    assert f"closetui outcome {applied} {true} --note TEXT" in refused.err
    if word == "asked":
        assert f"closetui add {applied} TEXT --after" in refused.err
    else:
        assert f"closetui outcome {applied} restored --reference TEXT" in refused.err
    assert closetui("status", applied, "--json").json["closure"]["stage"] == "restored"
    assert closetui("outcome", applied, "restored", "--reference", "9").code == 0
    assert closetui("outcome", applied, "rejected").code == 0, "that is a new fact"


def test_bug_the_first_remedy_for_what_was_asked_was_to_withdraw(
    closetui: Closetui, applied: str
) -> None:
    closetui("outcome", applied, "sent")
    item = musts(playbooks()["aliexpress-account-reactivate"])[0].id
    closetui("outcome", applied, "asked", "--item", item)
    status = closetui("status", applied, "--json").json
    [blocker] = status["verdict"]["blockers"]
    assert blocker["command"].startswith(f"closetui tick {applied} {item}")
    assert blocker["command"] == closetui("next", applied, "--json").json["command"]
    told = closetui("status", applied).out
    assert told.index(f"closetui tick {applied}") < told.index("closetui outcome")


def test_bug_an_anchor_was_offered_as_a_day(closetui: Closetui) -> None:
    path = closetui("new", "aliexpress-store-close", "Mine").out.strip()
    phrase = closetui("elsewhere", path, "--why", "by phone", "--json").json["confirm"]
    closetui("elsewhere", path, "--why", "by phone", "--confirm", phrase)
    closetui("accept", path, "--reason", "so it was")
    closetui("outcome", path, "closed")
    closetui("tick", path, "follow-up", "--way", "not-asked")
    closetui("tick", path, "x.store.deposit", "x.store.annualfee", "--way", "arrived")
    closetui("tick", path, "application-receipt")
    told = closetui("next", path, "--json").json
    assert told["command"] == f"closetui date {path} last-shipment DAY"
    assert told["choices"] == {}


def test_bug_a_damaged_closure_in_the_list_was_no_error(closetui: Closetui, home: Path) -> None:
    closetui("new", "aliexpress-account-reactivate", "Mine")
    assert closetui("list").code == 0
    data = home / "home" / "data"
    (data / "Away.closetui.json").mkdir()
    assert closetui("list").code == 1
    (data / "Broken.closetui.json").write_text("{}", encoding="utf-8")
    told = closetui("list")
    assert told.code == 8
    assert "Mine: " in told.out
    assert closetui("list", "--json").code == 8


def test_bug_two_closures_were_given_one_name(closetui: Closetui, started: str) -> None:
    closetui("new", "aliexpress-account-reactivate", "Other")
    for name in ("Other", "OTHER"):
        refused = closetui("rename", started, name)
        assert refused.code == 2
        assert "another closure is called so" in refused.err
    assert closetui("rename", started, "MINE").code == 0, "that is its own"


def test_bug_a_home_that_is_no_folder_was_told_as_a_full_disk(
    closetui: Closetui, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLOSETUI_HOME", "/dev/null")
    for words in (("list",), ("new", "aliexpress-account-reactivate", "Mine")):
        refused = closetui(*words)
        assert refused.code == 2
        assert "CLOSETUI_HOME" in refused.err
        assert "Nothing was lost" not in refused.err


@pytest.mark.parametrize("word", ["nope", "htm"])
def test_bug_the_formats_were_told_twice(closetui: Closetui, started: str, word: str) -> None:
    assert closetui("report", started, "--format", word).err.lower().count("known:") == 1


def test_bug_an_own_playbook_with_a_taken_id_was_called_sound(
    closetui: Closetui, home: Path
) -> None:
    shipped = SHIPPED / "aliexpress-account-delete.toml"
    copy = home / "copy.toml"
    copy.write_bytes(shipped.read_bytes())
    told = closetui("check", str(copy))
    assert told.code == 0
    assert "cannot be used" in told.out
    assert "id of your own" in told.out
    assert "cannot be used" not in closetui("check", str(shipped)).out


def test_bug_all_without_a_closure_was_not_explained(closetui: Closetui) -> None:
    refused = closetui("status", "--all")
    assert refused.code == 2
    assert "left to do afterwards" in refused.err
    assert "closetui list" in refused.err


@pytest.mark.parametrize("where", ["> /dev/full", ">&-"])
@pytest.mark.parametrize("command", ["status", "log", "letter", "list", "next"])
def test_bug_output_that_could_not_be_written_was_no_error(
    home: Path, closetui: Closetui, where: str, command: str
) -> None:
    closetui("new", "aliexpress-account-delete", "Mine")
    file = "" if command == "list" else "Mine"
    done = subprocess.run(
        ["bash", "-c", f'"$1" -m closetui {command} {file} {where}', "bash", sys.executable],
        env=environment(home),
        capture_output=True,
        timeout=60,
        check=False,
        cwd=home,
    )
    assert done.returncode == 1, done.stderr
    assert b"the output cannot be written" in done.stderr
    assert b"Traceback" not in done.stderr


def test_bug_a_word_after_two_dashes_was_taken_for_an_option(closetui: Closetui) -> None:
    closetui("new", "aliexpress-account-reactivate", "--file", "./-dash.json", "--", "-dash")
    assert closetui("next", "--", "-dash.json").code == 0
    assert closetui("next", "--json", "--", "-dash.json").json["item"]
    assert closetui("note", "--private", "--", "-dash.json", "--private is no option").code == 0
    assert "--private is no option" in closetui("show", "--", "-dash.json").out
    assert "one word too many: -more" in closetui("next", "--", "-dash.json", "-more").err


def test_bug_an_hour_before_the_confirmation_was_taken_for_the_confirmation(
    closetui: Closetui, applied: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-22T14:00:00+00:00")
    refused = closetui("outcome", applied, "sent", "--when", "today 08:00")
    assert refused.code == 2
    assert "08:00 lies before the application was confirmed that day (12:00)" in refused.err
    assert closetui("outcome", applied, "sent", "--when", "today 12:00").code == 0
    assert closetui("outcome", applied, "sent", "--when", "today").code == 0


def test_bug_a_time_to_come_was_told_as_machines_write_it(closetui: Closetui, applied: str) -> None:
    ticked = closetui("tick", applied, "id-ready", "--observed", "tomorrow")
    assert (ticked.code, "23 Nov 2026 has not come yet" in ticked.err) == (2, True)
    later = closetui("tick", applied, "id-ready", "--observed", "today 17:30")
    assert (later.code, "22 Nov 2026, 17:30 has not come yet" in later.err) == (2, True)
    told = closetui("outcome", applied, "sent", "--when", "tomorrow")
    assert (told.code, "23 Nov 2026 has not come yet" in told.err) == (2, True)
    told = closetui("outcome", applied, "sent", "--when", "today 17:30")
    assert "22 Nov 2026, 17:30 has not come yet" in told.err


@pytest.mark.parametrize("word", ["deleted", "deactivated", "closed"])
def test_bug_an_outcome_of_another_guide_was_taken_for_rejected(
    closetui: Closetui, applied: str, word: str
) -> None:
    closetui("outcome", applied, "sent")
    refused = closetui("outcome", applied, word)
    if word == "closed":
        assert refused.code == 0, "it stands for the word that the guide has for done"
        return
    assert refused.code == 2
    assert "Did you mean" not in refused.err
    assert "Known: sent, under-review, asked, restored, not-restored, no-result" in refused.err
    assert "Did you mean rejected? Known: " in closetui("outcome", applied, "rejectd").err


@pytest.mark.parametrize("word", ["nosuch", "step"])
def test_bug_the_sections_of_a_guide_were_told_twice(closetui: Closetui, word: str) -> None:
    refused = closetui("look", "aliexpress-account-delete", "--section", word)
    assert refused.code == 2
    assert refused.err.lower().count("known:") == 1
    assert ("Did you mean steps?" in refused.err) is (word == "step")


def test_bug_a_name_that_was_typed_stood_in_a_command_as_file(
    closetui: Closetui, started: str
) -> None:
    assert "closetui share Mine -o PATH" in closetui("remove", "Mine").out
    Path(started).unlink()
    refused = closetui("new", "aliexpress-account-reactivate", "Mine")
    assert (refused.code, "closetui restore Mine" in refused.err) == (2, True)
    assert closetui("restore", "Mine").code == 0
    for words in (("redact", "Mine", "nope"), ("verify", "Mine")):
        told = closetui(*words)
        assert "FILE" not in told.out + told.err


def test_bug_the_list_was_all_well_over_a_record_that_is_damaged(
    closetui: Closetui, started: str
) -> None:
    path = Path(started)
    closetui("note", started, "the first")
    path.write_bytes(path.read_bytes().replace(b"the first", b"the worst"))
    assert "(record damaged)" in closetui("list").out
    assert closetui("list").code == closetui("status", started).code == 8


def test_bug_the_status_kept_silent_about_what_one_goes_on_without(
    closetui: Closetui, started: str
) -> None:
    closetui("without", started, "secure-first", "--reason", "nobody got in")
    closetui("raise", started, "which-state")
    told = closetui("status", started).out
    assert "The bank knows, and the mailbox is safe: gone on without by Ann" in told
    assert "nobody got in" in told
    assert "You know why the account does not open: made a must by Ann" in told


def test_bug_a_new_closure_was_told_by_its_path_before_its_name(
    home: Path, closetui: Closetui
) -> None:
    started = closetui("new", "aliexpress-account-reactivate", "Mine")
    assert Path(started.out.strip()).exists(), "the path stands alone for a script"
    first, second, *_ = started.err.splitlines()
    assert first == "Mine: Reactivate an AliExpress account"
    assert second.startswith("Next: ")
    script = f"{sys.executable} -m closetui new aliexpress-account-delete Other 2>&1"
    told = subprocess.run(
        ["sh", "-c", script], env=environment(home), cwd=home, capture_output=True, check=True
    ).stdout.decode()
    assert told.startswith("Other: ")
    assert told.endswith("Its file:\n" + str(home / "home" / "data" / "Other.closetui.json") + "\n")
