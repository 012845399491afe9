"""Seeded bugs against what contradicts an answer: open rows of a list, and other answers."""

from typing import Final

from tests.mutants.mutant import CONTRADICTED, ORDER, PLANNED, Mutant

CONTRADICTION_BUGS: Final = (
    Mutant(
        "an answer that the list contradicts is taken",
        "actions/checks.py",
        "if found is None:\n        return\n",
        "if found is None or found.rows:\n        return\n",
        CONTRADICTED,
    ),
    Mutant(
        "an answer that another one contradicts is taken",
        "actions/checks.py",
        "if found is None:\n        return\n",
        "if found is None or not found.rows:\n        return\n",
        CONTRADICTED,
    ),
    Mutant(
        "what cannot be undone is ticked before its turn",
        "actions/checks.py",
        "if not item.is_lasting(ways):",
        "if item.id:",
        ORDER,
    ),
    Mutant(
        "an answer that is contradicted goes on to count",
        "looking_again.py",
        "fresh = [denial for denial in denials if denial.places & ~view.aside]",
        "fresh = [denial for denial in denials if not denial.places]",
        CONTRADICTED,
    ),
    Mutant(
        "what an application had seen contradicts it for ever",
        "looking_again.py",
        "fresh = [denial for denial in denials if denial.places & ~view.aside]",
        "fresh = denials",
        CONTRADICTED,
    ),
    Mutant(
        "only what is open still was ever open",
        "looking_again.py",
        "rows = _once_open(log, cut) if denied.once else _open_now(log, cut, denied.meaning)",
        "rows = _open_now(log, cut, denied.meaning)",
        CONTRADICTED,
    ),
    Mutant(
        "what was finished when it came in was open once",
        "looking_again.py",
        "for row in placed.word.opened:",
        "for row in placed.word.says:",
        CONTRADICTED,
    ),
    Mutant(
        "what applies may be left out all the same",
        "applying.py",
        "and was_answered(state, known.ways):",
        "and was_answered(state, known.ways) is None:",
        CONTRADICTED,
    ),
    Mutant(
        "a late order is no news to what rests on the list",
        "looking_again.py",
        "places |= newly_open(log, view.cut, past | view.aside, since)",
        "places |= 0 * newly_open(log, view.cut, past | view.aside, since)",
        CONTRADICTED,
    ),
    Mutant(
        "whatever is in a first list came late",
        "fold/rows.py",
        "if before and any(",
        "if any(",
        CONTRADICTED,
    ),
    Mutant(
        "the second part of a long list came late",
        "fold/rows.py",
        "if digest and words[other].digest == digest]",
        "if place < 0 and words[other].digest == digest]",
        CONTRADICTED,
    ),
    Mutant(
        "an order of a day before the look came late",
        "fold/rows.py",
        "if not day or day >= since]",
        "if day is not None]",
        CONTRADICTED,
    ),
    Mutant(
        "what was taken back came late",
        "fold/rows.py",
        "unseen = log.register.places & cut & ~known & ~log.undos.passed_over(cut)",
        "unseen = log.register.places & cut & ~known",
        CONTRADICTED,
    ),
    Mutant(
        "what is left to come covers what nobody had seen",
        "states.py",
        "new = [row for row in rows if any(row not in seen for seen in known)]",
        "new = [row for row in rows if row in known]",
        CONTRADICTED,
    ),
    Mutant(
        "one who leaves rows to come speaks for all",
        "states.py",
        "not any(leaving.isdisjoint(one.word.ways) for one in placed)",
        "not all(leaving.isdisjoint(one.word.ways) for one in placed)",
        CONTRADICTED,
    ),
    Mutant(
        "what is to be looked at again is planned in the usual way",
        "planning/network.py",
        "way = kept or way_again(item, state) or next(",
        "way = kept or next(",
        PLANNED,
    ),
    Mutant(
        "that a wait is over is planned with once news denies it",
        "applying.py",
        "return way if again and way and not way.over else None",
        "return way if again else None",
        PLANNED,
    ),
    Mutant(
        "the wait of a route that nobody took is the last",
        "planning/timetable.py",
        "row.day and row.entry not in by_route]",
        "row.day and row.entry not in ()]",
        PLANNED,
    ),
)
