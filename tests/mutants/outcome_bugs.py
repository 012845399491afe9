"""Seeded bugs in what may be recorded of an application, and of which."""

from typing import Final

from tests.mutants.mutant import Mutant

DENYING: Final = "test_bugs_outcomes.py"

OUTCOME_BUGS: Final = (
    Mutant(
        "an application lends its number to another when it ends",
        "actions/spoken_of.py",
        "[found] for number, found in enumerate(case.applications, 1)",
        "[found] for number, found in enumerate(standing, 1)",
        DENYING,
    ),
    Mutant(
        "what was sent is recorded as not sent",
        "actions/contradictions.py",
        "if word is End.NOT_SENT:",
        "if word is None:",
        DENYING,
    ),
    Mutant(
        "what was confirmed and not sent is withdrawn",
        "actions/contradictions.py",
        "if word is End.WITHDRAWN and application.sent is None:",
        "if word is None:",
        DENYING,
    ),
    Mutant(
        "what was recorded as not sent is answered",
        "actions/contradictions.py",
        "if application.words == {End.NOT_SENT}:",
        "if word is None:",
        DENYING,
    ),
    Mutant(
        "what disagrees is settled by one of its words only",
        "actions/contradictions.py",
        "or End.NOT_SENT in application.words:",
        "or not application.words:",
        DENYING,
    ),
    Mutant(
        "an end without a new word is recorded once more",
        "actions/outcomes.py",
        "and (body[key] or word not in _ONCE)]",
        "]",
        DENYING,
    ),
    Mutant(
        "a second request in the same words is lost",
        "actions/outcomes.py",
        "and (word != End.ASKED or is_untouched(case.record, answer))",
        "",
        DENYING,
    ),
    Mutant(
        "a request that was dropped cannot come again",
        "fold/requests.py",
        "return not (met or dropped or record.answers.get(outcome.event.id))",
        "return not (met or record.answers.get(outcome.event.id))",
        DENYING,
    ),
    Mutant(
        "what contests is accepted before what was never sent is said",
        "next_step.py",
        'sorted(found, key=lambda one: one.remedy.ending != "not-sent")',
        'sorted(found, key=lambda one: one.remedy.ending == "not-sent")',
        DENYING,
    ),
)
