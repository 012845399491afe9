"""Commands around an application: demand, sign; outcome, answer, accept."""

from collections.abc import Iterator
from typing import Final

from closetui.acting import Done
from closetui.cli.context import Context, acting, item_ids, short
from closetui.cli.feedback import finish
from closetui.cli.parser import Parser
from closetui.domain.actions.outcomes import Result
from closetui.domain.actions.people import signed_by
from closetui.domain.blockers import Advice
from closetui.domain.case import Application, Case
from closetui.domain.days import Side, read_when
from closetui.domain.events import Kind
from closetui.domain.fold.record import LONGEST_TITLE
from closetui.domain.outcomes import LEFT, LONGEST_TO_SEND, End, own_words
from closetui.domain.text import one_line
from closetui.domain.times import day_words, exact_moment, told_day
from closetui.reports.done import DEMANDED, LIFTED
from closetui.reports.outcomes import names_in_words, open_again_words
from closetui.reports.remedies import for_shell
from closetui.reports.words import stage_word

_DAYS: Final = "2026-11-22, 22 Nov 2026, yesterday, 3 days ago; now unless given"


def _sign_arguments(parser: Parser) -> None:
    parser.flag("--take-back", "take your sign-off back")


def _sign(context: Context) -> int:
    closure = context.closure()
    done = closure.unsign() if context.options.take_back else closure.sign()
    signed = signed_by(done.view.case)
    message = "Sign-off taken back" if context.options.take_back else "Signed off what stands now"
    return finish(context, done, f"{message} ({signed}).", also={"signed": signed})


def _demand_arguments(parser: Parser) -> None:
    parser.flag("--lift", "two sign-offs are no longer needed")
    parser.option("--reason", "why (needed to lift it)")


def _demand(context: Context) -> int:
    wanted = not context.options.lift
    done = context.closure().demand(str(context.options.reason), wanted=wanted)
    return finish(context, done, DEMANDED if wanted else LIFTED)


def _outcome_arguments(parser: Parser) -> None:
    parser.word("word", f"those of the guide, out of: {', '.join(End)}", metavar="WORD")
    parser.option("--when", f"when it happened: {_DAYS}", metavar="DAY")
    parser.option("--reference", "number or name of the application")
    parser.option("--channel", "how it was sent, or how the answer came")
    parser.option("--route", "the route, if it was another than the confirmed one", metavar="ROUTE")
    meaning = "an item that AliExpress named, which is opened again; may be repeated"
    parser.repeated("--item", meaning, metavar="ITEM")
    meaning = "what AliExpress asks for that the guide does not have; may be repeated"
    parser.repeated("--ask", meaning, metavar="TEXT")
    parser.option("--note", "the answer, as AliExpress gave it: letters to it quote this")
    meaning = (
        "where several stand: which one, by its number, its reference or who made it, or all; "
        "your own unless given, and of not-sent the only one that is not sent"
    )
    parser.option("--application", meaning, metavar="WHICH")


def _when(context: Context) -> str:
    """Return the day or moment that was given; empty where none was."""
    given = str(context.options.when)
    now = context.outside.now()
    return read_when(given, now, where="--when", side=Side.PAST).iso if given else ""


def _outcome(context: Context) -> int:
    options, closure = context.options, context.closure()
    word = str(options.word)
    result = Result(
        outcome=word,
        note=str(options.note),
        when=_when(context),
        reference=short(options.reference, "--reference"),
        channel=short(options.channel, "--channel"),
        route=str(options.route),
        items=tuple(item_ids(closure.view(), options.item)) if options.item else (),
        asks=tuple(short(text, "--ask", LONGEST_TITLE) for text in options.ask),
        application=str(options.application),
    )
    before = closure.view()
    done = closure.outcome(result)
    for hint in _hints(context, before.verdict.application, done):
        context.out.hint(hint)
    if done.changed and word == End.REJECTED and names_in_words(done.view):
        context.out.hint(open_again_words(context.word))
    [recorded] = own_words([End(word)], done.view.case.playbook.outcomes)
    about = _about_whose(before.case, done)
    return finish(context, done, f"Recorded{about}: {stage_word(recorded)}.")


