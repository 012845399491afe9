"""Plain words are read without argparse, and just as argparse reads them."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closetui.cli.parser import Parser
from closetui.cli.table import COMMANDS, action
from closetui.domain.errors import UsageError

WORDS = ["a", "b c", "", "-", "--", "-o", "-x", "--json", "--by", "--by=Ann", "--way", "--note",
         "--reason", "--help", "-h", "--dry-run", "--private", "--edit", "--to", "--nobody",
         "--git", "--lift", "--take-back", "--route", "--confirm", "--item", "--format",
         "--observed", "--motive", "--file", "--expect", "--why", "-1", "--j"]  # fmt: skip


def parsers(name: str) -> tuple[Parser, Parser]:
    """Return the parser of a command, and one that always asks argparse."""
    both = []
    for kind in (Parser, _Slow):
        parser = kind(name, "about")
        action(name).arguments(parser)
        both.append(parser)
    return both[0], both[1]


class _Slow(Parser):
    """The same parser without its short cut."""

    def read_plainly(self, words: Sequence[str]) -> None:
        """Take nothing plainly."""
        del words


def said(parser: Parser, words: list[str]) -> dict[str, object] | str:
    """Return the options, or the words of the refusal."""
    try:
        return vars(parser.read(words))
    except UsageError as error:
        return str(error)


@settings(max_examples=1000, deadline=None)
@given(st.sampled_from(sorted(COMMANDS)), st.lists(st.sampled_from(WORDS), max_size=7))
def test_the_short_cut_reads_what_argparse_reads(name: str, words: list[str]) -> None:
    quick, slow = parsers(name)
    assert said(quick, words) == said(slow, words)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_plain_words_need_no_argparse(name: str) -> None:
    parser, _ = parsers(name)
    plain: list[list[str]] = [["one"], ["one", "two"], ["one", "two", "three"], []]
    assert any(parser.read_plainly(words) for words in plain)
