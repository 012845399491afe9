"""The available guides: shipped and one's own."""

from typing import NamedTuple

from closetui.domain.errors import ClosetuiError
from closetui.domain.playbook import Playbook
from closetui.domain.values import distinct
from closetui.reports.guides import in_order
from closetui.store.playbooks import own, shipped
from closetui.world import World


@distinct
class Guides(NamedTuple):
    """The guides that can be used, in the order of lists, and what is wrong with others."""

    playbooks: tuple[Playbook, ...]
    troubles: tuple[ClosetuiError, ...] = ()

    def get(self, playbook: str) -> Playbook | None:
        """Return the guide with this id, or None."""
        return next((guide for guide in self.playbooks if guide.id == playbook), None)


def guides(outside: World) -> Guides:
    """Return the shipped guides and the person's own."""
    found = [file.playbook for file in shipped()]
    troubles: list[ClosetuiError] = []
    for file in own(outside.places.playbooks):
        if isinstance(file, ClosetuiError):
            troubles.append(file)
        else:
            found.append(file.playbook)
    return Guides(tuple(in_order(found)), tuple(troubles))
