"""More faults of a playbook file: in its letters, and in ways that stay or cannot wait."""

from typing import Final

from tests.domain.playbook_faults import SHAPE, TIES, Change, Fault, put
from tests.domain.sample import ORDERS, ORIGIN, Data


def lettered(*answers: Data, text: str = "Dear {one}") -> Change:
    """Return a change that adds a letter with a part for each of some answers."""
    parts = [{"id": "one", "text": "It is so.", "when": [answer]} for answer in answers]
    letter = {"id": "claim", "title": "Claim", "to": "them", "text": text, "when": "Late"}
    return put([{**letter, **ORIGIN, "parts": parts}], "letters")


LETTERS: Final[dict[str, Fault]] = {
    "part of a letter that stands nowhere": (
        lettered({"item": ORDERS}, text="Dear {two}"),
        "letters[0].parts", "one stands nowhere in the text", "put {one} there",
    ),
    "part of a letter about nothing": (
        lettered({"item": "stok.cleared", "ways": ["x"]}),
        "letters.claim.one.when", "stok.cleared names nothing", "mean stock.cleared?",
    ),
    "part of a letter with an answer that is none": (
        lettered({"item": ORDERS, "ways": ["listin"]}),
        f"letters.claim.one.when.{ORDERS}", "listin names nothing", "did you mean listing?",
    ),
    "part of a letter where nobody can say no": (
        lettered({"item": ORDERS, "ways": ["no"]}), "", "no names nothing", "",
    ),
    "two parts of one id": (
        lettered({"item": ORDERS}, {"item": ORDERS}), "parts of claim", "the id one stands 2", "",
    ),
    "way that stays where nothing runs out": (
        put(True, "requirements", 1, "ways", 0, "stays"),
        "requirements[1].ways", "no tick runs out", "give fresh_for",
    ),
    "what cannot wait is nowhere": (
        put(["stock.cleard"], "requirements", 1, "ways", 0, "first"),
        f"{ORDERS}.ways.listing.first", "names nothing", "did you mean stock.cleared?",
    ),
}  # fmt: skip
FAULTS: Final = SHAPE | TIES | LETTERS
