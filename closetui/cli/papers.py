"""Commands that make a paper of a closure: report, letter."""

from collections.abc import Sequence
from pathlib import Path

from closetui.cli.context import Action, Context, acting, once
from closetui.cli.parser import Parser
from closetui.domain.actions.checks import require
from closetui.domain.authority import Authorities, Authority
from closetui.domain.declarations import near_and_known, nearest
from closetui.domain.errors import EXIT_CLEAR, UsageError
from closetui.domain.naming import find_entry, row_id
from closetui.domain.playbook import Letter
from closetui.domain.text import one_line
from closetui.reports.formats import (
    FORMATS,
    days_in,
    ending_of,
    is_report,
    report_bytes,
    report_text,
)
from closetui.reports.letter_texts import check_rows, names_several
from closetui.reports.letters import (
    FilledLetter,
    filled,
    letter_facts,
    letter_files,
    letter_hints,
    letter_row_facts,
    letter_rows,
    letters_lines,
    names_authority,
    row_hints,
)
from closetui.store.own_state import in_calendars, keep_in_calendars
from closetui.store.paths import user_path
from closetui.store.playbooks import shipped_authorities
from closetui.store.sharing import write_files, write_new
from closetui.views import View


def _report_arguments(parser: Parser) -> None:
    parser.file()
    parser.option(
        "--format",
        f"one of: {', '.join(FORMATS)} (as the ending of -o says, or md)",
        metavar="FORMAT",
    )
    parser.option("-o", "write it to a new file; an existing one is never replaced", metavar="PATH")
    parser.flag("--with-private", "print private notes and lists as well")


def _report(context: Context) -> int:
    chosen, path = _format_and_path(context)
    if chosen not in FORMATS:
        raise UsageError(
            f"{one_line(chosen)!r} is no format",
            where="--format",
            remedy=near_and_known(nearest(chosen, FORMATS), FORMATS),
        )
    if context.out.as_json and chosen != "json" and not context.options.o:
        raise UsageError(
            f"--json and --format {chosen} say the contrary",
            remedy="Say one of them, or give -o PATH for the report.",
        )
    where, private = context.outside.places, bool(context.options.with_private)
    view = context.reading().view().with_proofs_read()
    view = view.with_calendars(in_calendars(view.case.id, where))
    if path is None:
        context.out.text(report_text(view, chosen, private=private))
    else:
        write_new(path, report_bytes(view, chosen, private=private))
    keep_in_calendars(view.case.id, days_in(view, chosen, private=private), where)
    if path is None:
        return EXIT_CLEAR
    if context.out.as_json:
        context.out.facts({"path": str(path), "format": chosen})
    context.out.say(f"Written: {path}")
    return EXIT_CLEAR


def _format_and_path(context: Context) -> tuple[str, Path | None]:
    """Return the given format, or else the one meant by the file's ending or by ``--json``.

    Raises :class:`UsageError` if they contradict each other, or no format has that ending.
    """
    given = str(context.options.format)
    if not context.options.o:
        return given or ("json" if context.options.json else "md"), None
    path = user_path(str(context.options.o), "-o")
    if not given:
        return ending_of(path) if path.suffix else "md", path
    if given in FORMATS and is_report(path) and ending_of(path) != given:
        raise UsageError(
            f"--format {given} and the ending of {path.name} say the contrary",
            where="-o",
            remedy=f"Leave --format out, or end the name in .{given}.",
        )
    return given, path


def _letter_arguments(parser: Parser) -> None:
    meaning = "a letter: its id or title; all are listed without it"
    parser.word("letter", meaning, count="?", metavar="LETTER")
    meaning = "an order by its number, or a contract by its name; each gets a letter of its own"
    parser.repeated("--order", meaning, metavar="ID")
    meaning = "write it to a new file, or letters about orders to a folder; nothing is replaced"
    parser.option("-o", meaning, metavar="PATH")
    meaning = "your country (its name, or two letters), for the data protection authority"
    parser.option("--country", meaning, metavar="COUNTRY")
    meaning = "the id of an authority, where a country has several"
    parser.option("--authority", meaning, metavar="AUTHORITY")


