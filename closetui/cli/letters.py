"""The command for letters: letter."""

from closetui.cli.context import Action, Context
from closetui.cli.parser import Parser
from closetui.domain.actions.checks import require
from closetui.domain.authority import Authorities, Authority
from closetui.domain.errors import EXIT_CLEAR, UsageError
from closetui.domain.naming import find_entry
from closetui.domain.playbook import Letter
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
from closetui.reports.playbook_facts import Facts
from closetui.store.authorities import shipped_authorities
from closetui.store.identity import chosen_name
from closetui.store.new_file import write_new
from closetui.store.paths import user_path
from closetui.views import View


def _arguments(parser: Parser) -> None:
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
    letter = _named(view, str(options.letter))
    known = shipped_authorities()
    outside = context.outside
    by = chosen_name(outside.environ, outside.places, outside.by)
    names_one = letter.authority or "{authority}" in letter.text
    told = filled(view, letter, by, _authority(context, known) if names_one else None)
    _print(context, told)
    for hint in letter_hints(told, f"{known.where}, as of {known.as_of}"):
        context.out.hint(hint)
    if not names_one and (options.country or options.authority):
        context.out.hint("This letter names no authority; --country changes nothing in it.")
    context.out.hint("Nothing was sent.")
    return EXIT_CLEAR


def _print(context: Context, told: FilledLetter) -> None:
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


def _named(view: View, word: str) -> Letter:
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
    "letter": Action(
        "Fill in a letter of the guide with what the record knows, to adapt and send yourself; "
        "nothing is sent. What is not known stays as a gap [like this] and is told. Without a "
        "letter it lists them.",
        _arguments,
        _letter,
        (
            "closetui letter 'My account'",
            "closetui letter 'My account' complaint --country IE -o complaint.txt",
        ),
    )
}
