"""Commands that pass a closure on and take it back: share and merge."""

from collections.abc import Collection, Iterator
from functools import partial
from typing import Final

from closetui.cli.context import Action, Context, acting
from closetui.cli.feedback import outlook
from closetui.cli.parser import Parser
from closetui.closure import Merged, Shared
from closetui.domain.case import ProofState
from closetui.domain.errors import EXIT_CLEAR, EXIT_CONFLICT, LONGEST_QUOTE, UsageError
from closetui.domain.merge_summary import MergeSummary
from closetui.domain.states import ItemState
from closetui.domain.text import counted, shorten
from closetui.reports.facts import Facts, picked
from closetui.reports.lines import Line, capped, heading
from closetui.reports.proofs import how_to_get, proof_facts
from closetui.reports.sharing import (
    by_words,
    copy_lines,
    git_lines,
    list_change,
    note_change_lines,
    other_word_lines,
    proof_lines,
    rows_apart_lines,
    unclear_lines,
)
from closetui.reports.shell import shell_command
from closetui.reports.words import mark, state_word, tone
from closetui.store.atomic import real_path
from closetui.store.lookup import find_closure
from closetui.store.paths import SUFFIX, user_path
from closetui.store.proofs import Attached
from closetui.store.sharing import GitSetting, tell_git


def _share_arguments(parser: Parser) -> None:
    parser.file()
    parser.option("-o", "write a copy there, to send or to keep", metavar="PATH")
    parser.flag("--without-private", "leave the texts of private notes and lists out of the copy")
    parser.flag("--with-proofs", "copy the files of proofs into a folder beside the copy")
    parser.flag("--git", "tell git, beside the file, to merge it without loss")


def _share(context: Context) -> int:
    output = str(context.options.o)
    if (context.options.without_private or context.options.with_proofs) and not output:
        raise UsageError("say where the copy goes", remedy="Give -o PATH.")
    facts: Facts = {}
    lines: list[Line] = []
    closure = context.closure()
    if output:
        path = user_path(output, "-o")
        shared = closure.share(
            path,
            without_private=bool(context.options.without_private),
            with_proofs=bool(context.options.with_proofs),
        )
        facts |= _copy_facts(shared)
        beside = real_path(path).parent == real_path(closure.path).parent
        notes = closure.view().case.notes
        private = sum(note.private and not (note.redacted or note.withheld) for note in notes)
        lines += _copy_lines(shared, context, private=private, beside=beside)
    if context.options.git:
        closure.view()  # Git is told only about what is a closure.
        setting = tell_git(closure.path)
        facts["git"] = {"path": str(setting.path), "line": setting.line, "changed": setting.changed}
        lines += _git_lines(setting, str(real_path(closure.path)))
    if not lines:
        lines += _ways(context.word)
        facts["ways"] = [line.text for line in lines]
    context.out.result(lambda: facts, lambda: lines)
    return EXIT_CLEAR


def _copy_facts(shared: Shared) -> Facts:
    return {
        "path": str(shared.path),
        **picked(shared, "entries", "held_back", "proofs"),
        "proofs_left": [proof_facts(attached) for attached in shared.left],
    }


def _copy_lines(shared: Shared, context: Context, *, private: int, beside: bool) -> Iterator[Line]:
    path, word = str(shared.path), context.word
    back = str(shell_command("merge", word, path, "--dry-run"))
    yield from copy_lines(
        path, shared.entries, shared.held_back, back, ending=SUFFIX, beside=beside
    )
    if private and not context.options.without_private:
        yield Line(f"It holds {counted(private, 'private note')}. {_without_private(word)}")
    yield from proof_lines(shared.proofs, shared.left)
    if shared.left and not context.options.with_proofs:
        whole = shell_command("share", word, "--with-proofs", *_TO_A_PATH)
        yield Line(f"To copy what is here: {whole}")


def _git_lines(setting: GitSetting, file: str) -> Iterator[Line]:
    there, path = setting.repository is not None, str(setting.path)
    return git_lines(file, path, setting.line, changed=setting.changed, repository=there)


_TO_A_PATH: Final = ("-o", "PATH")


def _ways(word: str) -> Iterator[Line]:
    back = shell_command("merge", word, "PATH", "--dry-run")
    yield heading("Ways to share this closure; in each of them nothing is lost")
    yield Line(f"By mail: {shell_command('share', word, *_TO_A_PATH)}, and send that copy.")
    yield Line(f"When it comes back: {back}, then without it.", 1)
    yield Line("In a synced or network folder: keep the file there; both open it.")
    yield Line("Conflict copies beside it are found, counted in and named.", 1)
    yield Line(f"With git: {shell_command('share', word, '--git')}, then commit both files.")
    yield Line("On one machine: open it in as many windows as you like.")
    yield Line(_without_private(word))


def _without_private(word: str) -> str:
    """Return how private notes stay out of a copy."""
    command = shell_command("share", word, "--without-private", *_TO_A_PATH)
    return f"To keep private notes to yourself: {command}"


def _merge_arguments(parser: Parser) -> None:
    meaning = "copies of the same closure: progress files, or names in the default folder"
    parser.word("others", meaning, count="+", metavar="OTHER")
    parser.flag("--dry-run", "only say what would come in; write nothing")


def _merge(context: Context) -> int:
    others = [str(user_path(str(word), "OTHER")) for word in context.options.others]
    paths = [str(find_closure(word, context.outside.places)) for word in others]
    merged = context.closure().merge(paths, dry_run=context.options.dry_run)
    context.out.result(lambda: _merge_facts(merged, context), lambda: _merge_lines(merged, context))
    return EXIT_CONFLICT if merged.summary.disagrees else EXIT_CLEAR


