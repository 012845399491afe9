"""Completion for shells: the scripts, and the hidden command that they call.

``closetui complete -- WORDS...`` gets the words up to the cursor, the last of
which is still being typed, and prints what may stand there: one candidate a
line, with its meaning after a tab. What an argument takes follows from its name in the usage, so no
command has to say how to complete it.
"""

import argparse
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from closetui.cli.context import Action, Context
from closetui.cli.parser import Parser
from closetui.cli.table import COMMANDS, parser_for
from closetui.domain.case import Case
from closetui.domain.errors import EXIT_CLEAR, ClosetuiError, UsageError
from closetui.domain.lists import row_list
from closetui.domain.naming import loose_form
from closetui.domain.playbook import Consequence, Item, Letter, Route
from closetui.domain.playbook_items import Strength
from closetui.domain.text import one_line
from closetui.exports.columns import FIELDS
from closetui.reports.formats import FORMATS
from closetui.reports.guide import LOOK_SECTIONS
from closetui.store.lookup import find_closure, known_files
from closetui.store.paths import SUFFIX
from closetui.store.playbooks import PlaybookFile, own, shipped, shipped_authorities
from closetui.views import OpenClosure
from closetui.world import World

Candidates = Mapping[str, str]
"""What may stand in a place, each with its meaning or an empty text."""


def complete(words: Sequence[str], outside: World) -> Iterator[str]:
    """Yield what may stand in the place of the last word; errors leave it empty."""
    *before, typed = [_unquoted(word) for word in words] or [""]
    try:
        found = _candidates(before, typed, outside)
    except ClosetuiError:
        return
    for word, meaning in found.items():
        if loose_form(word).startswith(loose_form(typed)) and word == one_line(word):
            yield f"{word}\t{one_line(meaning)}" if meaning else word


def _unquoted(word: str) -> str:
    """Return a word without the quotes and backslashes that some shells pass on."""
    try:
        parts = shlex.split(word)
    except ValueError:  # An unclosed quotation.
        return word.lstrip("'\"")
    return parts[0] if len(parts) == 1 else word


def _candidates(before: Sequence[str], typed: str, outside: World) -> Candidates:
    if not before:
        return {**_commands(outside), **_closures(outside)}
    command, *rest = before
    if command not in COMMANDS:
        return {}
    place = _place(parser_for(command), rest, typed)
    if isinstance(place, argparse.Action):
        return _values(place, rest, outside)
    return place


def _place(parser: Parser, words: Sequence[str], typed: str) -> argparse.Action | Candidates:
    """Return the argument that the word after ``words`` belongs to, or the options."""
    options = {name: row for row in parser.arguments for name in row.option_strings}
    positional = [row for row in parser.arguments if not row.option_strings]
    awaited: argparse.Action | None = None
    for word in words:
        if awaited:
            awaited = None
        elif word in options:
            awaited = options[word] if options[word].nargs != 0 else None
        elif positional and positional[0].nargs not in ("*", "+"):
            positional.pop(0)
    if awaited:
        return awaited
    if typed.startswith("-") or not positional:
        return {name: row.help or "" for name, row in options.items()}
    return positional[0]


def _values(argument: argparse.Action, words: Sequence[str], outside: World) -> Candidates:
    metavar = str(argument.metavar)
    if metavar in _FROM_WORLD:
        return _FROM_WORLD[metavar](outside)
    if metavar in _FROM_CASE:
        file = next((word for word in words if not word.startswith("-")), "")
        path = find_closure(file, outside.places)
        return _FROM_CASE[metavar](OpenClosure(outside, str(path)).view().case, words)
    return dict.fromkeys(_FIXED.get(metavar, ()), "")


def _commands(_: World) -> Candidates:
    return {name: command.summary for name, command in COMMANDS.items()}


def _closures(outside: World) -> Candidates:
    return {path.name.removesuffix(SUFFIX): "" for path in known_files(outside.places)}


def _playbooks(outside: World) -> Candidates:
    found = (*shipped(), *own(outside.places.playbooks))
    return {
        file.playbook.id: file.playbook.title for file in found if isinstance(file, PlaybookFile)
    }


def _countries(_: World) -> Candidates:
    known = shipped_authorities().authorities
    return dict.fromkeys(sorted({code for found in known for code in found.countries}), "")


def _ways(case: Case, words: Sequence[str]) -> Candidates:
    """Return the ways of the items that were named already, or of all items."""
    named = [item for item in case.playbook.items() if item.id in words]
    items = named or list(case.playbook.items())
    return {way.id: way.title for item in items for way in item.ways}


def _lines(case: Case, words: Sequence[str]) -> Candidates:
    """Return the lines of the route that was named already, or of all routes."""
    named = [route for route in case.playbook.routes if route.id in words]
    return {line.id: line.text for route in named or case.playbook.routes for line in route.path}


