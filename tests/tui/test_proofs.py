"""Proofs in the app: read beside the item they are for, named when a copy is sent."""

from pathlib import Path

from closetui.closure import Closure
from closetui.tui.content.reading import reading
from closetui.views import View
from tests.reports.scene import ACCOUNT, opened
from tests.tui.usual_keys import usual_key

ITEM = "id-ready"


def attached(home: Path, name: str) -> Closure:
    session = opened(home, ACCOUNT)
    bill = home / name
    bill.write_bytes(b"paid")
    session.attach(ITEM, bill)
    return session


def told(view: View, entry: str) -> str:
    return "\n".join(str(text.content) for text in reading(view, entry, usual_key).texts)


def test_a_proof_is_read_beside_its_item_and_nowhere_else(tmp_path: Path) -> None:
    view = attached(tmp_path, "bill.pdf").view()
    assert "PROOFS 1\n" in told(view, ITEM)
    assert "bill.pdf (4 bytes), Ann, today 12:00" in told(view, ITEM)
    assert "PROOFS" not in told(view, "x.account.mail")


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    session = attached(tmp_path, "bill.pdf")
    session.view().proofs[0].path.unlink()
    assert "today 12:00: the file is not here" in told(session.view(), ITEM)


def test_the_name_of_a_file_acts_on_nothing(tmp_path: Path) -> None:
    text = told(attached(tmp_path, "[@click=app.quit]x\x1b]0;t\x07[b]").view(), ITEM)
    assert "[@click=app.quit]x<U+001B>]0;t<U+0007>[b]" in text.replace("\n", "")
