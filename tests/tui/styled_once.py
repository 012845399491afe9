"""Style sheets, parsed once in a process and not by each app that a test opens."""

import functools
from collections.abc import Callable
from typing import Any

import pytest
from textual.css import stylesheet
from textual.css.model import RuleSet
from textual.css.parse import parse
from textual.css.tokenize import tokenize_values
from textual.css.tokenizer import Token

Variables = dict[str, list[Token]]


@functools.cache
def _tokens(variables: frozenset[tuple[str, str]]) -> Variables:
    return tokenize_values(dict(variables))


def _tokens_once(variables: dict[str, str]) -> Variables:
    return _tokens(frozenset(variables.items()))


def _parser() -> Callable[..., list[RuleSet]]:
    """Return a parser that remembers; the tokens of the same variables are the same object."""
    known: dict[tuple[Any, ...], list[RuleSet]] = {}

    def parse_once(*words: Any, variable_tokens: Variables, **more: Any) -> list[RuleSet]:
        key = (*words, id(variable_tokens), *more.items())
        if key not in known:
            known[key] = list(parse(*words, variable_tokens=variable_tokens, **more))
        return known[key]

    return parse_once


_PARSE_ONCE = _parser()


def parse_styles_once(patch: pytest.MonkeyPatch) -> None:
    """Let each style sheet be parsed once for the same colours."""
    patch.setattr(stylesheet, "tokenize_values", _tokens_once)
    patch.setattr(stylesheet, "parse", _PARSE_ONCE)
