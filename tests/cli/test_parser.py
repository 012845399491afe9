"""The grammar of the commands: one table, from which reading and help follow."""

import contextlib
import shlex

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closetui.cli.parser import Parser
from closetui.cli.table import COMMANDS, GROUPS, load, parser_for, program_help
from closetui.domain.errors import UsageError
from tests.cli.conftest import Closetui

WORDS = ["a", "b c", "", "-", "--", "-o", "-x", "--json", "--by", "--by=Ann", "--way", "--note",
         "--reason", "--dry-run", "--private", "--edit", "--to", "--nobody", "--git", "--lift",
         "--take-back", "--route", "--confirm", "--item", "--format", "--observed", "--motive",
         "--file", "--expect", "--why", "-1", "--j"]  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.sampled_from(sorted(COMMANDS)), st.lists(st.sampled_from(WORDS), max_size=7))
def test_any_words_are_read_or_refused_in_words(name: str, words: list[str]) -> None:
    with contextlib.suppress(UsageError):
        assert parser_for(name).read(words)


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_are_in_the_help_and_can_be_read(closetui: Closetui, name: str) -> None:
    shown = closetui("help", name)
    assert shown.code == 0
    assert shown.out == closetui(name, "--help").out
    examples = load(name).examples
    assert examples
    for example in examples:
        assert f"\n  {example}\n" in shown.out
        program, command, *words = shlex.split(example.split(" < ")[0].split(" | ")[0])
        if program == "closetui":
            assert command == name
            parser_for(name).read(words)


@pytest.mark.parametrize(
    ("name", "option"),
    [
        ("apply", "--route"),
        ("untick", "--reason"),
        ("elsewhere", "--why"),
        ("without", "--reason"),
        ("drop", "--reason"),
        ("accept", "--reason"),
        ("repair", "--reason"),
    ],
)
def test_bug_needed_options_looked_optional(name: str, option: str) -> None:
    usage = parser_for(name).format_usage()
    assert option in usage
    assert f"[{option}" not in usage


def test_options_are_not_abbreviated() -> None:
    with pytest.raises(UsageError, match=r"unknown option --rea.* Did you mean --reason\?"):
        parser_for("untick").read(["FILE", "ITEM", "--rea", "why"])


def test_a_misspelt_option_is_named_before_a_missing_one() -> None:
    with pytest.raises(UsageError, match="Did you mean --reason"):
        parser_for("skip").read(["FILE", "ITEM", "--reasn=why"])


@pytest.mark.parametrize("words", [["delete", "X"], ["ticks", "X"], ["aply", "X"], ["merg", "X"]])
def test_bug_an_unknown_word_suggested_a_command_that_writes(
    closetui: Closetui, words: list[str]
) -> None:
    refused = closetui(*words)
    assert refused.code == 2
    assert "Did you mean" not in refused.err
    assert closetui("help", words[0]).code == 2


def test_the_help_lists_every_command_once_in_its_group() -> None:
    text = program_help()
    for group in GROUPS:
        assert f"\n{group}:\n" in text
    for name, command in COMMANDS.items():
        assert text.count(f"\n  {name} ") == 1, name
        block = text.split(f"\n{command.group}:\n")[1].split("\n\n")[0]
        assert command.summary in block


def test_help_and_version_have_short_words(closetui: Closetui) -> None:
    assert closetui("help").out == closetui("--help").out == closetui("-h").out
    assert closetui("-v").out == closetui("--version").out


def test_what_completion_reads_is_what_argparse_knows() -> None:
    for name in COMMANDS:
        parser = parser_for(name)
        shown = parser.format_help()
        for argument in parser.arguments:
            assert all(option in shown for option in argument.option_strings)


def test_a_command_can_be_asked_for_help_whatever_is_missing() -> None:
    parser = Parser("x", "About it.")
    parser.word("file", "needed")
    with pytest.raises(UsageError, match="missing: FILE"):
        parser.read([])


def test_bug_what_is_missing_was_read_out_of_a_sentence() -> None:
    """All that is missing is named at once, as the usage names it, in words of our own."""
    parser = Parser("x", "About it.")
    parser.file()
    parser.word("words", "needed", count="+", metavar="[ITEM] TEXT")
    parser.option("--reason", "needed", needed=True)
    parser.option("--route", "said by the command", needed=True, checked=False)
    for words, missing in (
        ([], r"^missing: FILE, \[ITEM\] TEXT, --reason\. Help"),
        (["F", "--reason", "why"], r"^missing: \[ITEM\] TEXT\. Help"),
        (["F", "", "--reason", ""], r"^missing: --reason\. Help"),
        (["F", "x", "--json"], r"^missing: --reason\. --json means: print facts as JSON"),
        (["F", "--nope"], r"^unknown option --nope"),
    ):
        with pytest.raises(UsageError, match=missing):
            parser.read(words)
    assert parser.read(["F", "", "--reason", "why"]).words == [""]


def test_bug_of_an_option_that_was_given_twice_the_last_was_taken_silently() -> None:
    parser = Parser("x", "About it.")
    parser.option("--reason", "why")
    assert parser.read(["--reason", "because", "--reason", "because"]).reason == "because"
    for words in (["--reason", "so", "--reason", "because"], ["--reason=-8d", "--reason", "x"]):
        with pytest.raises(UsageError, match="--reason is given twice"):
            parser.read(words)
    assert parser.read([]).reason == ""


def test_bug_there_was_no_manual_page(closetui: Closetui) -> None:
    page = closetui("help", "--man")
    assert page.code == 0
    assert page.out.startswith(".TH CLOSETUI 1\n.SH NAME\n")
    orders = [line for line in page.out.splitlines() if line.startswith((".", "'"))]
    assert {order.split()[0] for order in orders} == {".TH", ".SH", ".SS", ".nf", ".fi"}
    told = page.out.replace(r"\-", "-").replace(r"\&", "").replace(r"\e", "\\")
    assert program_help().strip() in told
    for name in COMMANDS:
        assert f".SS {name}\n.nf\n{closetui('help', name).out.strip()}\n.fi\n" in told
