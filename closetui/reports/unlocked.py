"""The last clicks while they are unlocked: since when, until when, and why they lock again."""

from datetime import datetime, timedelta
from typing import Final

from closetui.domain.case import Application
from closetui.domain.times import exact_moment
from closetui.reports.words import counted
from closetui.views import View

UNLOCKED_FOR: Final = timedelta(minutes=10)
"""How long the last clicks stay unlocked."""


def unsent(view: View) -> Application | None:
    """Return the application that was confirmed and not said to be sent, if one stands."""
    application = view.verdict.application
    return application if application is not None and application.sent is None else None


def unlocked_hours(view: View) -> tuple[str, str]:
    """Return from when to when the last clicks are unlocked; empty texts while they are locked."""
    application = unsent(view)
    since = exact_moment(application.event.at) if application is not None else None
    if since is None:
        return "", ""
    here = since.astimezone(view.now.tzinfo)
    return f"{here:%H:%M}", f"{here + UNLOCKED_FOR:%H:%M}"


def why_lock(view: View, actor: str, now: datetime) -> str:
    """Return why the last clicks are to be locked again; empty where they are not.

    Args:
        view: The closure.
        actor: The installation that looks; what somebody else unlocked is theirs to lock.
        now: The moment.
    """
    application, blockers = unsent(view), len(view.verdict.blockers)
    if application is None or application.event.actor != actor:
        return ""
    if blockers:
        return f"{counted(blockers, 'thing')} changed"
    since = exact_moment(application.event.at)
    return "ten minutes are over" if since and now - since >= UNLOCKED_FOR else ""
