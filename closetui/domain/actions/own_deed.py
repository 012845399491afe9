"""The end that a person brings about alone: saying that it came says on which day it was done."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from closetui.domain.case import Application, Case
from closetui.domain.events import Draft, Kind
from closetui.domain.outcomes import End
from closetui.domain.when_sent import is_own_deed

_OF_THE_DEED: Final = ("when", "channel", "route")


def sendings_told(
    case: Case, applied: Sequence[Application], word: End, body: Mapping[str, object]
) -> Iterator[Draft]:
    """Yield that applications were sent, where the word that is recorded of them says so.

    Otherwise it would count as done when it was confirmed: what ran out in between would be fresh
    again, by a day that nobody said.
    """
    for application in applied:
        is_new = application.sent is None or (
            body["when"] and body["when"] not in {sent.when for sent in application.sendings}
        )
        if is_new and is_own_deed(case, application, word):
            fields = {key: body[key] for key in _OF_THE_DEED if body[key]}
            yield Draft(
                Kind.OUTCOME, "", {"outcome": str(End.SENT), **fields}, (application.event.id,)
            )


def day_told_late(applied: Sequence[Application], word: End, when: str) -> bool:
    """Return whether a word gives the day of what is known to have ended, and nobody had given."""
    return (
        word is End.SENT
        and bool(when)
        and all(act.done and act.sent and not act.sendings for act in applied)
    )


def ends_again(applied: Sequence[Application]) -> Iterator[Draft]:
    """Yield the ends of applications once more: a word on how they were sent must not hide them."""
    for application in applied:
        for end in application.outcomes:
            body = {**(end.event.body or {}), "when": end.when or end.event.at}
            yield Draft(Kind.OUTCOME, "", body, (application.event.id,))
