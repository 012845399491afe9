"""How screens and dialogs are laid out: each names its stylesheet, read when it is first shown."""

from pathlib import Path
from typing import Final

STYLES: Final = Path(__file__).parent
"""The folder of the stylesheets."""
