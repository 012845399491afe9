"""The dossier: half a page for people, then the evidence; one content in every format."""

import csv
import io
import json
import re
from collections import Counter
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closetui.closure import Closure
from closetui.domain.actions import choices
from closetui.domain.actions.application import Elsewhere
from closetui.domain.gate import elsewhere_phrase
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.text import one_line, visible
from closetui.domain.times import day_words
from closetui.reports.document import Bullet, Bullets, Document, Section, Table, Values
from closetui.reports.dossier import dossier
from closetui.reports.dossier_facts import summary
from closetui.reports.facts import head
from closetui.reports.formats import html, report_bytes, report_text
from closetui.reports.overview import earliest_day
from tests.reports.scene import ORDERS, PRIVATE_WORDS, full, opened, with_orders

EVIL = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ document }} {% raw %}",
    "&lt;b&gt; & <b>bold</b>",
    "\x1b]0;title\x07\u202eevil",
    "</style><style>body{display:none}",
)
VOID = {"meta", "link", "br", "img", "hr", "input", "base"}


class Page(HTMLParser):
    """A page as a browser would take it apart: its tags, attributes and words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "title"):
            self.words.append(data)


def words(text: str) -> list[str]:
    return " ".join(text.split()).split(" ")


def test_a_page_is_whole_and_asks_nobody_for_anything(tmp_path: Path) -> None:
    text = report_text(full(tmp_path).view(), "html")
    page = Page(text)
    assert page.open == []
    assert page.tags["html"] == page.tags["body"] == page.tags["h1"] == 1
    assert {name for name, _ in page.attributes} <= {
        "lang", "charset", "name", "content", "http-equiv", "class", "dir", "scope", "id", "href",
    }  # fmt: skip
    assert all((to or "").startswith("#") for name, to in page.attributes if name == "href")
    assert set(page.tags).isdisjoint({"script", "link", "img", "iframe", "object", "base", "form"})
    assert re.findall(r"url\(|@import|https?://|//", text.split("</head>")[0]) == []
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in page.attributes
    for rule in ("prefers-color-scheme: dark", "@media print", "@page"):
        assert rule in text


@pytest.mark.parametrize("evil", EVIL)
def test_what_people_wrote_changes_nothing_of_the_page(tmp_path: Path, evil: str) -> None:
    tame = Page(report_text(full(tmp_path / "tame").view(), "html"))
    wild = Page(report_text(full(tmp_path / "wild", words=evil).view(), "html"))
    assert wild.tags == tame.tags
    assert wild.attributes == tame.attributes
    assert visible(evil) in "".join(wild.words)
    assert not [c for c in "".join(wild.words) if ord(c) < 32 and c != "\n"]


TEXTS = st.text(st.sampled_from("<>&\"'{}%#/= \nabü\u202e\x1b`|*"), max_size=30)


@given(title=TEXTS, cell=TEXTS, quote=TEXTS)
@settings(deadline=None)
def test_any_text_reads_in_the_page_as_it_was(title: str, cell: str, quote: str) -> None:
    inner = Bullet(cell, word=cell, quote=quote, inner=(Bullet(title),))
    blocks = (Values(((title, cell),)), Table((title,), ((cell,),)), Bullets((inner,)))
    evidence = (Section(title, (Bullets((Bullet("", quote=quote),)),)),)
    page = Page(html(Document(title, cell, Section(title, blocks), evidence)))
    word = f"{cell}:" if cell else ""
    right = [title, cell, title, title, cell, title, cell, word, cell, quote, title]
    right += ["Contents", title, "The evidence", title, quote]
    told, wanted = "".join(page.words), "".join(map(one_line, right))
    assert "".join(told.split()) == "".join(wanted.split())


@pytest.mark.parametrize("ending", ["md", "html", "json", "csv", "ics"])
def test_private_notes_are_printed_only_when_asked_for(tmp_path: Path, ending: str) -> None:
    view = full(tmp_path).view()
    told = report_text(view, ending).replace("\\", "")
    assert PRIVATE_WORDS not in told
    assert PRIVATE_WORDS[4:] not in told
    asked = report_text(view, ending, private=True).replace("\\", "")
    assert (PRIVATE_WORDS in asked) is (ending in ("md", "html", "json"))


@pytest.fixture
def closure(tmp_path: Path) -> Closure:
    return full(tmp_path, words="a word of mine")


def short(document: Document) -> dict[str, str]:
    values = document.short.blocks[0]
    assert isinstance(values, Values)
    return dict(values.rows)


def test_the_first_half_page_has_the_numbers_and_what_verify_expects(closure: Closure) -> None:
    view = closure.view()
    told, numbers = short(dossier(view)), summary(view.case, view.verdict)
    assert numbers.entries == view.event_count
    assert told["Entries"].startswith(f"{numbers.entries}: the log has {numbers.entries - 1}, ")
    assert told["Head"] == head(view.case)
    assert f"{numbers.must_when_sent} met when" in told["Must be met before applying"]
    assert told["Cannot be taken back"].startswith(f"{numbers.read} read; ")
    assert told["Applications"].startswith("1: ")
    assert told["Notes"].startswith(f"{numbers.notes}; 1 of them private")
    assert told["Proofs"] == "1 file, 4 bytes together"
    assert told["Recorded by"] == f"Ann ({numbers.entries - 1} entries)"
    assert told["Afterwards"].startswith(f"{numbers.afterwards} done")
    assert told["In the way"] == "; ".join(one.title for one in view.verdict.blockers)
    left = numbers.afterwards.total - numbers.afterwards.done
    assert told["Still out"].startswith(f"{left}: ")


def test_heads_and_names_keep_their_letters(tmp_path: Path) -> None:
    """A sentence begins with a capital; a name or a hash is no sentence."""
    closure = opened(tmp_path)
    closure.outside = closure.outside._replace(by="li")
    for number in range(8):  # Of so many heads one begins with a letter.
        closure.note("", f"note {number}")
        view = closure.view()
        told = short(dossier(view))
        assert told["Head"] == head(view.case)
        assert f"li ({number + 1} entr" in told["Recorded by"]


def test_the_days_are_those_of_the_plan(tmp_path: Path) -> None:
    session = opened(tmp_path)
    session.act(lambda case: choices.set_deadline(case, "", date(2027, 1, 31)))
    view = session.view()
    told = short(dossier(view))
    day = earliest_day(view)
    assert day is not None
    assert told["Earliest day to apply"].startswith(f"{day_words(day)}, if")
    assert told["Wanted"] == "by 31 Jan 2027"
    assert told["Days"] == "22 Nov 2026 started, by Ann"
    assert "Last wait afterwards" not in told


def test_the_evidence_holds_it_all(closure: Closure) -> None:
    view = closure.view().with_proofs_read()
    titles = {section.title for section in dossier(view).evidence}
    wanted = {
        "What stands in the way", "Still out", "Choices", "Items that people added", "Log",
        "To be done by", "Applications and answers", "Requirements", "What happens", "Afterwards",
        "Proofs", "Notes on the closure", "People", "Sources",
    }  # fmt: skip
    assert wanted <= titles
    text = report_text(view, "md").replace("\\", "")
    proof = view.proofs[0].proof.body
    for part in (
        proof.sha256, "bill.pdf", "as attached", "Answered by Ann", "gone on without by Ann",
        "Can be taken back: no", "read, by Ann", "a word of mine",
        "Whom else it concerns", "Nothing here was checked with AliExpress",
    ):  # fmt: skip
        assert part in text, part


def test_the_words_that_were_read_are_there(closure: Closure) -> None:
    view = closure.view()
    text = " ".join(words(report_text(view, "md").replace("\\", "")))
    for consequence in view.case.playbook.consequences:
        assert " ".join(words(one_line(consequence.what))) in text


def test_an_answer_stands_below_the_request_that_it_answers(closure: Closure) -> None:
    told = report_text(closure.view(), "md")
    at = told.index("Answered by Ann")
    assert told[:at].rindex("asked") > told[:at].rindex("Confirmed by Ann")
    assert told[:at].splitlines()[-1].startswith("    - ")


def test_a_file_that_is_gone_is_told_in_the_dossier(closure: Closure) -> None:
    closure.view().proofs[0].path.unlink()
    view = closure.view().with_proofs_read()
    assert short(dossier(view))["Proofs"] == "1 file, 4 bytes together; 1 not here as attached"
    assert "the file is not here" in report_text(view, "html")


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("2026-11-19", "19 Nov 2026 applied"),
        ("2026-11-19T17:00:00+00:00", "19 Nov 2026 applied"),
        ("", "22 Nov 2026 application recorded"),
    ],
)
def test_bug_the_days_told_when_an_application_elsewhere_was_recorded_as_if_it_were_made_then(
    tmp_path: Path, when: str, told: str
) -> None:
    session = opened(tmp_path)
    session.elsewhere(Elsewhere("by phone", when=when), elsewhere_phrase(session.view().case))
    days = short(dossier(session.view()))["Days"]
    assert told in days.split("; ")


def test_bug_one_file_attached_to_two_items_counted_as_two_files(closure: Closure) -> None:
    closure.attach("", closure.path.parent.parent / "bill.pdf")
    view = closure.view()
    assert short(dossier(view))["Proofs"] == "1 file, 4 bytes together, for 2 proofs"
    facts = json.loads(report_bytes(view, "json"))["summary"]
    assert (facts["proofs"], facts["proof_files"], facts["proof_bytes"]) == (2, 1, 4)


@pytest.mark.parametrize("ending", ["md", "html", "json", "csv"])
def test_bug_the_dossier_told_how_an_order_stands_in_the_words_of_the_platform_alone(
    tmp_path: Path, ending: str
) -> None:
    session = opened(tmp_path)
    rows = (ExportedRow("1101234567890123", "等待您发货"), ExportedRow("1101234567890124", "Odd"))
    session.import_rows(ORDERS, Export(rows))
    text = report_text(session.view(), ending)
    assert "to be shipped" in text
    if ending == "json":
        [orders] = json.loads(text)["lists"]
        assert [(row["meaning"], row["status"]) for row in orders["rows"]] == [
            ("Odd", "Odd"), ("to be shipped", "等待您发货"),
        ]  # fmt: skip
    elif ending == "csv":
        table = list(csv.DictReader(io.StringIO(text)))
        assert list(table[0])[10:12] == ["meaning", "last_export"]
        told = {row["what"]: row["meaning"] for row in table if row["kind"] == "orders"}
        assert told == {"等待您发货": "to be shipped", "Odd": "Odd"}
    else:
        assert "to be shipped (等待您发货)" in text.replace("\\", "")
        assert "Odd (" not in text


def test_lists_are_told_with_every_row(tmp_path: Path) -> None:
    view = with_orders(tmp_path)
    settled = "orders: 2 of 3 settled (USD 8.80 + EUR 5.00)"
    assert short(dossier(view))["Lists"] == f"{settled}, USD 31.20 open"
    text = report_text(view, "md").replace("\\", "")
    assert "## List of orders" in text
    assert "| 1101234567890123 | Shipped | 2 Nov 2026 | USD 31.20 | open |" in text
    [orders] = json.loads(report_text(view, "json"))["lists"]
    assert (orders["owed"], len(orders["rows"])) == ({"USD": "31.20"}, 3)


def test_the_facts_carry_the_same_numbers(closure: Closure) -> None:
    view = closure.view()
    facts = json.loads(report_bytes(view, "json"))
    numbers = summary(view.case, view.verdict)
    assert facts["summary"]["must"] == numbers.must._asdict()
    assert facts["summary"]["entries"] == facts["report"]["events"] == len(facts["log"]) + 1
    assert facts["summary"]["people"] == [person._asdict() for person in numbers.people]
    assert len(facts["proofs"]) == facts["summary"]["proofs"] == 1
    assert facts["applications"][0]["history"][-1]["answers"][0]["text"] == "a word of mine"
    assert len(facts["still_out"]) == numbers.afterwards.total - numbers.afterwards.done


def test_bug_days_and_amounts_broke_and_empty_columns_stood_in_the_page(tmp_path: Path) -> None:
    session = opened(tmp_path)
    rows = (ExportedRow("1101234567890123", "Odd", amount="USD 5.00"), ExportedRow("2", "Odd"))
    session.import_rows(ORDERS, Export(rows))
    page = report_text(session.view(), "html")
    assert '<td dir="auto" class="figures">USD 5.00</td>' in page
    assert '<td dir="auto" class="unbroken">1101234567890123</td>' in page
    assert '<th scope="col">Day</th>' not in page
    assert "| Number | Status | Amount | State |" in report_text(session.view(), "md")
