"""Commands about the application: apply, outcome, elsewhere, accept."""

from collections.abc import Iterator

from closetui.cli.context import Action, Context, item_ids
from closetui.cli.feedback import finish
from closetui.cli.parser import Parser
from closetui.domain.actions.application import known_route, refuse_unless_clear
from closetui.domain.bodies import OUTCOMES
from closetui.domain.errors import EXIT_CLEAR, UsageError
from closetui.domain.gate import confirm_phrase
from closetui.domain.playbook import Playbook, Route
from closetui.domain.text import one_line
from closetui.reports.facts import Facts
from closetui.reports.lines import BLANK, Line, heading
from closetui.reports.playbook_facts import entry_facts
from closetui.reports.playbook_lines import path_lines
from closetui.reports.remedies import quoted
from closetui.reports.words import stage_word
from closetui.views import Done, View

LONGEST_REFERENCE = 500


def _apply_arguments(parser: Parser) -> None:
    parser.file()
    # The command itself refuses to go without a route: it can list those of the playbook.
    meaning = "the channel you apply through"
    parser.option("--route", meaning, metavar="ROUTE", needed=True, checked=False)
    parser.option("--confirm", "the phrase; without it you are told what to type", metavar="PHRASE")
    parser.option("--reference", "number or name of the application, if you have one")
    parser.by()


def _apply(context: Context) -> int:
    session = context.closure()
    view = session.view()
    route = _route(view, str(context.options.route))
    reference = _reference(str(context.options.reference))
    refuse_unless_clear(view.verdict)
    if not context.options.confirm:
        return _tell_phrase(context, view, route)
    done = session.apply(route.id, str(context.options.confirm), reference)
    code = finish(
        context, done, f"Applied by {route.title}.", also=_route_facts(view.case.playbook, route)
    )
    if not context.out.as_json:
        context.out.lines(_click_path(view.case.playbook, route))
    return code


def _route(view: View, word: str) -> Route:
    """Return the route; raises :class:`UsageError` naming the valid ones."""
    routes = view.case.playbook.routes
    if not word:
        choices = ", ".join(f"{route.id} ({route.title})" for route in routes)
        raise UsageError("say through which channel", where="--route", remedy=f"One of: {choices}")
    known_route(view.case, word)
    return next(route for route in routes if route.id == word)


def _reference(text: str) -> str:
    clean = one_line(text).strip()
    if len(clean) > LONGEST_REFERENCE:
        raise UsageError(
            f"it is longer than {LONGEST_REFERENCE} characters",
            where="--reference",
            remedy="Keep the text in a note: closetui note FILE TEXT",
        )
    return clean


def _tell_phrase(context: Context, view: View, route: Route) -> int:
    phrase = confirm_phrase(view.case)
    facts = {"confirm": phrase, "fingerprint": view.verdict.fingerprint}
    context.out.result(lambda: facts, lambda: _phrase_lines(view, route, phrase, context.word))
    return EXIT_CLEAR


def _phrase_lines(view: View, route: Route, phrase: str, word: str) -> Iterator[Line]:
    playbook = view.case.playbook
    yield Line("Nothing stands in the way. Nothing was written yet.", 0, "success")
    yield Line(playbook.apply.warning, 0, "warning")
    volatile = [item for item in playbook.items() if item.gates and item.fresh_for]
    if volatile:
        yield heading("Look once more now; these can change from day to day:")
    for item in volatile:
        yield Line(f"{item.title}. {item.done_when}", 1)
    final = [consequence for consequence in playbook.consequences if not consequence.reversible]
    if final:
        yield heading("This cannot be taken back:")
    for consequence in final:
        yield Line(f"{consequence.title}. {consequence.what}", 1)
    yield BLANK
    yield Line(f"To {playbook.apply.title}, type this phrase after --confirm: {phrase}")
    command = f"closetui apply {quoted(word)} --route {route.id} --confirm {quoted(phrase)}"
    yield Line(command, 1)


def _click_path(playbook: Playbook, route: Route) -> Iterator[Line]:
    yield BLANK
    yield Line("This program sent nothing. Do it now yourself:")
    yield heading(route.title)
    yield from path_lines(route, 1)
    yield Line(f"Write down: {', '.join(playbook.apply.record)}")


def _route_facts(playbook: Playbook, route: Route) -> Facts:
    return {"route": entry_facts(route), "record": list(playbook.apply.record)}


def _elsewhere_arguments(parser: Parser) -> None:
    parser.file()
    parser.option(
        "--why", "when, by whom, on what evidence, and why it was made there", needed=True
    )
    parser.option("--route", "the channel, if it is one of the playbook's", metavar="ROUTE")
    parser.by()


def _elsewhere(context: Context) -> int:
    done = context.closure().elsewhere(str(context.options.route), str(context.options.why))
    application = done.view.verdict.application
    if application and application.unmet:
        context.out.hint(f"Left open, and printed on every report: {', '.join(application.unmet)}.")
    return finish(context, done, "Recorded as applied outside this program.")


def _outcome_arguments(parser: Parser) -> None:
    parser.file()
    parser.word("outcome", f"one of: {', '.join(OUTCOMES)}")
    meaning = "an item that a rejection named, which is opened again; may be repeated"
    parser.repeated("--item", meaning, metavar="ITEM")
    parser.option("--note", "what was answered, in your words", needed=True)
    parser.by()


def _outcome(context: Context) -> int:
    session, word = context.closure(), str(context.options.outcome)
    items = item_ids(session, context.options.item) if context.options.item else []
    done = session.outcome(word, items, str(context.options.note))
    return finish(context, done, f"Recorded: {stage_word(word)}.")


def _accept_arguments(parser: Parser) -> None:
    parser.file()
    parser.option("--reason", "why the application may stand beside it", needed=True)
    parser.by()


def _accept(context: Context) -> int:
    session, reason = context.closure(), str(context.options.reason)
    view = session.view()
    settled = view.verdict.application is not None and view.verdict.open
    done = Done(view, ()) if settled and reason.strip() else session.accept(reason)
    return finish(context, done, "Accepted what was open beside the application.")


ACTIONS = {
    "apply": Action(
        "Record that you apply now, once nothing stands in the way; otherwise refuse with the "
        "full list. It sends nothing: it then prints the way to click. Without --confirm it "
        "prints the phrase to type and writes nothing.",
        _apply_arguments,
        _apply,
        (
            "closetui apply 'My store' --route seller-backend",
            "closetui apply 'My store' --route seller-backend --confirm 'My store 4F2A9C'",
        ),
    ),
    "outcome": Action(
        "Record what became of the application. A rejection or a withdrawal leads back to "
        "preparing, as a new attempt.",
        _outcome_arguments,
        _outcome,
        (
            "closetui outcome 'My store' under-review --note 'mail of Monday'",
            "closetui outcome 'My store' rejected --item balance --note 'money is left'",
        ),
    ),
    "elsewhere": Action(
        "Record an application that was made outside this program. Nothing is ticked by it: "
        "what was open stays open and is printed on every report.",
        _elsewhere_arguments,
        _elsewhere,
        ("closetui elsewhere 'My store' --why 'Ann did it by phone on Monday'",),
    ),
    "accept": Action(
        "Let the application stand beside what is open or was not seen, with the reason.",
        _accept_arguments,
        _accept,
        ("closetui accept 'My store' --reason 'support said it may stay'",),
    ),
}
