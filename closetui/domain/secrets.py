"""Texts that look as if they should not be in a shared file: warned about, never blocked.

Eight rules, each chosen so that ordinary prose hardly ever meets it; numbers
count only if their check digits fit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from closetui.domain.values import distinct


@distinct
class _Rule(NamedTuple):
    what: str
    pattern: str
    holds: Callable[[str], bool] = bool


def _digits(text: str) -> list[int]:
    return [int(char) for char in text if char in "0123456789"]


def _is_card(text: str) -> bool:
    """Luhn's check digit; 13 to 19 digits, not all the same."""
    digits = _digits(text)
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return (
        13 <= len(digits) <= 19
        and len(set(digits)) > 1
        and (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
    )


def _is_iban(text: str) -> bool:
    """The check digits of ISO 13616: the rest modulo 97 is 1."""
    clean = "".join(text.split()).upper()
    if not 15 <= len(clean) <= 34:
        return False
    return int("".join(str(int(char, 36)) for char in clean[4:] + clean[:4])) % 97 == 1


_CHINESE_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _is_identity(text: str) -> bool:
    """A Chinese resident number (GB 11643) by its check letter; an American one by its shape."""
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
    _Rule("a link with a password", r"\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@]{1,200}:[^\s/@]{3,200}@"),
    _Rule(
        "a password",
        r"(?i)\b(?:password|passwd|passphrase|passwort|kennwort|pwd|pin(?: code)?|secret"
        r"|contraseña|mot de passe|пароль|密码)\s*(?:is\s*)?[:=\uff1a]\s*(?![<*.…(\[])\S{4,}",
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
        return ()  # Spares most acts the making of the patterns.
    return tuple(rule.what for rule in _RULES if any(map(rule.holds, _found(rule, text))))


def warning(text: str) -> str:
    """Return the warning about a text that looks like a secret, or an empty text."""
    found = " and ".join(suspicions(text))
    return f"This looks like {found}, and the file may be shared." if found else ""


def _found(rule: _Rule, text: str) -> Iterator[str]:
    return (match[0] for match in re.finditer(rule.pattern, text))
