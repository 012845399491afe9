"""Seeded bugs in what a buyer is told after a refusal or a silence, and which route comes then."""

from functools import partial
from typing import Final

from tests.mutants.mutant import Mutant

_Bug = partial(Mutant, room="reports", suite="cli")
_TESTS: Final = "test_bugs_no_answer.py -k"

ROUTE_BUGS: Final = (
    _Bug(
        "what came to nothing is advised again",
        "next_choices.py",
        "frozenset({End.NOT_SENT, End.NO_RESULT, End.REJECTED})",
        "frozenset({End.NOT_SENT, End.REJECTED})",
        f"{_TESTS} after_all",
    ),
    _Bug(
        "a page that named an order is given up for good",
        "next_choices.py",
        "named = any(outcome.items or outcome.asks for outcome in act.outcomes)",
        "named = False",
        f"{_TESTS} names_an_open_order",
    ),
    _Bug(
        "work goes on in a guide that one was told to leave",
        "next_how.py",
        "    if (leads := leading_on(view)) and not leads.first:\n        return False",
        "    if view is None:\n        return False",
        f"{_TESTS} told_to_leave",
    ),
    _Bug(
        "a page is to be answered",
        "outcomes.py",
        'last.deed(view.case.playbook) == "done"',
        'last.deed(view.case.playbook) == "answered"',
        f"{_TESTS} page_was_to_be_answered",
    ),
    _Bug(
        "notes of one's own go into letters",
        "letter_texts.py",
        'outcome.asks or (outcome.note if outcome.outcome in ASKED else "",)',
        "(outcome.note, *outcome.asks)",
        f"{_TESTS} notes_of_ones_own",
    ),
    _Bug(
        "a recommendation that is looked at again can only be ticked",
        "next_other.py",
        "kinds = (NextKind.DO, NextKind.ASK, NextKind.LOOK_AGAIN)",
        "kinds = (NextKind.DO, NextKind.ASK)",
        f"{_TESTS} looked_at_again",
    ),
    _Bug(
        "a wait for an answer names no day",
        "outcomes.py",
        "{*item.outcomes} <= {*RUNNING, End.REJECTED}",
        "{*item.outcomes} <= {End.REJECTED}",
        f"{_TESTS} named_no_day",
    ),
    Mutant(
        "what came to nothing goes on",
        "outcomes.py",
        "frozenset({End.NO_RESULT, End.REJECTED, End.WITHDRAWN, End.NOT_SENT})",
        "frozenset({End.REJECTED, End.WITHDRAWN, End.NOT_SENT})",
        f"{_TESTS} no_true_word",
        suite="cli",
    ),
    _Bug(
        "a sentence of a letter stands although it was denied",
        "letter_texts.py",
        "return part.text if stands else part.instead",
        "return part.text",
        "test_bugs_locked_out.py -k sentence",
    ),
    Mutant(
        "what cannot wait is left for after the other guide",
        "next_step.py",
        "if leaf.item in way.first)",
        "if not way)",
        "test_bugs_after_sending.py -k cannot_wait",
        suite="cli",
    ),
    Mutant(
        "what nobody can look up is to be looked at again",
        "playbook_items.py",
        'return "" if ways and staying.issuperset(ways) else self.fresh_for',
        "return self.fresh_for",
        "test_states.py -k stays",
    ),
    Mutant(
        "a tick that lacks its company is to be ticked again",
        "prerequisites.py",
        "if act is Act.TICK and lacks_company(item, state):",
        "if lacks_company(item, state) is None:",
        "test_bugs_buyers.py -k company",
        suite="cli",
    ),
    Mutant(
        "a day given again is so already",
        "waits.py",
        "    return not owing and not any(_is_outdated(case, item, anchor) for item in waiting)",
        "    return bool(given) or any(_is_outdated(case, item, anchor) for item in waiting)",
        "test_bugs_owner.py -k same_day",
        room="domain",
        suite="cli",
    ),
)
