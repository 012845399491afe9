"""Commands that print what a closure holds, or a paper made of it: show, log, report, letter."""

from closetui.cli.context import Action, Context, item_ids
from closetui.cli.parser import Parser
from closetui.domain.actions.checks import require
from closetui.domain.authority import Authorities, Authority
from closetui.domain.declarations import did_you_mean_sentence, nearest
from closetui.domain.errors import EXIT_CLEAR, UsageError
from closetui.domain.naming import find_entry
from closetui.domain.playbook import Letter
from closetui.domain.text import one_line
from closetui.reports.facts import Facts
from closetui.reports.formats import FORMATS, report_bytes, report_text
from closetui.reports.history import log_facts, log_lines
from closetui.reports.letters import (
    FilledLetter,
    filled,
    letter_facts,
    letter_hints,
    letter_row_facts,
    letter_rows,
    letter_text_lines,
)
from closetui.reports.lines import plain
from closetui.reports.plain import entries, show_facts, show_lines
from closetui.store.authorities import shipped_authorities
from closetui.store.identity import chosen_name
from closetui.store.new_file import write_new
from closetui.store.paths import user_path
from closetui.views import View


def _show_arguments(parser: Parser) -> None:
    parser.file()
    parser.word("item", "an item or a consequence; everything without it", count="?")
    parser.ids()
    parser.only_file()


def _show(context: Context) -> int:
    view = context.reading().view(only_file=bool(context.options.only_file))
    [item] = item_ids(view, [context.options.item]) if context.options.item else [""]
    shown = _entries(view, item) if item else None
    context.out.result(
        lambda: show_facts(view, context.word, item),
        lambda: show_lines(view, context.word, shown, ids=bool(context.options.ids)),
    )
    return EXIT_CLEAR


def _entries(view: View, item: str) -> list[str]:
    states = view.verdict.states
    if item not in states:
        raise UsageError("no such item", where=item, remedy=did_you_mean_sentence(item, states))
    return list(entries(view, item))


def _log(context: Context) -> int:
    view = context.reading().view()
    context.out.result(
        lambda: log_facts(view.case, view.now),
        lambda: log_lines(view.case, view.now, ids=bool(context.options.ids)),
    )
    return EXIT_CLEAR


def _log_arguments(parser: Parser) -> None:
    parser.file()
    parser.ids()


def _report_arguments(parser: Parser) -> None:
    parser.file()
    parser.option("--format", f"one of: {', '.join(FORMATS)} (md unless given)", metavar="FORMAT")
    parser.option("-o", "write it to a new file; an existing one is never replaced", metavar="PATH")
    parser.flag("--with-private", "print private notes and lists as well")


def _report(context: Context) -> int:
    chosen = str(context.options.format) or _usual_format(context)
    if chosen not in FORMATS:
        near = nearest(chosen, FORMATS)
        raise UsageError(
            f"{one_line(chosen)!r} is no format",
            where="--format",
            remedy=f"{f'Did you mean {near}? ' if near else ''}Known: {', '.join(FORMATS)}",
        )
    view, private = context.reading().view().with_proofs_read(), bool(context.options.with_private)
    if not context.options.o:
        context.out.text(report_text(view, chosen, private=private))
        return EXIT_CLEAR
    path = user_path(str(context.options.o), "-o")
    write_new(path, report_bytes(view, chosen, private=private))
    if context.out.as_json:
        context.out.facts({"path": str(path), "format": chosen})
    context.out.say(f"Written: {path}")
    return EXIT_CLEAR


def _usual_format(context: Context) -> str:
    """Return the format where none is given: ``--json`` without a file asks for JSON."""
    return "json" if context.options.json and not context.options.o else "md"