def _merge_facts(merged: Merged, context: Context) -> Facts:
    summary = merged.summary
    return {
        "added": len(summary.added),
        "conflicts": list(summary.conflicts),
        "outcomes_apart": list(summary.outcomes_apart),
        "rows_apart": {item: list(rows) for item, rows in summary.rows_apart.items()},
        "by": dict(summary.by),
        "changed": list(summary.changed),
        "texts_in": len(summary.filled),
        "texts_removed": len(summary.removed),
        "proofs": merged.proofs,
        "dry_run": bool(context.options.dry_run),
    }


def _merge_lines(merged: Merged, context: Context) -> Iterator[Line]:
    summary = merged.summary
    dry = bool(context.options.dry_run)
    if summary.added:
        would = "would come in" if dry else "came in"
        yield Line(
            f"{counted(len(summary.added), 'entry', 'entries')} {would}: {by_words(summary.added)}."
        )
    elif summary.empty:
        yield Line("Nothing new: everything in the copies is here already.")
    yield from _removed_or_filled(summary, dry=dry)
    yield from _proof_lines(merged, context, dry=dry)
    states = merged.after.verdict.states
    whole = "the same with --json" if dry else str(shell_command("show", context.word))
    changed = [states[item] for item in summary.changed]
    yield from capped(changed, partial(_changed, dry=dry), whole)
    lists = [list_change(then, now, would=dry) for then, now in summary.lists]
    yield from capped(lists, lambda line: [line], whole)
    settle = partial(_how_to_settle, context.word, dry=dry)
    all_rows = partial(_all_rows, context.word, dry=dry)
    yield from rows_apart_lines(merged.after, summary.rows_apart, settle, all_rows)
    conflicts = [states[item] for item in summary.conflicts]
    yield from capped(conflicts, partial(_conflict, dry=dry), whole)
    yield from capped(summary.unclear, lambda found: unclear_lines([found]), whole)
    yield from other_word_lines(merged.before, merged.after, summary.added)
    yield from note_change_lines(merged.after.case, summary.added, whole)
    yield Line("Nothing was written." if dry else outlook(merged.view, context.word))


def _how_to_settle(word: str, item: str, *, dry: bool) -> str:
    """Return what is to be done about rows on which copies disagree."""
    if dry:
        return "Merge first; then find out how each stands, and say so with closetui settle."
    command = shell_command("settle", word, item, "ID", "--reason", "WHY")
    return f"Find out how each stands, and say so: {command}; with --open if it is open."


def _all_rows(word: str, item: str, *, dry: bool) -> str:
    return "the same with --json" if dry else str(shell_command("rows", word, item))


def _changed(state: ItemState, *, dry: bool) -> Iterator[Line]:
    title = shorten(state.title, LONGEST_QUOTE)
    if dry:
        yield Line(f"Would change: {title}")
    else:
        now = f"{mark(state.state)} {state_word(state)}: {title}"
        yield Line(f"Changed: {now}", 0, tone(state.state))


def _conflict(state: ItemState, *, dry: bool) -> Iterator[Line]:
    title = shorten(state.title, LONGEST_QUOTE)
    yield Line(f"The copies disagree on: {title}", 0, "error")
    if not dry:
        yield Line(f"Why: {shorten(state.reason, LONGEST_QUOTE)}", 1)


def _proof_lines(merged: Merged, context: Context, *, dry: bool) -> Iterator[Line]:
    """Yield which files of proofs came in, and which are still not here."""
    if merged.proofs:
        would = "would come in" if dry else "came in"
        yield Line(f"{counted(merged.proofs, 'file')} of proofs {would}.")
    missing = [one for one in merged.after.proofs if one.state is ProofState.MISSING]
    lost = [one for one in missing if not dry or one.proof.body.sha256 in merged.spoilt]
    me = context.outside.display_name()
    lacking = partial(_not_here, merged.spoilt, me)
    yield from capped(lost, lacking, str(shell_command("verify", context.word, "--json")))


def _not_here(spoilt: Collection[str], me: str, attached: Attached) -> Iterator[Line]:
    proof = attached.proof
    wrong = " The file that lies beside the copy is not what was attached."
    why = wrong if proof.body.sha256 in spoilt else ""
    yield Line(f"Not here: the proof {proof.name}.{why} {how_to_get(attached, me)}.", 0, "warning")


def _removed_or_filled(summary: MergeSummary, *, dry: bool) -> Iterator[Line]:
    """Yield what happens to the texts of entries that are known already."""
    if summary.filled:
        would = "would come in" if dry else "came in"
        texts = counted(len(summary.filled), "text that was", "texts that were")
        yield Line(f"{texts} kept back {would}.")
    if summary.removed:
        entries = counted(len(summary.removed), "entry", "entries")
        would = "would be" if dry else "was"
        yield Line(f"The text of {entries} {would} removed.", 0, "warning")


ACTIONS = {
    "share": Action(
        "Pass a closure on: write a copy, with or without private notes, or tell git how to "
        "merge the file. Without an option it tells the ways of sharing. The files of proofs stay "
        "here unless you ask for them.",
        _share_arguments,
        _share,
        "closetui share 'My store' --without-private -o for-ben.closetui.json",
        "closetui share 'My store' --git",
    ),
    "merge": acting(
        "Unite copies of a closure with FILE. Nothing said in any of them is lost. Where they "
        "disagree the item counts as open until somebody who has seen both settles it; so does a "
        "row of a list, which a newer export settles too. The exit code is 0, or 5 when copies "
        "disagree on an item, a row or what became of the application afterwards.",
        _merge_arguments,
        _merge,
        "closetui merge 'My store' from-ben.closetui.json --dry-run",
        "closetui merge 'My store' from-ben.closetui.json",
    ),
}
