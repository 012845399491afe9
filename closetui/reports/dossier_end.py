"""The end of a dossier: where its rules are from, and how to check the record."""

import re
from typing import Final

from closetui.domain.playbook import Playbook
from closetui.domain.text import ended
from closetui.reports.document import Bullet, Bullets, Paragraph, Section
from closetui.reports.facts import head
from closetui.reports.shell import quoted
from closetui.views import View

_ADDRESS: Final = re.compile(r"(?<![\w./@:-])(?:[a-z0-9-]+\.)+[a-z]{2,}/[^\s;,]*", re.ASCII)
"""A web address that is written without its scheme."""


def sources(playbook: Playbook) -> Section:
    """Return every source by its code, and what is said of how well a rule is known."""
    rows = tuple(
        Bullet(f"{source.id}: {ended(source.title)} {with_scheme(source.where)}")
        for source in playbook.sources
    )
    return Section("Sources", (Paragraph(_KEY), Bullets(rows)))


def with_scheme(text: str) -> str:
    """Return a text in which each web address can be opened as it stands."""
    return _ADDRESS.sub(lambda found: f"https://{found[0]}", text)


_KEY: Final = (
    "Each rule names its sources by these codes, and how well it is known. Official: AliExpress, a "
    "law or an authority says so. Third party: others do. The source guide is the web page with "
    "which the guide began. One guide only: it says so, and nobody else. Uncertain: concluded, or "
    "said by few. 'No source guide': it does not say so. 'As of' is the day on which "
    "the rule was last known so."
)


WHOLE: Final = "Whole: every entry fits its hash, and nothing it builds on is missing."
"""The output for a record that is unchanged."""


def how_to_check(view: View) -> Section:
    """Return in plain sentences how to compare the record with this report."""
    command = f"closetui verify FILE --expect {head(view.case)}"
    return Section(
        "How to check this",
        (
            Paragraph(
                "Needed are the progress file of this closure "
                f"({quoted(view.snapshot.path.name)}), which this report does not hold, and the "
                "program closetui; put the name of that file in the place of FILE."
            ),
            Paragraph(f"The command is: {command}"),
            Paragraph(
                f"If all is well it prints '{WHOLE}', then this head and "
                f"'Entries: {view.event_count}', and ends with exit code 0. It says so where "
                "entries came after this head, where this head is not in the record, and where the "
                "file of a proof is not there or is not what was attached."
            ),
            Paragraph(
                "The head proves something only to whoever had it before, by another way than "
                "this report: it stands for the record and not for this file, which anybody can "
                "change. Each entry is named by a hash of what it says and of the entries before "
                "it, so none can be changed or taken out without another head."
            ),
        ),
    )
