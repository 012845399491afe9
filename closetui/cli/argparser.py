"""argparse as the commands use it: our own errors, a fixed width, nothing abbreviated."""

import argparse
from typing import NoReturn

from closetui.domain.errors import UsageError
from closetui.domain.text import one_line


class ArgParser(argparse.ArgumentParser):
    """argparse, raising an error of ours instead of leaving the program."""

    def __init__(self, prog: str, about: str) -> None:
        """Start a parser that knows no word yet."""
        super().__init__(
            prog=prog,
            description=about,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Formatter,
        )

    def error(self, message: str) -> NoReturn:
        """Raise :class:`UsageError` with what argparse has to say."""
        told = message.replace("the following arguments are required:", "missing:")
        raise UsageError(one_line(told), remedy=f"Help: {self.prog} --help")


class _Formatter(argparse.HelpFormatter):
    """Help at a fixed width: asking for the terminal's would import five modules more."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=88)
