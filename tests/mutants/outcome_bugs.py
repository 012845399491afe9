"""Seeded bugs in what may be recorded of an application, and of which."""

from typing import Final

from tests.mutants.mutant import Mutant

DENYING: Final = "test_bugs_outcomes.py"
LOOKS: Final = "test_bugs_looking_again.py"
PUT_OFF: Final = "test_put_off.py"

OUTCOME_BUGS: Final = (
    Mutant(
        "a deed that is told late counts as done when it was confirmed",
        "actions/outcomes.py",
        "if is_new and is_own_deed(case, application, word):",
        "if is_new and is_own_deed(case, application, word) and not case.id:",
        DENYING,
    ),
    Mutant(
        "the end of what was done oneself moves the day that was given for it",
        "fold/applications.py",
        "return all((sent.when or sent.event.at) in ends for sent in application.sendings)",
        "return bool(ends) or ends is not None",
        DENYING,
    ),
    Mutant(
        "an end is taken back without a word on why",
        "actions/outcome_checks.py",
        "(word in RUNNING and note.strip())",
        "word in RUNNING",
        "test_bugs_slips.py",
    ),
    Mutant(
        "what was opened with a slip stays open",
        "actions/outcomes.py",
        "drafts += take_back(case, [event])",
        "take_back(case, [event])",
        "test_bugs_slips.py",
    ),
    Mutant(
        "a slip makes what was sent late",
        "actions/outcomes.py",
        "return last.when or last.event.at",
        "return last.when",
        "test_bugs_slips.py",
    ),
    Mutant(
        "an application lends its number to another when it ends",
        "actions/outcome_checks.py",
        "[found] for number, found in enumerate(case.applications, 1)",
        "[found] for number, found in enumerate(standing, 1)",
        DENYING,
    ),
    Mutant(
        "what was sent is recorded as not sent",
        "actions/outcome_checks.py",
        "if word is End.NOT_SENT:\n            _refuse_not_sent",
        "if word is None:\n            _refuse_not_sent",
        DENYING,
    ),
    Mutant(
        "what was recorded as not sent is answered",
        "actions/outcome_checks.py",
        "if application.words == {End.NOT_SENT}:",
        "if word is None:",
        DENYING,
    ),
    Mutant(
        "what disagrees is settled by one of its words only",
        "actions/outcome_checks.py",
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
    Mutant(
        "a look before the time is over is thrown away",
        "actions/items.py",
        "now - statement.observed > (min(A_LOOK, held) if ages else held)",
        "now - statement.observed > held",
        LOOKS,
    ),
    Mutant(
        "a look counts although nothing runs out",
        "actions/items.py",
        "viewpoint_now(case, now).now is not None\n    return now",
        "True\n    return now",
        LOOKS,
    ),
    Mutant(
        "what ends with a word holds after it",
        "looking_again.py",
        "    news |= _ended_by(record, view, item, placed, past)\n",
        "",
        LOOKS,
    ),
    Mutant(
        "all is answered while a question is open",
        "applying.py",
        "if is_waited_for(record, cut):",
        "if is_waited_for(record, 0):",
        LOOKS,
    ),
    Mutant(
        "what cannot be so after a question may be said",
        "applying.py",
        "fitting = [way for way in item.ways if ever.isdisjoint(way.ends_with)]",
        "fitting = list(item.ways) if ever is not None else []",
        LOOKS,
    ),
    Mutant(
        "what was only put off was met",
        "fold/statements.py",
        "if word.said not in _SAID_OPEN and not word.puts_off]",
        "if word.said not in _SAID_OPEN]",
        PUT_OFF,
    ),
    Mutant(
        "what was put off is done on its day",
        "ageing.py",
        'return Answer(State.OPEN, f"it was put off until {day_words(first)}")',
        "return _DONE",
        LOOKS,
    ),
    Mutant(
        "what was put off comes again at once",
        "ageing.py",
        "_earliest_date(view.clock, until.recorded) < first:",
        "_earliest_date(view.clock, until.recorded) > first:",
        LOOKS,
    ),
    Mutant(
        "what was accepted hides all that is left",
        "next_step.py",
        "and not (case.standing and states[item].blocks and item not in over)",
        "",
        "test_shipping.py",
    ),
)