def _letter(context: Context) -> int:
    options, view = context.options, context.reading().view()
    context.out.acts = bool(options.o)  # Otherwise it only prints.
    if not options.letter:
        _refuse_without_letter(context, view)
        context.out.result(lambda: letter_row_facts(view), lambda: letter_rows(view))
        return EXIT_CLEAR
    letter = _letter_named(view, str(options.letter))
    known = shipped_authorities()
    by = context.outside.chosen_name()
    authority = _authority(context, known, letter)
    orders = once(row_id(str(word)) for word in options.order)
    if orders:
        check_rows(view, letter, orders)
    letters = [filled(view, letter, by, authority, order) for order in orders or [""]]
    _print_letters(context, letters)
    context.out.hint(f"When to send it: {letter.when}")
    if not orders and names_several(view, letter):
        context.out.hint("Name one with --order, or several: each gets a letter that fits it.")
    hints = letter_hints(letters[0], f"{known.where}, as of {known.as_of}")
    for hint in (*hints, *row_hints(letters)):
        context.out.hint(hint)
    if not names_authority(letter) and (options.country or options.authority):
        context.out.hint(_names_none(view))
    context.out.hint("Nothing was sent.")
    return EXIT_CLEAR


def _refuse_without_letter(context: Context, view: View) -> None:
    """Refuse options about a letter if none is named: then all are listed."""
    options = context.options
    about_letters = {"-o": options.o, "--order": options.order, "--country": options.country}
    about_letters["--authority"] = options.authority
    given = next((option for option, value in about_letters.items() if value), "")
    if given:
        known = [letter.id for letter in view.case.playbook.letters]
        raise UsageError("say which letter is meant", where=given, remedy=near_and_known("", known))


def _print_letters(context: Context, letters: Sequence[FilledLetter]) -> None:
    facts = [letter_facts(letter) for letter in letters]
    shown = facts if letters[0].row else facts[0]
    if not context.options.o:
        context.out.result(lambda: shown, lambda: letters_lines(letters))
        return
    paths = write_files(user_path(str(context.options.o), "-o"), letter_files(letters))
    for path, one in zip(paths, facts, strict=True):
        context.out.say(f"Written: {path}")
        one["path"] = str(path)
    if context.out.as_json:
        context.out.facts(shown)


def _letter_named(view: View, word: str) -> Letter:
    letters = {letter.id: letter for letter in view.case.playbook.letters}
    if not letters:
        raise UsageError("this guide has no letters", where=word)
    found = find_entry(word, {letter.id: letter.title for letter in letters.values()})
    return letters[require(found, list(letters), "letter of this guide", "LETTER")]


def _names_none(view: View) -> str:
    """Return what is said where a country was named for a letter that names no authority."""
    naming = [letter.id for letter in view.case.playbook.letters if names_authority(letter)]
    others = f" These name one: {', '.join(naming)}." if naming else ""
    return f"This letter names no authority; --country changes nothing in it.{others}"


def _authority(context: Context, known: Authorities, letter: Letter) -> Authority | None:
    """Return the authority asked for; raises :class:`UsageError` for none, or several."""
    country, named = str(context.options.country), str(context.options.authority)
    found = (known.named(named, country),) if named else known.of(country) if country else ()
    if not found or not names_authority(letter):
        return None
    if len(found) == 1:
        return found[0]
    rows = "; ".join(f"{authority.id}: {authority.name}" for authority in found)
    raise UsageError(
        "this country has several authorities; the one of the place where you live is meant",
        where="--country",
        remedy=f"Name it with --authority. {rows}",
    )


ACTIONS = {
    "report": Action(
        "Print the report of a closure: half a page for people first, then the evidence: who did "
        "what when, every item with its notes and proofs, applications and answers, exceptions, "
        "and head and count as an anchor. html is one page to read or print, csv a table for the "
        "accountant, ics the days for a calendar.",
        _report_arguments,
        _report,
        "closetui report 'My store' -o my-store.md",
        "closetui report 'My store' --format html -o my-store.html",
        "closetui report 'My store' --format ics -o my-store.ics",
    ),
    "letter": acting(
        "Fill in a letter of the guide with what the record knows, to adapt and send yourself; "
        "nothing is sent. What is not known stays as a gap [like this] and is told. Without a "
        "letter it lists them. A letter about one order or contract is written for each --order.",
        _letter_arguments,
        _letter,
        "closetui letter 'My account'",
        "closetui letter 'My account' complaint --country IE -o complaint.txt",
        "closetui letter 'My store' buyers-open-orders --order 2100000000000001 -o letter.txt",
    ),
}
