"""In plain words: why an application is contested, or no longer clear."""

from collections.abc import Iterator

from textual.content import Content

from closetui.domain.blockers import BlockerKind
from closetui.domain.case import Application
from closetui.domain.events import Event
from closetui.reports.acts import event_text
from closetui.reports.titles import application_text
from closetui.reports.when import Clock
from closetui.tui.controller import Controller
from closetui.tui.flows.conflict import statement_words
from closetui.tui.text import user_line, user_text
from closetui.views import View

_MEANING = (
    "Nobody can call back an application by un-ticking, so it stands as it is recorded; but "
    "closetui does not call it clear until one of you settles it. Tell each other first."
)


def blocker_kinds(view: View) -> frozenset[BlockerKind]:
    """Return the kinds of what is no longer clear."""
    return frozenset(blocker.kind for blocker in view.verdict.blockers)


def explained_title(view: View) -> str:
    """Return in a few words what the matter is."""
    kinds = blocker_kinds(view)
    if BlockerKind.CONTESTED in kinds:
        return "Contested"
    if kinds <= {BlockerKind.STALE, BlockerKind.WAITING}:
        return "Confirmed, but not sent in time"
    return "Not answered yet" if kinds == {BlockerKind.ANSWER} else "Applied, but no longer clear"


def contested_text(controller: Controller, application: Application) -> Content:
    """Return who applied when, who recorded what unseen, and what that means."""
    view = controller.view
    lines = [user_line(f"{application_text(view, application, Clock(view.now))}.").stylize("bold")]
    lines += [user_text(reason) for reason in _reasons(controller.view, application)]
    if blocker_kinds(controller.view) & {BlockerKind.CONTESTED, BlockerKind.DRIFT}:
        lines += [Content(""), user_text(_MEANING)]
    return Content("\n").join(lines)


def _reasons(view: View, application: Application) -> Iterator[str]:
    """Say each thing once: what was unseen, what was not met, what changed since."""
    author = application.event.by or "somebody"
    case, clock = view.case, Clock(view.now)
    unseen = [event for event in application.unseen if event.id not in application.accepted]
    for name in dict.fromkeys(event.by or "somebody" for event in unseen):
        yield (
            f"{name} recorded this without having seen the application, and {author} applied "
            "without having seen this:"
        )
        for event in unseen:
            if (event.by or "somebody") == name:
                yield f"- {clock.moment(event.at)}: {event_text(case, event)}"
    named = {event.item for event in unseen}
    for blocker in view.verdict.blockers:
        if blocker.item in named and blocker.kind in ("contested", "drift"):
            continue
        said = view.verdict.states[blocker.item].statements if blocker.item else ()
        item = case.playbook.item(blocker.item)
        if blocker.kind == "drift" and said:
            statements = "; ".join(
                f"{_who(s.event, clock)}: {statement_words(s, item)}" for s in said
            )
            yield f"{blocker.title}: since the application, {statements}."
        else:
            yield f"{blocker.title}: {blocker.reason}."


def _who(event: Event, clock: Clock) -> str:
    return f"{event.by or 'somebody'}, {clock.moment(event.at)}"
