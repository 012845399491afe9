"""What stands above the line that is typed before something that cannot be taken back."""

import unicodedata
from collections.abc import Iterator
from itertools import takewhile

from textual.content import Content

from closetui.domain.naming import loose_form
from closetui.domain.playbook_items import Section
from closetui.domain.states import ItemState
from closetui.reports.progress import afterwards, musts, progress_of
from closetui.reports.words import counted
from closetui.reports.work import in_the_way
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.reading import BLANK, Text
from closetui.views import View

_LABEL_CELLS = 25
_PICTURES = frozenset({"So", "Sk", "Cf"})
_BENT = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\ufe0f": None})


def apply_texts(view: View) -> list[Text]:
    """Return what is to be known before the last clicks are unlocked."""
    act = view.case.playbook.apply
    name = user_line(view.case.name).stylize("bold")
    about = Content.assemble("You are about to ", user_line(act.title), ": ", name, ".")
    return [
        BLANK,
        Text(about),
        BLANK,
        Text(user_text(act.warning)),
        BLANK,
        Text(_clear(view), hang=4),
        *(Text(text, hang=4) for text in _left_open(view)),
        *(Text(text, hang=4) for text in _to_come(view)),
        BLANK,
        Text(Content("Type the name and the code to unlock the last clicks:")),
    ]


def _clear(view: View) -> Content:
    read = progress_of(
        state
        for state in view.verdict.states.values()
        if state.section is Section.CONSEQUENCE and state.blocks
    )
    met = musts(view)
    told = f"{met.counted} of {met.total} must, {read.counted} of {read.total} read"
    return _labelled("[x]", "$state-done", "Nothing in the way", told)


def _left_open(view: View) -> Iterator[Content]:
    left = in_the_way(view).left_open
    if left:
        told = f"{len(left)}: {_titles(left)}"
        yield _labelled("( )", "$state-stale", "Left open by you", told)


def _titles(states: tuple[ItemState, ...]) -> str:
    return "; ".join(state.title for state in states)


def _to_come(view: View) -> Iterator[Content]:
    left = afterwards(view).total
    if left:
        told = f"{counted(left, 'thing')} to see to afterwards"
        yield _labelled("[~]", "$state-waiting", "Still to come", told)


def _labelled(sign: str, tone: str, label: str, told: str) -> Content:
    head = Content.assemble((sign, f"{tone} bold"), (f" {label}", "bold"))
    gap = " " * max(_LABEL_CELLS - head.cell_length, 1)
    return Content.assemble(head, gap, user_line(told))


def elsewhere_texts(view: View) -> list[Text]:
    """Return what is to be known before an application is recorded that was made outside."""
    open_now = [blocker.title for blocker in view.verdict.blockers]
    name = user_line(view.case.name).stylize("bold")
    texts = [BLANK, Text(Content.assemble("You are about to record that ", name,
                                          " was applied for, elsewhere."))]  # fmt: skip
    if open_now:
        noun = "thing is" if len(open_now) == 1 else "things are"
        told = f"{len(open_now)} {noun} open. Nothing is ticked by this: they stay open, and "
        told += "are printed on every report."
        texts += [BLANK, Text(user_text(told))]
        texts += [Text(user_line(f"- {title}"), hang=2) for title in open_now]
    else:
        texts += [BLANK, Text(Content("Nothing is in the way. closetui records what you say."))]
    return [*texts, BLANK, Text(Content("Type the line below to record it:"))]


def _typable(text: str) -> str:
    """Return a text without the signs that keyboards lack: pictures, and bent quotes made plain."""
    plain = loose_form(text).translate(_BENT)
    typable = (sign for sign in plain if unicodedata.category(sign) not in _PICTURES)
    return " ".join("".join(typable).split())


def right_so_far(typed: str, phrase: str) -> tuple[int, bool]:
    """Return how many letters of a phrase are right, and whether a wrong one follows.

    Capital letters, pictures and blanks at the ends do not matter.
    """
    given, wanted = _typable(typed), _typable(phrase)
    if typed.rstrip() != typed and given and given != wanted:
        given += " "  # The blank between two words is right as well.
    pairs = zip(given, wanted, strict=False)
    right = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return right, right < len(given.rstrip())


def is_right(typed: str, phrase: str) -> bool:
    """Return whether a phrase was typed, whole."""
    return _typable(typed) == _typable(phrase)


def progress_text(typed: str, phrase: str, *, short: bool = False) -> Content:
    """Return how far the typed line is right; ``short`` leaves out what enter does."""
    if is_right(typed, phrase):
        return Content("Right. Enter does it.").stylize("bold")
    count, wrong = right_so_far(typed, phrase)
    total = len(_typable(phrase))
    if wrong:
        told = f"{count} of {total} right, then not: compare."
        return user_line(told).stylize("$danger bold")
    waits = "" if short else "Enter waits until the line is right."
    return Content.assemble((f"{count} of {total}, right so far. ", "bold"), waits)