def _rows(case: Case, words: Sequence[str]) -> Candidates:
    """Return the open rows of the lists that were named already, or of all lists."""
    named = [item for item in case.record.lists if item in words]
    lists = [row_list(case, item) for item in named or case.record.lists]
    return {row.id: row.meaning for found in lists for row in found.open}


def _titles(entries: Iterable[Item | Consequence | Route | Letter]) -> Candidates:
    return {entry.id: entry.title for entry in entries}


def _questions(case: Case) -> Candidates:
    return {anchor.id: anchor.question for anchor in case.playbook.anchors}


_FROM_WORLD: Final[Mapping[str, Callable[[World], Candidates]]] = {
    "AUTHORITY": lambda _: {known.id: known.name for known in shipped_authorities().authorities},
    "COMMAND": _commands,
    "COUNTRY": _countries,
    "FILE": _closures,
    "OTHER": _closures,
    "PLAYBOOK": _playbooks,
}
_FROM_CASE: Final[Mapping[str, Callable[[Case, Sequence[str]], Candidates]]] = {
    "ANCHOR": lambda case, _: _questions(case),
    # Up to where the day itself is typed.
    "ANCHOR=DAY": lambda case, _: {f"{key}=": told for key, told in _questions(case).items()},
    "ITEM": lambda case, _: _titles([*case.playbook.items(), *case.playbook.consequences]),
    "LETTER": lambda case, _: _titles(case.playbook.letters),
    "LINE": _lines,
    "[ITEM] TEXT": lambda case, _: _titles(i for i in case.playbook.items() if not i.derived),
    "CONSEQUENCE": lambda case, _: _titles(case.playbook.consequences),
    "WAY": _ways,
    "ROUTE": lambda case, _: _titles(case.playbook.routes),
    "WORD": lambda case, _: dict.fromkeys(map(str, case.playbook.outcomes), ""),
    "NOTE": lambda case, _: {note.event.id[:8]: note.item or "the closure" for note in case.notes},
    "ID": _rows,
    "STATUS": lambda case, _: {
        word: "" for item in case.record.lists for word in row_list(case, item).statuses
    },
}

_BASH = """\
# Completion of closetui for bash: eval "$(closetui completion bash)"
_closetui() {
    local line word typed="${COMP_WORDS[COMP_CWORD]}" single="'" double='"'
    COMPREPLY=()
    while IFS= read -r line; do
        word="${line%%$'\\t'*}"
        case "$typed" in
            "$single"*"$single" | "$double"*"$double") word="$(printf '%q' "$word")" ;;
            "$single"*) word="${word//$single/$single\\\\$single$single}" ;;
            "$double"*) word="$(sed 's/[\\\\"$`]/\\\\&/g' <<<"$word")" ;;
            *) word="$(printf '%q' "$word")" ;;
        esac
        COMPREPLY+=("$word")
    done < <(closetui complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    if [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *= ]]; then
        compopt -o nospace 2>/dev/null  # What stands behind it is still to be typed.
    fi
}
complete -o default -F _closetui closetui
"""

_ZSH = """\
# Completion of closetui for zsh: eval "$(closetui completion zsh)", after compinit
_closetui() {
    local -a found shown
    local line
    for line in "${(@f)$(closetui complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
        [[ -n $line ]] || continue
        found+=("${line%%$'\\t'*}")
        shown+=("${line/$'\\t'/  -- }")
    done
    if (( $#found )); then
        compadd -l -d shown -a found
    else
        _files
    fi
}
compdef _closetui closetui
"""

_FISH = """\
# Completion of closetui for fish: closetui completion fish | source
function __closetui
    set -l typed (commandline -ct)
    set -l before (commandline -opc)
    closetui complete -- $before[2..-1] "$typed" 2>/dev/null
end
complete -c closetui -a '(__closetui)'
"""

SCRIPTS: Final = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}

_FIXED: Final[Mapping[str, Iterable[str]]] = {
    "SECTION": LOOK_SECTIONS,
    "FOUND": ("worked", "other-words", "gone"),
    "STRENGTH": tuple(Strength),
    "FIELD=NAME": tuple(f"{field}=" for field in FIELDS),
    "FORMAT": FORMATS,
    "SHELL": SCRIPTS,
}


def _arguments(parser: Parser) -> None:
    parser.word("shell", f"one of: {', '.join(SCRIPTS)}")


def _completion(context: Context) -> int:
    shell = str(context.options.shell)
    if shell not in SCRIPTS:
        known = ", ".join(SCRIPTS)
        raise UsageError(f"{one_line(shell)!r} is no shell known here", remedy=f"One of: {known}")
    context.out.text(SCRIPTS[shell])
    return EXIT_CLEAR


ACTIONS = {
    "completion": Action(
        "Print a script that makes a shell complete commands, options, closures, items, ways, "
        "routes and playbooks. Its first line says how it is used.",
        _arguments,
        _completion,
        'eval "$(closetui completion bash)"',
        "closetui completion fish | source",
    )
}
