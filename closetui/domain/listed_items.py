"""The items that have a list, and of which lists nothing can be said or must not be passed on."""

from closetui.domain.blockers import Advice
from closetui.domain.case import Case
from closetui.domain.errors import RefusedError, UsageError
from closetui.domain.left_rows import left_by
from closetui.domain.playbook_items import Item


def listed_item(case: Case, item_id: str) -> Item:
    """Return the item, which has a list; raises :class:`UsageError` for any other."""
    item = case.playbook.item(item_id)
    if item is not None and item.list_name:
        return item
    having = [f"{known.title} ({known.id})" for known in case.playbook.items() if known.list_name]
    raise UsageError(
        "no list stands behind this item" if item else "no such item",
        where=item_id,
        remedy=f"These have one: {', '.join(having)}." if having else "This guide has no lists.",
    )


def refuse_held_back(case: Case, item_id: str) -> None:
    """Raise :class:`RefusedError` if whoever made this copy left out words on a list.

    What is said of rows counts over all that its author had seen, and nobody can have seen
    what is not here.
    """
    log = case.record.lists.get(item_id)
    if log is not None and log.held_back & case.record.everything:
        item = listed_item(case, item_id)
        raise RefusedError(
            f"whoever made this copy left out {item.several}, so what stands of them cannot be "
            "seen here",
            where=item.title,
            remedy=Advice("Bring in a copy that holds the list, then go on", "merge"),
        )


def is_private(case: Case, item_id: str) -> bool:
    """Return whether somebody brought rows of a list in as private; then all of it is.

    So is a list that takes over what a private one left to come.
    """
    record = case.record
    source = left_by(record.guide.items.values()).get(item_id)
    logs = (record.lists.get(item) for item in (item_id, source.id if source else item_id))
    words = (word for log in logs if log for word in log.counting(record.everything))
    return any((word.event.body or {}).get("private") is True for word in words)
