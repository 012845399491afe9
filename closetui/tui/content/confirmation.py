"""What stands above the line that is typed before something that cannot be taken back."""

from collections.abc import Iterator
from itertools import takewhile
from typing import Final, NamedTuple

from textual.content import Content

from closetui.domain.naming import confirms, typable_form
from closetui.domain.text import counted, one_line
from closetui.domain.values import distinct
from closetui.reports.next_choices import ruled_out
from closetui.reports.outcomes import act_by, asked_whether, rejected_before
from closetui.reports.progress import afterwards, consequences, musts
from closetui.reports.titles import in_no_file
from closetui.reports.work import left_open, still_to_come
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.reading import BLANK, Text
from closetui.views import View

_LABEL_CELLS = 25


NARROW: Final = 56
"""Cells below which what is counted stands right behind its label, and not in a column."""


def apply_texts(view: View, route: str, width: int, *, short: bool) -> list[Text]:
    """Return what is to be known before the last clicks are unlocked.

    Args:
        view: The closure.
        route: The way that is taken.
        width: Cells that a line has.
        short: Whether there is little room: what is counted is told in a line each, and what
            cannot be undone, which takes more of them, stands last.
    """
    counts, for_good = list(_counts(view, route)), list(_for_good(view))
    playbook = view.case.playbook
    known = playbook.route(route) or playbook.routes[0]
    name = user_line(view.case.name).stylize("bold")
    deed, asked = act_by(playbook, known), asked_whether(playbook, known)
    about = Content.assemble("You are about to ", user_line(deed), ": ", name, ".")
    return [
        BLANK,
        Text(about),
        BLANK,
        Text(user_text(playbook.apply.warning)),
        *(Text(user_text(f"This way does not fit. {misfit}")) for misfit in ruled_out(view, known)),
        BLANK,
        *(
            Text(_labelled(count, width, short=short), hang=_hang(width))
            for count in ([*counts, *for_good] if short else [*for_good, *counts])
        ),
        BLANK,
        Text(user_text(f"Type the name and the code to unlock the {asked.last}:")),
    ]


@distinct
class _Count(NamedTuple):
    """One thing that is counted before the line is typed."""

    sign: str
    tone: str
    label: str
    whole: str
    short: str
    """The same in a word or two; empty where the label says enough."""


def _for_good(view: View) -> Iterator[_Count]:
    titles = [one.title for one in view.case.playbook.consequences if not one.reversible]
    if titles:
        whole = f"{len(titles)}: {'; '.join(map(one_line, titles))}"
        yield _Count("[!]", "$danger", "Cannot be undone", whole, whole)


def _counts(view: View, route: str) -> Iterator[_Count]:
    read, met = consequences(view), musts(view)
    count = f"{met.counted} of {met.total} must, {read.counted} of {read.total} read"
    yield _Count("[x]", "$state-done", "Nothing in the way", count, "")
    unfiled = in_no_file(view)
    if unfiled:
        count = f"{len(unfiled)}: {'; '.join(unfiled)}"
        yield _Count("[!]", "$state-stale", "In no file any more", count, str(len(unfiled)))
    if rejected := rejected_before(view):
        yield _Count("[!]", "$state-stale", "Rejected before", rejected, "")
    left = left_open(view)
    if left:
        count = f"{len(left)}: {'; '.join(left)}"
        yield _Count("( )", "$state-stale", "Left open by you", count, count)
    if whole := still_to_come(view, route):
        things = counted(afterwards(view, route).total, "thing")
        yield _Count("[~]", "$state-waiting", "Still to come", whole, things)


def _hang(width: int) -> int:
    """Return how far in what is counted goes on, so that it stays in its column."""
    return 4 if width < NARROW else _LABEL_CELLS


def _labelled(count: _Count, width: int, *, short: bool) -> Content:
    head = Content.assemble((count.sign, f"{count.tone} bold"), (f" {count.label}", "bold"))
    value = count.short if short else count.whole
    if width < NARROW:
        return Content.assemble(head, f": {value}" if value else "")
    return Content.assemble(head, " " * max(_LABEL_CELLS - head.cell_length, 1), user_line(value))


def elsewhere_texts(view: View) -> list[Text]:
    """Return what is to be known before an application is recorded that was made outside."""
    open_now = [blocker.title for blocker in view.verdict.blockers]
    name = user_line(view.case.name).stylize("bold")
    texts = [BLANK, Text(Content.assemble("You are about to record that ", name,
                                          " was applied for, elsewhere."))]  # fmt: skip
    if open_now:
        one = len(open_now) == 1
        stay = "it stays open, and is" if one else "they stay open, and are"
        warning = f"{counted(len(open_now), 'thing')} {'is' if one else 'are'} open. "
        warning += f"Nothing is ticked by this: {stay} printed on every report."
        texts += [BLANK, Text(user_text(warning))]
        texts += [Text(user_line(f"- {title}"), hang=2) for title in open_now]
    else:
        texts += [BLANK, Text(Content("Nothing is in the way. closetui records what you say."))]
    return [*texts, BLANK, Text(Content("Type the line below to record it:"))]


def right_so_far(typed: str, phrase: str) -> tuple[int, bool]:
    """Return how many letters of a phrase are right, and whether a wrong one follows.

    Capital letters, pictures and blanks at the ends do not matter.
    """
    given, wanted = typable_form(typed), typable_form(phrase)
    if typed.rstrip() != typed and given and given != wanted:
        given += " "  # The blank between two words is right as well.
    pairs = zip(given, wanted, strict=False)
    right = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return right, right < len(given.rstrip())


def progress_text(typed: str, phrase: str, *, short: bool = False, left: bool = False) -> Content:
    """Return how far the typed line is right; ``short`` leaves out what enter does.

    ``left`` says whether there is something left to be read before.
    """
    if confirms(typed, phrase):
        does = "reads on above" if left else "does it"
        return user_line(f"Right. Enter {does}.").stylize("bold")
    count, wrong = right_so_far(typed, phrase)
    total = len(typable_form(phrase))
    if wrong:
        progress = f"{count} of {total} right, then not: compare."
        return user_line(progress).stylize("$danger bold")
    waits = "" if short else "Enter waits until the line is right."
    return Content.assemble((f"{count} of {total}, right so far. ", "bold"), waits)
