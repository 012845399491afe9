"""The shipped guides by id, and all that can be read in one."""

from collections.abc import Iterator
from typing import Final

from closetui.domain.playbook import Item, Origin, Playbook
from closetui.domain.reader import as_data
from closetui.store.playbooks import shipped

GUIDES: Final = {found.playbook.id: found.playbook for found in shipped()}

STORE: Final = "aliexpress-store-close"
DELETE: Final = "aliexpress-account-delete"
DEACTIVATE: Final = "aliexpress-account-deactivate"
REACTIVATE: Final = "aliexpress-account-reactivate"
RECOVER: Final = "aliexpress-account-recover"

IDS: Final = (DEACTIVATE, DELETE, REACTIVATE, RECOVER, STORE)


def item_of(guide: str, item: str) -> Item:
    """Return an item of a guide."""
    found = GUIDES[guide].item(item)
    assert found is not None, f"{guide}: {item}"
    return found


def leaves(guide: str) -> list[Item]:
    """Return the items before applying that have a tick of their own."""
    return [item for item in GUIDES[guide].items() if item.gates and not item.derived]


def entries(playbook: Playbook) -> Iterator[tuple[str, Origin]]:
    """Yield every entry that says where it is from, by id."""
    for item in playbook.items():
        yield item.id, item.origin
    for softer in playbook.alternatives:
        yield softer.id, softer.origin
    for entry in playbook.background:
        yield entry.id, entry.origin
    for consequence in playbook.consequences:
        yield consequence.id, consequence.origin
    for route in playbook.routes:
        yield route.id, route.origin
    for letter in playbook.letters:
        yield letter.id, letter.origin


def titles(playbook: Playbook) -> list[str]:
    """Return the title of every entry that another can name."""
    return [
        *(item.title for item in playbook.items()),
        *(softer.title for softer in playbook.alternatives),
        *(entry.title for entry in playbook.background),
        *(consequence.title for consequence in playbook.consequences),
        *(route.title for route in playbook.routes),
        *(letter.title for letter in playbook.letters),
    ]


def texts(value: object) -> Iterator[str]:
    """Yield every text in plain data, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts(part)


def texts_of(playbook: Playbook) -> list[str]:
    """Return every text of a guide but its sources."""
    return list(texts(as_data(playbook._replace(sources=()))))
