"""Which of several closures the third line of home names: content alone, without the app."""

from datetime import date
from pathlib import Path

from closetui.domain.next_step import NextKind
from closetui.reports.overview import Overview, Rank, overview
from closetui.tui.content.home import HomeEntry, leading, next_line
from tests.reports.scene import opened


def entry(found: Overview, name: str) -> HomeEntry:
    return HomeEntry(Path(f"{name}.closetui.json"), found._replace(name=name))


def test_bug_home_named_a_wait_beside_a_closure_that_is_ready(tmp_path: Path) -> None:
    to_do = overview(opened(tmp_path).view())
    wait = to_do.next._replace(kind=NextKind.WAIT, title="Nothing to do until Fri 1 Jan 2027")
    waiting = to_do._replace(next=wait, first_day=date(2027, 1, 1), rank=Rank.DATED)
    done = to_do._replace(rank=Rank.FINISHED)
    listed = [entry(waiting, "waits"), entry(to_do, "ready"), entry(done, "done")]
    assert to_do.rank is Rank.UNDATED
    assert leading(listed) == listed[1]
    assert next_line(listed, is_listed=True).text.plain.startswith("ready: ")
    assert leading([listed[0], listed[2]]) == listed[0]
    overdue = entry(waiting._replace(rank=Rank.NOW), "overdue")
    assert leading([overdue, *listed]) == overdue
