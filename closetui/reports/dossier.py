"""The dossier: everything a third person needs to judge a closure, as a document and as facts.

The first half page is for people who have a minute (:mod:`closetui.reports.glance`); here is
the rest: who did what when, in which words, on what evidence, and how to check the record.
"""

import re
from collections.abc import Iterator
from typing import Final

from closetui.domain.bodies import Outcome
from closetui.domain.case import Application
from closetui.domain.events import field, name_or_nobody
from closetui.domain.merge import private_events
from closetui.domain.outcomes import End
from closetui.domain.playbook import Playbook
from closetui.domain.playbook import Section as Part
from closetui.domain.text import capitalised, ended
from closetui.domain.times import moment_text
from closetui.reports.acts import event_text
from closetui.reports.applications import application_circumstances, outcome_text, remarks
from closetui.reports.choices import chosen
from closetui.reports.click_paths import click_bullets
from closetui.reports.document import (
    MOST_TOLD,
    Bullet,
    Bullets,
    Document,
    Paragraph,
    Section,
    Table,
    listed,
    most_bullets,
    told,
)
from closetui.reports.dossier_entries import PRIVATE, Entries, blockers, still_out
from closetui.reports.dossier_facts import exceptions, summary
from closetui.reports.facts import WHOLE, head
from closetui.reports.glance import glance
from closetui.reports.history import doubts, history
from closetui.reports.list_sections import list_sections, row_sections
from closetui.reports.outcomes import answers
from closetui.reports.proofs import state_text
from closetui.reports.shell import Blank, quoted, shell_command
from closetui.reports.status import unanswered
from closetui.reports.titles import application_text
from closetui.reports.waits import waits_section
from closetui.reports.when import Clock
from closetui.reports.words import section_word, size_words
from closetui.views import View


def dossier(view: View, *, private: bool = False) -> Document:
    """Return the dossier; private notes and lists are left out unless they are asked for."""
    case = view.case
    clock = Clock(view.now, lasting=True)  # A report is read on other days too.
    playbook = f"{case.playbook.title} (guide {case.playbook.id}, version {case.playbook.version})"
    made = f"Report of {clock.moment(moment_text(view.now))}."
    zone = f"Times are those of {view.now.tzname() or 'the reader'}."
    evidence = Evidence(view, clock, private=private).sections()
    about = f"{playbook}. {made} {zone}"
    return Document(
        case.name,
        about,
        glance(view, clock, private=private),
        tuple(evidence),
        made=made,
        head=head(case),
    )


_HEADINGS: Final = {"Items of your own": "Items that people added"}
"""Other names for outside readers; facts keep their names."""

_CONFIRMED: Final = (
    "'Confirmed' says that somebody declared in closetui, before sending it, that nothing stood in "
    "the way. What AliExpress answered is told as people recorded it, with the day they gave, or "
    "else the day on which they recorded it."
)

_NO_LETTERS: Final = (
    "closetui writes letters, and sends none: whether one was written or sent is recorded only "
    "where somebody ticked or noted it."
)

_PROOFS: Final = (
    "The files are no part of this report: ask for them. 'As attached' says that the file was read "
    "whole when this report was made, and compared with what was recorded. To compare one: "
    "sha256sum FILE prints what stands here."
)

_KEY: Final = (
    "Each rule names its sources by these codes, and how well it is known. Official: AliExpress, a "
    "law or an authority says so. Third party: others do. The source guide is the web page with "
    "which the guide began. One guide only: it says so, and nobody else. Uncertain: concluded, or "
    "said by few. 'No source guide': it does not say so. 'As of' is the day on which "
    "the rule was last known so."
)

_ADDRESS: Final = re.compile(r"(?<![\w./@:-])(?:[a-z0-9-]+\.)+[a-z]{2,}/[^\s;,]*", re.ASCII)
"""A web address that is written without its scheme."""