def _letter_arguments(parser: Parser) -> None:
    parser.file()
    meaning = "a letter: its id or title; all are listed without it"
    parser.word("letter", meaning, count="?", metavar="LETTER")
    parser.option("-o", "write it to a new file; an existing one is never replaced", metavar="PATH")
    meaning = "your country (its name, or two letters), for the data protection authority"
    parser.option("--country", meaning, metavar="COUNTRY")
    meaning = "the id of an authority, where a country has several"
    parser.option("--authority", meaning, metavar="AUTHORITY")
    parser.by()


def _letter(context: Context) -> int:
    options, view = context.options, context.reading().view()
    context.out.acts = bool(options.o)  # Otherwise to print it is all that it does.
    if not options.letter:
        context.out.result(lambda: letter_row_facts(view), lambda: letter_rows(view))
        return EXIT_CLEAR
    letter = _letter_named(view, str(options.letter))
    known = shipped_authorities()
    outside = context.outside
    by = chosen_name(outside.environ, outside.places, outside.by)
    names_one = letter.authority or "{authority}" in letter.text
    told = filled(view, letter, by, _authority(context, known) if names_one else None)
    _print_letter(context, told)
    for hint in letter_hints(told, f"{known.where}, as of {known.as_of}"):
        context.out.hint(hint)
    if not names_one and (options.country or options.authority):
        context.out.hint("This letter names no authority; --country changes nothing in it.")
    context.out.hint("Nothing was sent.")
    return EXIT_CLEAR


def _print_letter(context: Context, told: FilledLetter) -> None:
    facts: Facts = letter_facts(told)
    if context.options.o:
        path = user_path(str(context.options.o), "-o")
        write_new(path, plain(letter_text_lines(told)).encode("utf-8"))
        context.out.say(f"Written: {path}")
        facts["path"] = str(path)
        if context.out.as_json:
            context.out.facts(facts)
        return
    context.out.result(lambda: facts, lambda: letter_text_lines(told))


def _letter_named(view: View, word: str) -> Letter:
    letters = {letter.id: letter for letter in view.case.playbook.letters}
    if not letters:
        raise UsageError("this guide has no letters", where=word)
    found = find_entry(word, {letter.id: letter.title for letter in letters.values()})
    return letters[require(found, list(letters), "letter of this guide", "LETTER")]


def _authority(context: Context, known: Authorities) -> Authority | None:
    """Return the authority that was asked for; raises :class:`UsageError` where there are more."""
    country, named = str(context.options.country), str(context.options.authority)
    if named:
        return known.named(named)
    if not country:
        return None
    found = known.of(country)
    if len(found) == 1:
        return found[0]
    rows = "; ".join(f"{authority.id}: {authority.name}" for authority in found)
    raise UsageError(
        "this country has several authorities; the one of the place where you live is meant",
        where="--country",
        remedy=f"Name it with --authority. {rows}",
    )


ACTIONS = {
    "show": Action(
        "Print everything about a closure, or about one item, line by line.",
        _show_arguments,
        _show,
        ("closetui show 'My store'", "closetui show 'My store' balance"),
    ),
    "log": Action(
        "Print who said what when. Times are the authors' own; doubtful ones are marked clock?.",
        _log_arguments,
        _log,
        ("closetui log 'My store'",),
    ),
    "report": Action(
        "Print the dossier of a closure: half a page for people first, then the evidence: who did "
        "what when, every item with its notes and proofs, applications and answers, exceptions, "
        "and head and count as an anchor. html is one page to read or print, csv a table for the "
        "accountant, ics the days for a calendar.",
        _report_arguments,
        _report,
        (
            "closetui report 'My store' -o my-store.md",
            "closetui report 'My store' --format html -o my-store.html",
            "closetui report 'My store' --format ics -o my-store.ics",
        ),
    ),
    "letter": Action(
        "Fill in a letter of the guide with what the record knows, to adapt and send yourself; "
        "nothing is sent. What is not known stays as a gap [like this] and is told. Without a "
        "letter it lists them.",
        _letter_arguments,
        _letter,
        (
            "closetui letter 'My account'",
            "closetui letter 'My account' complaint --country IE -o complaint.txt",
        ),
    ),
}
