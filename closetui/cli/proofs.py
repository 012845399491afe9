"""The command about proofs: attach."""

from collections.abc import Iterator

from closetui.acting import AttachedNow
from closetui.cli.context import Action, Context, item_ids
from closetui.cli.feedback import finish
from closetui.cli.parser import Parser
from closetui.domain.text import one_line
from closetui.reports.choices import told_apart
from closetui.reports.playbook_facts import Facts
from closetui.reports.proofs import proof_facts
from closetui.reports.words import size_words
from closetui.store.paths import user_path
from closetui.store.proofs import LARGEST


def _attach_arguments(parser: Parser) -> None:
    parser.file()
    parser.word("item", "an item or a consequence: the id, a part of it, or the title")
    parser.word("path", "the file; it stays where it is, and a copy of it is kept")
    parser.by()


def _attach(context: Context) -> int:
    source = user_path(str(context.options.path), "PATH")
    closure = context.closure()
    [item] = item_ids(closure.view(), [str(context.options.item)])
    now = closure.attach(item, source)
    for hint in _hints(now):
        context.out.hint(hint)
    body = now.attached.proof.body
    about = told_apart(now.done.view, [item])
    message = f"Attached to {about}: {one_line(body.name)} ({size_words(body.size)})."
    also: Facts = {"proof": proof_facts(now.attached), "path": str(now.attached.path)}
    return finish(context, now.done, message, also=also)


def _hints(now: AttachedNow) -> Iterator[str]:
    """Yield what became of the files, where there is more to say than that one was kept."""
    if now.healed:
        yield "The file of a proof that was missing or changed is in its place again."
    if now.aside:
        yield f"What lay under its name was something else, and was kept: {now.aside}"
    if now.done.changed:
        yield f"Kept beside the closure: {now.attached.path.parent}"


ACTIONS = {
    "attach": Action(
        "Attach a proof to an item: a receipt, a screenshot, a letter. A copy is kept in a folder "
        "beside the closure, under its hash; verify tells when it is missing or was changed. It "
        f"may be at most {LARGEST // 2**20} MiB. To take one back: closetui undo, or closetui "
        "retract with its id; the copy stays in the folder.",
        _attach_arguments,
        _attach,
        ("closetui attach 'My store' balance receipt.pdf",),
    ),
}
