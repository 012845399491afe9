"""Seeded bugs in sign-offs, private notes and redaction."""

from typing import Final

from tests.mutants.mutant import MERGE, OLD_FAULTS, ORACLE, SIGN_OFFS, Mutant

PEOPLE_BUGS: Final = (
    Mutant(
        "one sign-off is enough",
        "people.py",
        "SIGNERS = 2",
        "SIGNERS = 1",
        SIGN_OFFS,
    ),
    Mutant(
        "one name in two spellings counts twice",
        "people.py",
        "return loose_form(one_line(name))",
        "return name",
        SIGN_OFFS,
    ),
    Mutant(
        "a sign-off never lapses",
        "people.py",
        "if sign_off.fingerprint == wanted:",
        "if sign_off.fingerprint:",
        SIGN_OFFS,
    ),
    Mutant(
        "a sign-off never lapses, as the oracle sees it",
        "people.py",
        "if sign_off.fingerprint == wanted:",
        "if sign_off.fingerprint:",
        ORACLE,
    ),
    Mutant(
        "a second look makes sign-offs lapse",
        "fold/statements.py",
        "if repeats(statement, known):",
        "if repeats(statement, ()):",
        SIGN_OFFS,
    ),
    Mutant(
        "saying it for another reason changes nothing",
        "fold/statements.py",
        "return (statement.said, statement.reason, statement.wording, removed)",
        "return (statement.said, statement.wording, removed)",
        SIGN_OFFS,
    ),
    Mutant(
        "naming another way changes nothing",
        "fold/statements.py",
        "        and named.issuperset(statement.ways)\n",
        "",
        SIGN_OFFS,
    ),
    Mutant(
        "news depends on the order of the walk",
        "fold/statements.py",
        "known = [word.word for word in self.standing(self.register.past(seen.place))]",
        "known = [word.word for word in self.standing((1 << seen.place) - 1)]",
        OLD_FAULTS,
    ),
    Mutant(
        "a demand beside its lifting is lifted",
        "people.py",
        "return any(demand.wanted for demand in self.demands)",
        "return bool(self.demands) and all(demand.wanted for demand in self.demands)",
        SIGN_OFFS,
    ),
    Mutant(
        "sign-offs are not asked for",
        "prerequisites.py",
        "if not signed_off(case.people):",
        "if not case.people:",
        SIGN_OFFS,
    ),
    Mutant(
        "a foreign application needs no sign-offs",
        "drift.py",
        "if not signed and not (application.elsewhere and signed_off(case.people)):",
        "if not signed and not case.people:",
        SIGN_OFFS,
    ),
    Mutant(
        "a demand that an application had not seen does not matter",
        "fold/applications.py",
        'return body.get("wanted") is not False',
        "return False",
        SIGN_OFFS,
    ),
    Mutant(
        "what is not met may be signed for",
        "actions/people.py",
        "if blocker.kind is not BlockerKind.SIGN_OFF",
        "if blocker.kind is None",
        SIGN_OFFS,
    ),
    Mutant(
        "a text cut out of a copy destroys it everywhere",
        "merge.py",
        "return other if reading.body is None else reading",
        "return reading if reading.body is None else other",
        MERGE,
    ),
    Mutant(
        "undo takes back what another person said at the same computer",
        "actions/undo.py",
        "not name or event.by == NOBODY or same_name(event.by) == same_name(name)",
        "name == name",
        "test_bugs_one_evening.py",
        suite="cli",
    ),
)