def _about_whose(before: Case, done: Done) -> str:
    """Return whose applications were spoken of, where several could be meant."""
    spoken_of = {ref for event in done.added if event.kind == Kind.OUTCOME for ref in event.refs}
    found = [act for act in before.applications if act.event.id in spoken_of]
    ended = before.standing and any(act.ended for act in found)
    if not found or (len(before.standing) < 2 and not ended):
        return ""
    noun = "the application" if len(found) == 1 else "the applications"
    return f" of {noun} by {' and '.join(one_line(act.event.who) for act in found)}"


def _hints(context: Context, before: Application | None, done: Done) -> Iterator[str]:
    """Yield what a person may not have meant by what was recorded now."""
    after = done.view.verdict.application
    if not done.changed or after is None:
        return
    if before is None:
        yield from _overruled(after)
    elif before.event.id == after.event.id and after.sent:
        if not before.sent:
            yield from _no_day(context, after, done)
        elif before.sendings and before.sent.date() != after.sent.date():
            old, new = day_words(before.sent.date()), day_words(after.sent.date())
            yield f"It was recorded as sent on {old} before; {new} counts now."


def _no_day(context: Context, after: Application, done: Done) -> Iterator[str]:
    """Yield which day counts where none was given for the deed, long after it was confirmed."""
    confirmed = exact_moment(after.event.at)
    said = after.sendings and context.options.when
    if not confirmed or not after.sent or said or done.view.now - confirmed <= LONGEST_TO_SEND:
        return
    deed, day = after.deed(done.view.case.playbook), day_words(after.sent.date())
    counted = "now" if after.sendings else f"when it was confirmed, on {day}"
    word = min(after.words) if after.sendings else End.SENT
    other = Advice("If it was another day", "outcome", word, option="when")
    yield (
        f"Nobody said on which day it was {deed}: it counts as {deed} {counted}. "
        f"{for_shell(other, context.out.word)}"
    )


def _overruled(after: Application) -> Iterator[str]:
    """Yield that an application which had ended is recorded as done, and how to take it back.

    Giving up after a rejection is no slip: the rejection is what ended it.
    """
    over = after.overruled
    if over is None:
        return
    statement = f"It was recorded as {over.outcome} on {told_day(over.when, over.event.at)}"
    again = f"record {over.outcome} again."
    if over.outcome is End.REJECTED and after.words <= LEFT:
        yield f"{statement}. To try again, {again}"
        return
    yield (
        f"{statement} before, and nobody recorded that it was sent anew. "
        f"If this was a slip, {again}"
    )


def _answer_arguments(parser: Parser) -> None:
    parser.word("text", "what was answered, in your words", metavar="TEXT")
    parser.option("--when", f"when you answered: {_DAYS}", metavar="DAY")


def _answer(context: Context) -> int:
    done = context.closure().answer(str(context.options.text), _when(context))
    return finish(context, done, "Recorded what was answered.")


def _accept_arguments(parser: Parser) -> None:
    parser.option("--reason", "why the application may stand beside it", needed=True)


def _accept(context: Context) -> int:
    done = context.closure().accept(str(context.options.reason))
    return finish(context, done, "Accepted what was open beside the application.")


ACTIONS = {
    "sign": acting(
        "Sign off, under your name, just what stands now. It lapses when anything that bears on "
        "the gate changes. Names in a file are claims, not proof.",
        _sign_arguments,
        _sign,
        "closetui sign 'My store'",
    ),
    "demand": acting(
        "Demand that two people with different names sign off before applying, or lift that.",
        _demand_arguments,
        _demand,
        "closetui demand 'My store'",
    ),
    "outcome": acting(
        "Record what became of the application. What is said once more in other words is kept "
        "as well. A rejection, a withdrawal or not-sent leads back to preparing.",
        _outcome_arguments,
        _outcome,
        "closetui outcome 'My store' sent --reference 4711 --channel 'seller backend'",
        "closetui outcome 'My store' under-review --when yesterday --note 'mail of Monday'",
        "closetui outcome 'My store' rejected --item balance --note 'money is left'",
        "closetui outcome 'My store' asked --ask 'a copy of the licence' --when '3 days ago'",
        "closetui outcome 'My store' not-sent --application Ben",
    ),
    "answer": acting(
        "Record what was answered to a request or a rejection.",
        _answer_arguments,
        _answer,
        "closetui answer 'My store' 'sent the licence by mail' --when yesterday",
    ),
    "accept": acting(
        "Let the application stand beside what is open or was not seen, with the reason.",
        _accept_arguments,
        _accept,
        "closetui accept 'My store' --reason 'support said it may stay'",
    ),
}
