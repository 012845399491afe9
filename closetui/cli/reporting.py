"""The command that prints or writes the dossier of a closure."""

from closetui.cli.call import Action, Call
from closetui.cli.parser import Parser
from closetui.domain.errors import EXIT_CLEAR, UsageError
from closetui.domain.structure import did_you_mean
from closetui.domain.text import one_line
from closetui.reports.facts import Facts
from closetui.reports.formats import FORMATS
from closetui.store.paths import user_path


def _arguments(parser: Parser) -> None:
    parser.file()
    parser.option("--format", f"one of: {', '.join(FORMATS)} (md unless given)", value="FORMAT")
    parser.option("-o", "write it to a new file; an existing one is never replaced", value="PATH")


def _report(call: Call) -> int:
    chosen = str(call.options.format) or _usual(call)
    if chosen not in FORMATS:
        hint = did_you_mean(chosen, FORMATS)
        raise UsageError(
            f"{one_line(chosen)!r} is no format",
            where="--format",
            remedy=f"{hint[:1].upper()}{hint[1:]} Known: {', '.join(FORMATS)}",
        )
    text = FORMATS[chosen](call.closure().view())
    if not call.options.o:
        call.out.text(text)
        return EXIT_CLEAR
    return _write(call, text, chosen)


def _usual(call: Call) -> str:
    """Return the format where none is given: ``--json`` without a file asks for JSON."""
    return "json" if call.options.json and not call.options.o else "md"


def _write(call: Call, text: str, chosen: str) -> int:
    from closetui.store.atomic import create_bytes

    path = user_path(str(call.options.o), "-o")
    if path.exists() or path.is_symlink():
        raise UsageError(
            "there is a file already", where=str(path), remedy="Give another name after -o."
        )
    if not path.parent.is_dir():
        raise UsageError("there is no such folder", where=str(path.parent))
    create_bytes(path, text.encode("utf-8"))
    facts: Facts = {"path": str(path), "format": chosen}
    if call.out.as_json:
        call.out.facts(facts)
    call.out.say(f"Written: {path}")
    return EXIT_CLEAR


ACTIONS = {
    "report": Action(
        "Print the dossier of a closure: the verdict, every item with what was said of it, the "
        "applications and exceptions, and head and count as an anchor.",
        _arguments,
        _report,
    )
}
