"""Commands about an application that was made: elsewhere, outcome, accept."""

from closetui.cli.acting import finish
from closetui.cli.call import Action, Call
from closetui.cli.parser import Parser
from closetui.cli.words import once
from closetui.domain.bodies import OUTCOMES
from closetui.reports.words import stage_word
from closetui.views import Done


def _elsewhere_arguments(parser: Parser) -> None:
    parser.file()
    parser.option("--why", "when, by whom, on what evidence, and why it was made there (needed)")
    parser.option("--route", "the channel, if it is one of the playbook's", value="ROUTE")
    parser.by()


def _elsewhere(call: Call) -> int:
    done = call.closure().elsewhere(str(call.options.route), str(call.options.why))
    application = done.view.verdict.application
    if application and application.unmet:
        call.out.hint(f"Left open, and printed on every report: {', '.join(application.unmet)}.")
    return finish(call, done, "Recorded as applied outside this program.")


def _outcome_arguments(parser: Parser) -> None:
    parser.file()
    parser.word("outcome", f"one of: {', '.join(OUTCOMES)}")
    told = "an item that a rejection named, which is opened again; may be repeated"
    parser.option("--item", told, value="ITEM", many=True)
    parser.option("--note", "what was answered, in your words (needed)")
    parser.by()


def _outcome(call: Call) -> int:
    word, items = str(call.options.outcome), once(call.options.item)
    done = call.closure().outcome(word, items, str(call.options.note))
    return finish(call, done, f"Recorded: {stage_word(word)}.")


def _accept_arguments(parser: Parser) -> None:
    parser.file()
    parser.option("--reason", "why the application may stand beside it (needed)")
    parser.by()


def _accept(call: Call) -> int:
    session, reason = call.closure(), str(call.options.reason)
    view = session.view()
    settled = view.verdict.application is not None and view.verdict.open
    done = Done(view, ()) if settled and reason.strip() else session.accept(reason)
    return finish(call, done, "Accepted what was open beside the application.")


ACTIONS = {
    "elsewhere": Action(
        "Record an application that was made outside this program. Nothing is ticked by it: "
        "what was open stays open and is printed on every report.",
        _elsewhere_arguments,
        _elsewhere,
    ),
    "outcome": Action(
        "Record what became of the application. A rejection or a withdrawal leads back to "
        "preparing, as a new attempt.",
        _outcome_arguments,
        _outcome,
    ),
    "accept": Action(
        "Let the application stand beside what is open or was not seen, with the reason.",
        _accept_arguments,
        _accept,
    ),
}
