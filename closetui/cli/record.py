"""Commands about the record itself: verify, repair, restore, forget."""

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from closetui.cli.context import Action, Context, acting
from closetui.cli.feedback import finish
from closetui.cli.parser import Parser
from closetui.domain.case import ProofState
from closetui.domain.errors import (
    EXIT_CLEAR,
    EXIT_DAMAGED,
    EXIT_ERROR,
    LONGEST_QUOTE,
    ClosetuiError,
    RefusedError,
    UsageError,
)
from closetui.domain.naming import confirms
from closetui.domain.text import counted, first_of, one_line, shorten
from closetui.reports.done import CAN_BE_READ, dropped_words, entry_line
from closetui.reports.facts import (
    LEAST_PREFIX,
    WHOLE,
    Facts,
    event_facts,
    head,
    head_fits,
    since_head,
)
from closetui.reports.lines import Line, capped
from closetui.reports.proofs import how_to_get, proof_facts, state_text
from closetui.reports.shell import shell_command
from closetui.reports.status import restore_lines
from closetui.reports.titles import title_of
from closetui.store.file_format import load_file
from closetui.store.lookup import find_closure, is_another
from closetui.store.paths import SUFFIX, Places, known_path, user_path
from closetui.store.proofs import lacking, strays
from closetui.store.restore import Forgotten, forget, is_whole, restore, would_forget
from closetui.views import Attached, View


def _verify_arguments(parser: Parser) -> None:
    parser.file()
    meaning = "the head that a report printed, or its first 12 letters or more"
    parser.option("--expect", meaning, metavar="HEAD")


def _verify(context: Context) -> int:
    expected = str(context.options.expect)
    if expected and len(expected.strip()) < LEAST_PREFIX:
        raise UsageError(f"give at least {LEAST_PREFIX} letters of the head", where="--expect")
    view = context.reading().view().with_proofs_read()
    absent, spoilt = list[str](), list[str]()
    for proof in lacking(view.proofs):  # One that is merely missing here may never have been sent.
        bad = absent if proof.state is ProofState.MISSING else spoilt
        bad.append(_bad_proof(context, view, proof))
    trouble = (*_trouble(view, context.outside.places), *spoilt, *_unexpected(view, expected))
    context.out.result(
        lambda: _facts(view, (*trouble, *absent), expected),
        lambda: _lines(view, context.word, trouble, tuple(absent)),
    )
    return EXIT_DAMAGED if trouble else EXIT_ERROR if absent else EXIT_CLEAR


def _trouble(view: View, places: Places) -> Iterator[str]:
    """Yield everything that keeps the entries from being complete."""
    for fault in view.case.faults:
        place = f"{fault.place}: " if fault.place else ""
        yield f"{fault.kind}: {place}{fault.text} [{fault.id[:12]}]"
    lost = lost_from_file(view)
    if lost and was_saved_here(view, places):
        entries = counted(lost, "entry", "entries")
        gone = f"{entries} of your private copy not in the file any more"
        yield f"cut: {gone}; the next save heals it"


def _bad_proof(context: Context, view: View, attached: Attached) -> str:
    proof = attached.proof
    of = f" of {title_of(view.case, proof.item)!r}" if proof.item else ""
    problem = f"proof {attached.state}: {proof.name}{of}: {state_text(attached)}. "
    me = context.outside.display_name()
    return f"{problem}{how_to_get(attached, me)} ({attached.path})"


def lost_from_file(view: View) -> int:
    """Return how many entries only the private copy holds, neither file nor copy beside it."""
    held = set(view.snapshot.file.events)
    for path in view.snapshot.copies:
        with suppress(ClosetuiError):  # One that cannot be read is reported as a fault.
            held.update(load_file(path).events)
    return sum(event_id not in held for event_id in view.snapshot.events)


def was_saved_here(view: View, places: Places) -> bool:
    """Return whether this user saved to this very file; one that came by mail may be older."""
    known = known_path(view.snapshot.path, places)
    return known.saved and known.closure == view.case.id


def _unexpected(view: View, expected: str) -> Iterator[str]:
    """Yield what is wrong with the head that was expected."""
    if not expected or head_fits(view.case, expected):
        return
    after = since_head(view.case, expected)
    difference = "the expected head is not in this record; it was altered or cut"
    if after is not None:
        entries = counted(after, "entry was", "entries were")
        difference = f"{entries} added after the expected head, which is still in the record"
    yield f"unexpected: {difference}"


def _facts(view: View, trouble: tuple[str, ...], expected: str) -> Facts:
    return {
        "ok": not trouble,
        "head": head(view.case),
        "heads": list(view.case.heads),
        "events": view.event_count,
        "expected": expected or None,
        "problems": list(trouble),
        "faults": [fault._asdict() for fault in view.case.faults],
        "proofs": [proof_facts(attached) for attached in view.proofs],
        "strays": strays(view.snapshot.path, view.case.proofs),
        "repaired": [fault._asdict() for fault in view.case.repaired],
        "warnings": list(view.notes),
    }


