"""The shipped list of data protection authorities."""

from pathlib import Path
from typing import Final

from closetui.domain.authority import Authorities, read_authorities
from closetui.store.toml import read_toml

SHIPPED: Final = Path(__file__).parent.parent / "authorities.toml"
"""The list; part of the package in every kind of install."""


def shipped_authorities() -> Authorities:
    """Return the shipped list; raises what reading raises."""
    return read_authorities(read_toml(SHIPPED, "list of authorities"), str(SHIPPED))
