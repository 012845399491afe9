"""More faults of a playbook file: in its letters, and in ways that stay or cannot wait."""

from typing import Final

from tests.domain.playbook_faults import SHAPE, TIES, Change, Fault, put
from tests.domain.sample import MONEY, ORDERS, ORIGIN, Data


def lettered(*answers: Data, text: str = "Dear {one}") -> Change:
    """Return a change that adds a letter with a part for each of some answers."""
    return with_parts(*({"when": [answer]} for answer in answers), text=text)


def with_parts(*deciding: Data, text: str = "Dear {one}", **more: object) -> Change:
    """Return a change that adds a letter with a part for each thing by which one stands."""
    parts = [{"id": "one", "text": "It is so.", **one} for one in deciding]
    letter = {"id": "claim", "title": "Claim", "to": "them", "text": text, "when": "Late"}
    return put([{**letter, **ORIGIN, **more, "parts": parts}], "letters")


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
    "part of a letter with an end of another guide": (
        with_parts({"outcomes": ["restored"]}),
        "letters.claim.one.outcomes", "restored names nothing", "",
    ),
    "part of a letter by two things": (
        with_parts({"outcomes": ["rejected"], "when": [{"item": ORDERS}]}),
        "letters[0].parts", "routes or in_vain decides", "give one of",
    ),
    "part of a letter with only what denies it": (
        with_parts({"outcomes": ["rejected"], "unless": [{"item": ORDERS}]}),
        "letters[0].parts", "stands without when", "give when",
    ),
    "letter about an unknown route": (
        with_parts({"when": [{"item": ORDERS}]}, routes=["tunnel"]),
        "letters.claim.routes", "tunnel names nothing", "",
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
    "daily and for ever": (
        put(MONEY, "requirements", 1, "daily_with"), ORDERS, "shortens nothing", "give fresh_for",
    ),
    "daily with a must": (
        put(MONEY, "requirements", 1, "daily_with"), ORDERS, "is not recommended", "",
    ),
    "what cannot wait is nowhere": (
        put(["stock.cleard"], "requirements", 1, "ways", 0, "first"),
        f"{ORDERS}.ways.listing.first", "names nothing", "did you mean stock.cleared?",
    ),
}  # fmt: skip
FAULTS: Final = SHAPE | TIES | LETTERS
