"""Texts that look as if they should not be in a shared file: warned about, never blocked.

Eight rules, each chosen so that ordinary prose hardly ever meets it; numbers
count only if their check digits fit. Order ids have as many digits as cards, and
one in ten fits the check digit by chance: what stands in a list of long numbers,
or behind a word such as "order", is an id.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from closetui.domain.values import distinct


@distinct
class _Rule(NamedTuple):
    what: str
    pattern: str
    holds: Callable[[re.Match[str]], bool] = bool


def _digits(text: str) -> list[int]:
    return [int(char) for char in text if char in "0123456789"]


def _fits_luhn(digits: list[int]) -> bool:
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return len(set(digits)) > 1 and (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


_ISSUERS: Final = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})"  # Visa
    r"|(?:5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720))\d*(?<=^\d{16})"  # Mastercard
    r"|3[47]\d{13}|3(?:0[0-5]|[68])\d*(?<=^\d{14})"  # American Express, Diners Club
    r"|(?:6011|64[4-9]|65|62|352[89]|35[3-8])\d*(?<=^\d{16})"  # Discover, UnionPay, JCB
    r"|220[0-4]\d{12}"  # Mir
)
"""How the numbers of cards begin, and how many digits each issuer gives them."""

_ABOUT_IDS: Final = re.compile(
    r"(?i)\b(?:orders?|ids?|tracking|parcels?|shipments?|disputes?|refunds?|numbers?|nos?|nr"
    r"|bestellung(?:en)?|bestellnummer|pedidos?|commandes?|заказ\w*)\b|订单|[#№]"
)
_ABOUT_CARDS: Final = re.compile(
    r"(?i)\b(?:cards?|visa|mastercard|amex|unionpay|cvv|cvc|karte|tarjeta|carte|карт\w*)\b|卡"
)
_LONG: Final = r"(?<!\d)\d{13,19}(?!\d)"
_GAP: Final = r"[\s,;/|*•-]{1,8}"
_NEIGHBOUR_BEFORE: Final = re.compile(f"({_LONG}){_GAP}$")
_NEIGHBOUR_AFTER: Final = re.compile(f"{_GAP}({_LONG})")
_CLOSE: Final = 40
"""Characters before a number in which a word says what it is."""


def _is_card(match: re.Match[str]) -> bool:
    """Whether it is the number of a card: by its issuer, its check digit and what is around it."""
    # Order numbers have as many digits, and one in ten fits the check digit by chance. People stop
    # reading a warning that is mostly wrong, so the surroundings of the number count.
    number = "".join(char for char in match[0] if char.isdigit())
    if not _may_be_card(number):
        return False
    before = match.string[max(0, match.start() - _CLOSE) : match.start()].rpartition("\n")[2]
    if number != match[0] or _ABOUT_CARDS.search(before):
        return True  # In groups, as on the card, or called one.
    return not (_ABOUT_IDS.search(before) or _in_list(match))


def _may_be_card(number: str) -> bool:
    return bool(_ISSUERS.fullmatch(number)) and _fits_luhn(_digits(number))


def _in_list(match: re.Match[str]) -> bool:
    """Whether long numbers that are no cards stand beside it, with nothing but a gap between."""
    text, start, end = match.string, match.start(), match.end()
    before = _NEIGHBOUR_BEFORE.search(text[max(0, start - _CLOSE) : start])
    after = _NEIGHBOUR_AFTER.match(text[end : end + _CLOSE])
    return any(not _may_be_card(neighbour[1]) for neighbour in (before, after) if neighbour)


def _is_iban(match: re.Match[str]) -> bool:
    """The check digits of ISO 13616: the rest modulo 97 is 1."""
    clean = "".join(match[0].split()).upper()
    if not 15 <= len(clean) <= 34:
        return False
    return int("".join(str(int(char, 36)) for char in clean[4:] + clean[:4])) % 97 == 1


_CHINESE_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _is_identity(match: re.Match[str]) -> bool:
    """A Chinese resident number (GB 11643) by its check letter; an American one by its shape."""
    text = match[0]
    # Ranges that were never given out; there is no check digit in an American number.
    if "-" in text:
        area, group, serial = text.split("-")
        return area not in ("000", "666") and area < "900" and group != "00" and serial != "0000"
    total = sum(w * int(c) for w, c in zip(_CHINESE_WEIGHTS, text, strict=False))
    return "10X98765432"[total % 11] == text[-1].upper()


_RULES: Final = (
    _Rule("a private key", r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    _Rule(
        "an access token",
        r"\b(?:gh[pousr]_\w{30,}|github_pat_\w{30,}|xox[abprs]-[\w-]{10,}|AKIA[0-9A-Z]{16}"
        r"|sk-[\w-]{20,}|glpat-[\w-]{20,}|AIza[\w-]{35}|LTAI\w{12,})\b",
    ),
    _Rule("a signed token", r"\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}"),
    _Rule("a link with a password", r"\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@]{0,200}:[^\s/@]{1,200}@"),
    _Rule(
        "a password",
        r"(?i)\b(?:password|passwd|passphrase|passwort|kennwort|pwd|pin(?: code)?|secret"
        r"|contraseña|mot de passe|пароль|密码)"
        # What a sentence says that it is holds a digit: "the password is kept in the safe".
        r"(?:\s*(?:is\s*)?[:=\uff1a]\s*(?![<*.…(\[])|\s+is\s+(?=\S*\d))\S{4,}",
    ),
    _Rule("a card number", r"(?<![\w.,-])\d(?:[ -]?\d){12,18}(?![\w-]|[.,]\d)", _is_card),
    _Rule("a bank account (IBAN)", r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b", _is_iban),
    _Rule(
        "an identity number",
        r"(?<![\w-])(?:\d{3}-\d{2}-\d{4}|[1-9]\d{5}(?:19|20)\d{2}[01]\d[0-3]\d{4}[\dXx])(?![\w-])",
        _is_identity,
    ),
)


_SHORTEST: Final = 8
"""Characters of the shortest text that a rule can meet."""


def suspicions(text: str) -> tuple[str, ...]:
    """Return what a text seems to hold, such as ``a card number``; empty for nothing."""
    if len(text) < _SHORTEST:
        return ()  # Most texts are too short, so the patterns are rarely built.
    return tuple(rule.what for rule in _RULES if any(map(rule.holds, _found(rule, text))))


def warning(text: str) -> str:
    """Return the warning about a text that looks like a secret, or an empty text."""
    kinds = " and ".join(suspicions(text))
    return f"This looks like {kinds}, and the file may be shared." if kinds else ""


def _found(rule: _Rule, text: str) -> Iterator[re.Match[str]]:
    return re.finditer(rule.pattern, text)
