"""The one next thing in words, and the command that does it."""

from collections.abc import Mapping
from typing import Final

from closetui.domain.blockers import Blocker
from closetui.domain.next_step import Next, NextKind
from closetui.domain.outcomes import DONE, OVER, End
from closetui.domain.playbook import Anchor, Item
from closetui.domain.prerequisites import missing_day
from closetui.domain.remedies import Act
from closetui.domain.times import day_words, parse_day
from closetui.reports.facts import Facts
from closetui.reports.lines import Line
from closetui.reports.next_facts import next_facts
from closetui.reports.remedies import command, quoted
from closetui.reports.words import left_word, stage_word
from closetui.views import View

_SENTENCES: Final[Mapping[NextKind, str]] = {
    NextKind.FAULT: "{title}: look at what was found",
    NextKind.CONFLICT: "{title}: agree on what is true",
    NextKind.DO: "{title}",
    NextKind.LOOK_AGAIN: "Look again: {title}",
    NextKind.READ: "Read what it brings about: {title}",
    NextKind.ASK: "Recommended; do it, or go on without it: {title}",
    NextKind.WAIT: "Wait until {day}: {title}",
    NextKind.APPLY: "Nothing stands in the way: {title}",
    NextKind.SENT: "Send it, then record that it was sent: {title}",
    NextKind.AFTER: "{title}",
    NextKind.FINISHED: "Everything is done",
}

_WAIT_FOR_ANSWER: Final = "Wait for what AliExpress says, and record it"
_CONFIRM_ANEW: Final = "It ran out before it was sent; confirm it anew: {title}"
_GIVE_DAY: Final = "Give the day: {question}"


def next_text(view: View) -> str:
    """Return the next thing to do as a sentence, without its full stop."""
    step = view.verdict.next
    anchor = _missing_anchor(view)
    if anchor is not None:
        return _GIVE_DAY.format(question=anchor.question)
    if step.kind is NextKind.WAIT and not step.day:
        return _WAIT_FOR_ANSWER
    if step.kind is NextKind.APPLY and view.verdict.application is not None:
        return _CONFIRM_ANEW.format(title=step.title)
    day = parse_day(step.day)
    text = _SENTENCES[step.kind].format(title=step.title, day=day_words(day) if day else "")
    left = left_word(view.verdict.states[step.item]) if step.item else ""
    return f"{text}, {left}" if left else text


def next_command(view: View, word: str = "") -> str:
    """Return the command that does the next thing; empty where there is only to wait.

    Words in capitals are for the person to fill in: see :func:`next_choices`.

    Args:
        view: The closure.
        word: What the person typed for the file; empty prints ``FILE``.
    """
    step, name = view.verdict.next, quoted(word) if word else "FILE"
    anchor = _missing_anchor(view)
    if anchor is not None:
        return f"closetui date {name} {anchor.id} DAY"
    if step.kind is NextKind.WAIT:
        return "" if step.day else f"closetui outcome {name} WORD"
    if step.kind in _TYPED:
        return f"closetui {_TYPED[step.kind].format(name=name, item=step.item)}"
    item = view.case.playbook.item(step.item)
    if item is None:
        return _without_item(view, step, word) or f"closetui status {name}"
    if view.verdict.states[item.id].open_rows:
        return f"closetui rows {name} {item.id}"
    return _about_item(item, name)


_TYPED: Final[Mapping[NextKind, str]] = {
    NextKind.READ: "ack {name} {item}",
    NextKind.APPLY: "apply {name} --route ROUTE",
    NextKind.FAULT: "verify {name}",
    NextKind.SENT: "outcome {name} sent",
    NextKind.FINISHED: "report {name}",
}
"""What is typed after the name of the program, where it depends on little else."""


def _about_item(item: Item, name: str) -> str:
    if item.derived:
        return f"closetui show {name} {item.id}"
    ways = [way.id for way in item.ways]
    way = f" --way {ways[0] if len(ways) == 1 else 'WAY'}" if ways else ""
    return f"closetui tick {name} {item.id}{way}"


def _without_item(view: View, step: Next, word: str) -> str:
    """Return the command for something that is about no item, such as an answer or a sign-off."""
    blocker = _blocker(view, step)
    if blocker is None or blocker.remedy.act is Act.WITHDRAW_OR_ACCEPT:
        return ""  # That is to be chosen from the whole list.
    return command(blocker.remedy, word)


def _blocker(view: View, step: Next) -> Blocker | None:
    found = (
        blocker
        for blocker in view.verdict.blockers
        if blocker.item == step.item and blocker.title == step.title
    )
    return next(found, None)


def _missing_anchor(view: View) -> Anchor | None:
    """Return the day that nobody gave, and without which the next item cannot count."""
    step = view.verdict.next
    item = view.case.playbook.item(step.item)
    if item is None or step.kind not in (NextKind.DO, NextKind.AFTER):
        return None
    wanted = missing_day(view.case, item, view.verdict.states[item.id])
    return next((anchor for anchor in view.case.playbook.anchors if anchor.id == wanted), None)


def next_choices(view: View, typed: str) -> Facts:
    """Return what may stand for each word in capitals of a command."""
    step, playbook = view.verdict.next, view.case.playbook
    item, anchor = playbook.item(step.item), _missing_anchor(view)
    found: Facts = {}
    if " WAY" in typed and item is not None:
        found["WAY"] = [{"id": way.id, "title": way.title, "usual": way.usual} for way in item.ways]
    if " ROUTE" in typed:
        found["ROUTE"] = [{"id": route.id, "title": route.title} for route in playbook.routes]
    if " WORD" in typed:
        found["WORD"] = [
            {"id": str(end), "title": stage_word(end)} for end in possible_outcomes(view)
        ]
    if " DAY" in typed and anchor is not None:
        found["DAY"] = [{"id": anchor.id, "title": anchor.question}]
    return found


def possible_outcomes(view: View) -> list[End]:
    """Return the words of the guide that can be recorded of an application now."""
    offered, application = view.case.playbook.outcomes, view.verdict.application
    if application is None:
        return []
    if application.sent is None:
        return [end for end in offered if end in (End.SENT, End.NOT_SENT)]
    if application.done:
        return [end for end in offered if end in DONE | OVER - {End.NOT_SENT}]
    return [end for end in offered if end not in (End.SENT, End.NOT_SENT)]


def full_next_facts(view: View, word: str = "") -> Facts:
    """Return the next thing with its words, its command and what may be filled in there."""
    typed = next_command(view, word)
    return {
        **next_facts(view.verdict.next),
        "text": next_text(view),
        "command": typed or None,
        "choices": next_choices(view, typed),
    }


def next_lines(view: View, word: str = "", *, ids: bool = False) -> list[Line]:
    """Return the next thing in a line, and below it the command that does it."""
    typed = next_command(view, word)
    item = view.verdict.next.item
    named = f" ({item})" if ids and item else ""
    text = next_text(view)
    lines = [Line(f"Next: {text}{named}{'' if text.endswith('?') else '.'}", 0, "accent")]
    if typed:
        lines.append(Line(typed, 1))
    for name, choices in next_choices(view, typed).items():
        options = choices if isinstance(choices, list) else []
        if name != "DAY":
            told = ", ".join(f"{choice['id']} ({choice['title']})" for choice in options)
            lines.append(Line(f"{name} is one of: {told}", 1))
    if view.verdict.next.kind is NextKind.ASK:
        name = quoted(word) if word else "FILE"
        lines.append(Line(f"or: closetui without {name} {item} --reason TEXT", 1))
    return lines