class Evidence:
    """The sections that follow the first half page."""

    def __init__(self, view: View, clock: Clock, *, private: bool) -> None:
        """Look at a closure; ``private`` prints private notes and lists as well."""
        self._view, self._case, self._clock = view, view.case, clock
        self._private = private

    def sections(self) -> Iterator[Section]:
        """Yield them in order: what is long and seldom read comes last."""
        view, clock, private = self._view, self._clock, self._private
        yield from listed("What stands in the way", blockers(view))
        yield from listed("Still out", still_out(view, clock, private=private))
        yield from told("Recommended, and not answered yet", unanswered(view))
        yield from listed("Worth knowing", most_bullets(map(Bullet, view.warnings)))
        yield from listed("Exceptions", most_bullets(map(Bullet, self._exceptions())))
        yield from self._attempts()
        yield from waits_section(view)
        for title, texts in chosen(view, clock):
            yield from told(_HEADINGS.get(title, title), texts)
        yield from list_sections(view, clock, private=private)
        yield from self._proofs()
        entries = Entries(view, clock, private=private)
        for part in Part:
            yield from listed(section_word(part), entries.of(part))
        yield from listed("Click paths", click_bullets(view, clock))
        yield from listed("Notes on the closure", map(entries.note, self._case.notes_on("")))
        yield self._letters()
        yield self._people()
        yield how_to_check(view)
        yield from told("Log", self._log())
        yield sources(self._case.playbook)
        yield from row_sections(view, clock, private=private)

    def _exceptions(self) -> Iterator[str]:
        for event in exceptions(self._case):
            when = self._clock.moment(event.at)
            yield f"{when}, {event.who}: {event_text(self._case, event)}"

    def _attempts(self) -> Iterator[Section]:
        """Yield every application, after a word on what "confirmed" means."""
        attempts = tuple(map(self._attempt, self._case.applications))
        if attempts:
            blocks = (Paragraph(_CONFIRMED), Bullets(attempts))
            yield Section("Applications and answers", blocks)

    def _attempt(self, application: Application) -> Bullet:
        details = application_circumstances(self._view, application)
        told = remarks(application)
        outcomes = (
            self._outcome(word, told.get(word.event.id, "")) for word in application.history
        )
        return Bullet(
            application_text(self._view, application, self._clock),
            inner=(*map(Bullet, details), *most_bullets(outcomes)),
        )

    def _outcome(self, outcome: Outcome, remark: str) -> Bullet:
        """Return a word on what became of it, with every answer that was given to it.

        ``remark`` is told of it first.
        """
        by = outcome.event.who
        answered = tuple(
            Bullet(f"Answered by {self._clock.by(event)}:", quote=field(event, "text"))
            for event in answers(self._case, outcome)
        )
        chose = f"What was named was chosen by {by} when recording this" if outcome.items else ""
        nothing = "" if outcome.note or outcome.asks else "the words of AliExpress are not recorded"
        silent = nothing if outcome.outcome in (End.REJECTED, End.ASKED) else ""
        remarks = capitalised("; ".join(filter(None, (chose, silent))))
        lead = f"{remark}: " if remark else ""
        return Bullet(
            f"{lead}{outcome_text(self._view, outcome, self._clock)}",
            inner=(*([Bullet(remarks)] if remarks else []), *answered),
        )

    def _letters(self) -> Section:
        """Return what is known of letters: they are written here, and sent elsewhere."""
        titles = [letter.title for letter in self._case.playbook.letters]
        ready = f" Texts that the guide offers for letters: {'; '.join(titles)}." if titles else ""
        return Section("Letters", (Paragraph(f"{_NO_LETTERS}{ready}"),))

    def _proofs(self) -> Iterator[Section]:
        if not self._view.proofs:
            return
        rows = tuple(
            (
                attached.proof.name,
                size_words(attached.proof.body.size),
                self._case.record.title(attached.proof.item) or "the closure as a whole",
                self._clock.by(attached.proof.event),
                state_text(attached) or ("as attached" if attached.read else "here"),
            )
            for attached in self._view.proofs
        )
        heads = ("File", "Size", "For", "Attached by", "State")
        hashes = tuple(
            (attached.proof.body.sha256, attached.proof.name) for attached in self._view.proofs
        )
        yield Section(
            "Proofs",
            (
                Table(heads, rows, figures=("Size",)).filled,
                Paragraph(_PROOFS),
                Table(("SHA-256", "File"), tuple(dict.fromkeys(hashes)), ("SHA-256",)),
            ),
        )

    def _people(self) -> Section:
        rows = tuple(
            (
                name_or_nobody(person.name),
                str(person.entries),
                self._clock.moment(person.first),
                self._clock.moment(person.last),
            )
            for person in summary(self._case, self._view.verdict).people
        )
        heads = ("Name", "Entries", "First", "Last")
        table = Table(heads, rows[:MOST_TOLD], ("First", "Last"), ("Entries",))
        more = [Paragraph(f"And {len(rows) - MOST_TOLD} more.")] if len(rows) > MOST_TOLD else []
        return Section("People", (table, *more))

    def _log(self) -> Iterator[str]:
        order = {} if self._private else {event.id: event for event in self._case.order}
        held_back = private_events(order)
        # A doubt that all entries share stands in the first half page, not on every line.
        shared = set(doubts(self._case, self._view.now).values()) == {len(self._case.order) - 1}
        for entry in history(self._case, self._view.now):
            text = PRIVATE if entry.event.id in held_back else " / ".join(entry.text.splitlines())
            clock = f" (clock? {entry.clock})" if entry.clock and not shared else ""
            when = self._clock.moment(entry.event.at)
            yield f"{when}{clock}, {entry.event.who}: {text}"


def sources(playbook: Playbook) -> Section:
    """Return every source by its code, and what is said of how well a rule is known."""
    rows = []
    for source in playbook.sources:
        where = _ADDRESS.sub(r"https://\g<0>", source.where)  # So that it can be opened as it is.
        rows.append(Bullet(f"{source.id}: {ended(source.title)} {where}"))
    return Section("Sources", (Paragraph(_KEY), Bullets(tuple(rows))))


def how_to_check(view: View) -> Section:
    """Return in plain sentences how to compare the record with this report."""
    command = shell_command("verify", Blank.FILE, "--expect", head(view.case))
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
