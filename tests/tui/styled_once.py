"""Style sheets, parsed once in a process and not by each app that a test opens.

Parsing is two fifths of what a test of the app costs, and hundreds open one. Textual's own parser
does it, and what it makes of a sheet depends on nothing but what it is given. The tests in a real
terminal start the program by itself, which parses as it does for people.
"""

import functools

import pytest
from textual.css import stylesheet
from textual.css.model import RuleSet
from textual.css.parse import parse
from textual.css.tokenize import tokenize_values
from textual.css.tokenizer import Token
from textual.css.types import CSSLocation

Variables = dict[str, list[Token]]


@functools.cache
def _tokens(variables: frozenset[tuple[str, str]]) -> Variables:
    return tokenize_values(dict(variables))


def _tokens_once(variables: dict[str, str]) -> Variables:
    return _tokens(frozenset(variables.items()))


_PARSED: dict[tuple[object, ...], list[RuleSet]] = {}


def _parse_once(
    scope: str,
    css: str,
    read_from: CSSLocation,
    *,
    variable_tokens: Variables,
    is_default_rules: bool,
    tie_breaker: int,
) -> list[RuleSet]:
    """Return what a style sheet says; the tokens of the same variables are the same object."""
    key = (scope, css, read_from, id(variable_tokens), is_default_rules, tie_breaker)
    if key not in _PARSED:
        found = parse(
            scope,
            css,
            read_from,
            variable_tokens=variable_tokens,
            is_default_rules=is_default_rules,
            tie_breaker=tie_breaker,
        )
        _PARSED[key] = list(found)
    return _PARSED[key]


def parse_styles_once(patch: pytest.MonkeyPatch) -> None:
    """Let each style sheet be parsed once for the same colours."""
    patch.setattr(stylesheet, "tokenize_values", _tokens_once)
    patch.setattr(stylesheet, "parse", _parse_once)
