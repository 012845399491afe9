"""A small guide of the tests' own, so that none of them depends on a shipped text.

It has plain musts, ways, an item that goes stale, a question whether one applies, chains,
steps, what comes afterwards, and consequences of both kinds.
"""

from copy import deepcopy
from pathlib import Path
from typing import Final

from closetui.acting import stamp
from closetui.domain.actions.choices import start
from closetui.domain.playbook_reader import read_playbook
from closetui.store.progress_file import create
from closetui.world import World
from tests.domain.sample import Data, consequence, entry, plain, route, way

TITLE: Final = "Reactivate an AliExpress account"


_REQUIREMENTS: Final = (
    entry(
        "which-state",
        title="You know why the account does not open",
        ways=[way("deactivated"), way("blocked")],
    ),
    entry(
        "way-found",
        title="You found where to send the request",
        ways=[way("button"), way("appeal"), way("support")],
        best_after=["which-state"],
    ),
    entry(
        "mail",
        title="Registered e-mail or phone gets codes today",
        fresh_for="24h",
        ways=[way("email"), way("phone"), way("none", alone=True)],
        best_after=["which-state"],
    ),
    entry(
        "details-known",
        title="Account details are written down",
        best_after=["which-state"],
    ),
    entry(
        "id-ready",
        title="A scan of your identity document is ready",
        applies_if="Does the form ask for an identity document?",
        best_after=["way-found"],
    ),
    entry(
        "reason-answered",
        title="The reason for the block is answered",
        applies_if="Was the account blocked by AliExpress?",
        best_after=["which-state"],
    ),
    entry("secure-first", title="Mailbox and password are in your hands"),
)


def guide() -> Data:
    """Return the guide as a playbook file gives it."""
    made = plain(
        *deepcopy(_REQUIREMENTS),
        steps=[
            entry("notice-saved", title="The notice is saved", best_after=["which-state"]),
            entry("still-wanted", title="You still want it, with what it costs"),
        ],
        after=[
            entry("answer-noted", title="The answer is noted"),
            entry("password-new", title="The password is new", best_after=["answer-noted"]),
            entry("checked", title="Details, cards and orders are checked"),
        ],
        consequences=[
            consequence("reviewed", title="AliExpress staff review the request"),
            consequence("restored", title="The account is restored", reversible=True),
            consequence("refused", title="The request may be refused or unanswered"),
            consequence("identity", title="Your identity data is with AliExpress"),
            consequence("back-in-use", title="What lay in it is in use again", reversible=True),
        ],
        routes=[
            route("web", "web"),
            route("appeal", "web"),
            route("support", "customer-service"),
        ],
        title=TITLE,
    )
    made["apply"] = {**made["apply"], "title": "ask for the account back"}
    return made


def start_small(outside: World, name: str, file: str = "") -> Path:
    """Start a closure on the guide and return the path of its file."""
    path = Path(file) if file else outside.places.data / f"{name}.closetui.json"
    data = guide()
    draft = start(read_playbook(data, "small"), data, name, [])
    create(path, draft, stamp(outside), outside.places)
    return path
