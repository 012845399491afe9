"""Seeded bugs in what guides people: what may be said when, and what undo and redo do."""

from typing import Final

from tests.mutants.mutant import GUIDING, REDO, Mutant

GUIDING_BUGS: Final = (
    Mutant(
        "a new name bears on nothing",
        "fold/applications.py",
        "Kind.REPAIR, Kind.DATE,\n    Kind.NAME,\n",
        "Kind.REPAIR, Kind.DATE,\n",
        GUIDING,
    ),
    Mutant(
        "withdrawing what was never sent asks for everything",
        "fold/record.py",
        "if End.WITHDRAWN not in known and known != {End.NOT_SENT}:",
        "if End.WITHDRAWN not in known:",
        GUIDING,
    ),
    Mutant(
        "what was never sent can be withdrawn",
        "actions/outcomes.py",
        "if word is End.WITHDRAWN:",
        "if word is None:",
        GUIDING,
    ),
    Mutant(
        "a word about one application is about all that stand",
        "actions/outcomes.py",
        "if len(standing) == 1 or word not in _OF_ONE:",
        "if True:",
        "test_outcome_acts.py -k several",
    ),
    Mutant(
        "two that both applied offline contest each other for ever",
        "drift.py",
        "{other.event.id for other in case.applications if other.ended}",
        "set()",
        "test_laws_sending.py -k h5_3",
    ),
    Mutant(
        "an application judges what comes after it",
        "looking_again.py",
        "if judged and item.gates:",
        "if judged:",
        GUIDING,
    ),
    Mutant(
        "what comes after applying can be ticked before",
        "actions/items.py",
        "if item.gates or item.any_time or case.standing:",
        "if item.gates or item.any_time or case:",
        GUIDING,
    ),
    Mutant(
        "nothing of afterwards can be ticked before",
        "actions/items.py",
        "if item.gates or item.any_time or case.standing:",
        "if item.gates or case.standing:",
        GUIDING,
    ),
    Mutant(
        "a wait is over because somebody says so",
        "actions/items.py",
        "if answer is not None and answer.state is State.WAITING:",
        "if answer is not None and answer.state is State.CONFLICT:",
        GUIDING,
    ),
    Mutant(
        "every way says that the wait is over",
        "actions/items.py",
        "if not any(way.over for way in item.ways if way.id in ways):",
        "if not ways:",
        GUIDING,
    ),
    Mutant(
        "days of sending disagree silently",
        "gate.py",
        "if len({day for _, day in said}) > 1:",
        "if len({day for _, day in said}) > 2:",
        GUIDING,
    ),
    Mutant(
        "a day of sending that follows is one that was said",
        "fold/record.py",
        "return [outcome for outcome in said if outcome.outcome == End.SENT]",
        "return [word.word for word in self.outcomes.standing(cut)]",
        GUIDING,
    ),
    Mutant(
        "no day is asked for what comes after",
        "prerequisites.py",
        "wanted.add(item.wait_from)",
        'wanted.add("")',
        GUIDING,
    ),
    Mutant(
        "what does not apply counts as done",
        "ageing.py",
        "return state.strength is not Strength.INFO and state.state is not State.NOT_APPLICABLE",
        "return state.strength is not Strength.INFO",
        GUIDING,
    ),
    Mutant(
        "an item that was added is not said again",
        "actions/undo.py",
        "if event.actor != actor or not (event.kind in UNDOABLE or is_undo(event)):",
        "if event.actor != actor or event.kind not in UNDOABLE:",
        REDO,
    ),
    Mutant(
        "an item that was added anew stays when it is taken back",
        "actions/take_back.py",
        "stands = _stands_for(case, undone, added) or undone",
        "stands = undone if added else undone",
        REDO,
    ),
    Mutant(
        "what was said again cannot be taken back",
        "actions/take_back.py",
        "again = _said_again(case, event, standing)",
        "again = None if standing else event",
        REDO,
    ),
    Mutant(
        "redo raises while an application stands",
        "actions/undo.py",
        "refuse_raising(case, target)",
        "refuse_raising(case, case.start)",
        REDO,
    ),
)
