"""Any command by name: what a screen can do, with its keys, found by any word."""

from typing import Any

from closetui.domain.text import capitalised
from closetui.tui.command import PALETTE_KEY, Offer
from closetui.tui.content.finding import Findable
from closetui.tui.dialogs.find import Find
from closetui.tui.screens.command_screen import CommandScreen


def palette(screen: CommandScreen[Any]) -> Find:
    """Return the dialog that gives the id of a command of a screen."""
    commands = [_findable(offer) for offer in screen.offers()]
    return Find(commands, title="Any command by name", enter="does it")


def _findable(offer: Offer) -> Findable:
    """Return a command by its label, with its own key if it has one."""
    label = capitalised(offer.label)
    key = "" if offer.key == PALETTE_KEY else offer.key
    told = f"Not now: {offer.refusal}" if offer.refusal else offer.help
    return Findable(offer.id, label, key, (told, f"{offer.help} {offer.brief} {offer.also}"))