def _lines(
    view: View, word: str, trouble: tuple[str, ...], absent: tuple[str, ...]
) -> Iterator[Line]:
    if trouble:
        lacking_too = f", and {counted(len(absent), 'proof')} not here" if absent else ""
        yield Line(f"Not whole: {counted(len(trouble), 'problem')}{lacking_too}.", 0, "error")
        yield from restore_lines(view, word)
    else:
        yield Line(WHOLE)
    if view.proofs:
        fit = len(view.proofs) - len(lacking(view.proofs))
        yield Line(f"Proofs: {fit} of {len(view.proofs)} are here, as they were attached.")
    stray = strays(view.snapshot.path, view.case.proofs)
    if stray:
        files = counted(stray, "file")
        yield Line(f"Note: {files} beside the proofs that no entry names.", 0, "warning")
    repaired = [f"{fault.text} [{fault.id[:12]}]" for fault in view.case.repaired]
    whole = str(shell_command("verify", word, "--json"))
    for lead, texts, tone in (
        ("- ", trouble, "error"),
        ("- ", absent, "warning"),
        ("Acknowledged by repair: ", repaired, "warning"),
        ("Note: ", view.notes, "warning"),
    ):
        lines = [Line(f"{lead}{shorten(text, LONGEST_QUOTE)}", 0, tone) for text in texts]
        yield from capped(lines, lambda line: [line], whole)
    yield Line(f"Head: {head(view.case)}")
    if len(view.case.heads) > 1:
        yield Line(f"It stands for {len(view.case.heads)} heads: {first_of(view.case.heads)}", 1)
    yield Line(f"Entries: {view.event_count}")
    if not trouble:
        yield Line(
            "Somebody who rewrites the whole file, or cuts its end, is caught only by comparing "
            f"the head: {shell_command('verify', word, '--expect', 'HEAD')}"
        )


def _repair_arguments(parser: Parser) -> None:
    parser.option("--reason", "what you found out about it", needed=True)


def _repair(context: Context) -> int:
    done = context.closure().repair(str(context.options.reason))
    return finish(context, done, "Acknowledged what was found in the record.")


def _restore_arguments(parser: Parser) -> None:
    parser.file()


def _restore(context: Context) -> int:
    path = _lost_path(context)
    if is_whole(path, context.outside.places):
        unchanged = {"changed": False, "path": str(path)}
        context.out.result(lambda: unchanged, lambda: [Line(CAN_BE_READ)])
        return EXIT_CLEAR
    other = is_another(path, context.outside.places)
    aside = restore(path, context.outside.places)
    kept = str(aside) if aside.exists() else None
    facts = {"changed": True, "path": str(path), "damaged": None if other else kept}
    facts["another"] = kept if other else None
    context.out.result(lambda: facts, lambda: _restored(facts, context.word))
    return EXIT_CLEAR


def _lost_path(context: Context) -> Path:
    """Return the path that ``FILE`` means, also where the file itself is gone."""
    user_path(context.word, "FILE")
    return find_closure(context.word, context.outside.places)


def _restored(facts: Facts, word: str) -> Iterator[Line]:
    yield Line(f"Your private copy is in place: {facts['path']}")
    if facts["damaged"]:
        yield Line(f"The damaged file was kept: {facts['damaged']}")
    if facts["another"]:
        yield Line(f"The other closure that lay there was kept: {facts['another']}")
    yield Line(f"Next: {shell_command('verify', word)}")


def _forget_arguments(parser: Parser) -> None:
    parser.file()
    meaning = "the closure's name; without it you are told what would go, and nothing is dropped"
    parser.option("--confirm", meaning, metavar="NAME")


def _forget(context: Context) -> int:
    path, places = _lost_path(context), context.outside.places
    known = would_forget(path, places)
    name = known.name or path.name.removesuffix(SUFFIX)
    given = str(context.options.confirm)
    if not given:
        context.out.result(
            lambda: {"confirm": name, **_forgotten_facts(known)},
            lambda: _forget_lines(known, name, context.word),
        )
        return EXIT_CLEAR
    if not confirms(given, name):
        raise RefusedError(
            "the name does not fit; nothing was dropped", remedy=f"Type: {one_line(name)}"
        )
    dropped = forget(path, places)
    context.out.result(
        lambda: {"changed": True, **_forgotten_facts(dropped)},
        lambda: [
            Line(
                f"Dropped from your private copy: {dropped_words(dropped.entries, dropped.texts)}."
            )
        ],
    )
    return EXIT_CLEAR


def _forget_lines(known: Forgotten, name: str, word: str) -> Iterator[Line]:
    losses = dropped_words(known.entries, known.texts)
    yield Line(f"Nothing was dropped yet. This would go for good: {losses}.")
    whole = str(shell_command("forget", word, "--json"))
    yield from capped(known.entries, partial(entry_line, known.titles), whole)
    if known.replaced:
        yield Line("Another closure lies there now; it would be taken for the right one.")
    yield Line(f"To drop it: {shell_command('forget', word, '--confirm', name)}")


def _forgotten_facts(known: Forgotten) -> Facts:
    return {
        "closure": known.closure,
        "entries": [event_facts(event) for event in known.entries],
        "texts": [event_facts(event) for event in known.texts],
        "replaced": known.replaced,
    }


ACTIONS = {
    "forget": Action(
        "Drop from your private copy what no file holds any more, or take another closure that "
        "lies in the place of yours for the right one. Without --confirm it says what would go.",
        _forget_arguments,
        _forget,
        "closetui forget 'My store'",
        "closetui forget 'My store' --confirm 'My store'",
    ),
    "verify": Action(
        "Check that every entry fits its hash and nothing is missing; print head and count. The "
        "exit code is 0, or 8 when something was altered, damaged, cut, or is not as expected; 1 "
        "when only files of proofs are not here, as in a copy that was shared without them.",
        _verify_arguments,
        _verify,
        "closetui verify 'My store'",
        "closetui verify 'My store' --expect 0123456789ab",
    ),
    "repair": acting(
        "Let what verify found stand, with a reason. The record stays as it is.",
        _repair_arguments,
        _repair,
        "closetui repair 'My store' --reason 'a line was cut by the mail server'",
    ),
    "restore": Action(
        "Put your private copy in the place of a file that is damaged or gone. The damaged file "
        "is kept beside it.",
        _restore_arguments,
        _restore,
        "closetui restore 'My store'",
    ),
}
