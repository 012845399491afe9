"""What a seeded bug is, and the selections of tests that are to notice them.

Selections keep to example tests and to the oracle where they can: a property
test that fails spends its time on shrinking, which a campaign has no use for.
"""

from typing import Final, NamedTuple


class Mutant(NamedTuple):
    """One bug to be planted."""

    name: str
    file: str
    """Under ``closetui/`` and the room."""
    old: str
    """Source text that occurs exactly once."""
    new: str
    tests: str
    """Arguments for pytest: a file under ``tests/`` and the suite, and an optional ``-k``."""
    room: str = "domain"
    suite: str = "domain"


ORACLE: Final = "test_histories.py -k 'two_people and signed'"
STATES: Final = "test_states.py"
GROUPS: Final = "test_groups.py"
CONTROLS: Final = "test_controls.py"
APPLICATIONS: Final = "test_applications.py"
AFTERWARDS: Final = "test_afterwards.py"
RECORD: Final = "test_record.py"
REPEATS: Final = "test_repeats.py -k ticking"
PRINTS: Final = "test_fingerprint.py -k 'voided or wording or without_any or phrase'"
NOTES: Final = "test_fingerprint.py -k survives_notes"
MERGE: Final = (
    "test_merge_laws.py -k 'removal or request or without or tells or late or removes or filled'"
)
WALK: Final = "test_merge_laws.py -k walk"
UNDO: Final = "test_undo.py -k 'undo and not restores and not only and not many'"
READER: Final = "test_playbook_reader.py -k 'fault or whole'"
TEXT: Final = "test_text.py"
SIGN_OFFS: Final = "test_sign_offs.py"
LOOKING_AGAIN: Final = "test_looking_again.py"
OUTCOMES: Final = "test_laws_outcomes.py -k 'not l6'"
STRENGTHS: Final = "test_laws_strength.py"
SENDING: Final = "test_laws_sending.py -k 'not l5_1 and not l5_2 and not l8_1'"
DAYS: Final = "test_laws_days.py"
PLANS: Final = "test_planning.py"
ORDER: Final = "test_order.py"
AFTER: Final = "test_laws_after.py"
FOLLOWING: Final = "test_following.py -k 'not circles'"
OLD_FAULTS: Final = "test_bugs_judging.py"
GOING_ON: Final = "test_bugs_next.py"
GUIDING: Final = "test_bugs_guiding.py -k 'not whatever'"
REDO: Final = "test_redo.py"
STANDING: Final = "test_bugs_standing.py"
ASKED: Final = "test_bugs_asked.py"
ANSWERS: Final = "test_answers.py"
LISTS: Final = "test_laws_lists.py -k 'not l10'"
TAKEN_BACK: Final = "test_taking_rows_back.py"
LIST_ACTS: Final = "test_list_acts.py"
DISAGREEING: Final = "test_bugs_disagreeing.py"
LIST_FACTS: Final = "test_bugs_list_facts.py"
OLD_LISTS: Final = "test_bugs_lists.py"
READING: Final = "test_reading.py"
REFUSING: Final = "test_refusing.py"
MISREAD: Final = "test_bugs_reading.py"
MISTOLD: Final = "test_bugs_texts.py"
WORDS: Final = "test_bugs_words.py"
DENIED: Final = "test_denials.py"
PLANNED: Final = "test_bugs_planning.py"
CONTRADICTED: Final = "test_contradictions.py"
