"""Who sees to an entry, who signs off, and under which name.

What is signed is shown before it is asked for. Under the lock it is compared
with that: whatever else was said meanwhile refuses the sign-off.
"""

from collections.abc import Iterator

from closetui.domain.actions.people import others_than_sign_offs, signed_by
from closetui.domain.blockers import BlockerKind
from closetui.domain.events import NOBODY
from closetui.domain.people import SIGNERS, same_name, signers
from closetui.domain.playbook import Item, Section
from closetui.domain.states import ItemState
from closetui.domain.text import things_in_the_way
from closetui.reports.done import DEMANDED, LIFTED
from closetui.reports.when import Clock
from closetui.reports.words import mark, state_word
from closetui.tui.controller import Controller
from closetui.tui.dialogs.deeds import LATER, Choice, Decide, Deed
from closetui.tui.dialogs.line_kinds import CLAIM, AskWho, PermanentLine, ask_for_name
from closetui.tui.display import PageKind
from closetui.tui.flows.conflict import GO_WITHOUT
from closetui.tui.flows.item import go_on_without
from closetui.tui.flows.visiting import visit
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.reading import BLANK, Text
from closetui.views import View

TITLE = "Two sign-offs"

WHAT_IT_IS = (
    f"{SIGNERS} people with different names must then sign off just what stands, before it can "
    "be applied for. A sign-off lapses when anything changes that applying depends on; a note lets "
    f"it hold. {CLAIM}"
)


async def sign(controller: Controller) -> None:
    """Demand two sign-offs, sign off, take one's sign-off back, or lift the demand."""
    if not controller.view.case.people.demanded:
        await _demand(controller)
        return
    if controller.closure.person in ("", NOBODY):
        await change_name(controller)
    seen, me = controller.view, controller.closure.person
    chosen = await controller.ask(Decide(TITLE, _standing(seen, me), _answers(seen, me)))
    if chosen == "sign" and await _answered(controller, seen):
        await controller.act(lambda closure: closure.sign(), f"Signed off as {me}", seen=seen)
    elif chosen == "back":
        await controller.act(
            lambda closure: closure.unsign(), "Your sign-off is taken back", seen=seen
        )
    elif chosen == "blockers":
        await _go_through(controller, seen)
    elif chosen == "keep":
        await controller.act(lambda closure: closure.demand("", wanted=True), DEMANDED, seen=seen)
    elif chosen == "lift":
        await _lift(controller, seen)


async def _answered(controller: Controller, seen: View) -> bool:
    """Return whether what would be signed is still what was shown.

    What is recommended and open is answered first, and then all is shown anew.
    """
    if not seen.verdict.ask:
        return True
    if await answer_recommended(controller):
        await sign(controller)
    return False


async def _demand(controller: Controller) -> None:
    seen = controller.view
    text = user_text(f"This closure does not demand sign-offs.\n\nIf you demand them: {WHAT_IT_IS}")
    answers = [LATER, Deed("demand", "Demand two sign-offs")]
    if await controller.ask(Decide(TITLE, text, answers)) == "demand":
        await controller.act(lambda closure: closure.demand("", wanted=True), DEMANDED, seen=seen)


async def _lift(controller: Controller, seen: View) -> None:
    await controller.write(
        PermanentLine,
        "Lift the demand for two sign-offs",
        "Why? It stays in the history.",
        lambda closure, why: closure.demand(why, wanted=False),
        LIFTED,
        seen=seen,
    )


async def _go_through(controller: Controller, seen: View) -> None:
    chosen = await visit(controller, PageKind.IN_THE_WAY)
    if chosen in seen.verdict.states:
        controller.display.jump(chosen)


def _answers(view: View, me: str) -> list[Deed]:
    people, others = view.case.people, others_than_sign_offs(view.verdict)
    answers = [LATER]
    if same_name(me) in signers(people):
        answers.append(Deed("back", "Take my sign-off back"))
    elif others:
        answers.append(Deed("blockers", f"Show what stands in the way ({len(others)})"))
    else:
        answers.append(Deed("sign", user_line(f"Sign off as {me}").plain))
    if len(people.demands) > 1:
        answers.append(Deed("keep", "Keep the demand (copies disagree)"))
    answers.append(Deed("lift", "Lift the demand (asks why)"))
    return answers


def _standing(view: View, me: str) -> list[Text]:
    """Return who signed, what would be signed, and what still stands in the way of it."""
    others, clock = others_than_sign_offs(view.verdict), Clock(view.now)
    signs = [b for b in view.verdict.blockers if b.kind is BlockerKind.SIGN_OFF]
    unsigned = [clock.reason(blocker.why, view.reader) for blocker in signs]
    head = "; ".join(unsigned) or f"Signed: {signed_by(view.case)}"
    parts = [Text(user_text(head).stylize("bold"))]
    if others:
        count = things_in_the_way(len(others), still=True)
        told = user_line(f"Nobody can sign off yet: {count} of signing.")
        parts.append(Text(told.stylize("bold")))
        parts += [
            Text(user_line(f"{one.title}: {clock.reason(one.why, view.reader)}"), 2, 2)
            for one in others
        ]
    else:
        parts.append(Text(user_text(f"{me} would sign what stands now:")))
        parts += [Text(user_line(words), hang=4) for words in signed_words(view)]
    return [*parts, BLANK, Text(user_text(WHAT_IT_IS))]


def signed_words(view: View) -> Iterator[str]:
    """Yield what a sign-off speaks of: each item with how it was met, each consequence."""
    playbook = view.case.playbook
    for state in view.verdict.states.values():
        item = playbook.item(state.id)
        if state.section is Section.CONSEQUENCE or (item and item.gates and not item.derived):
            yield f"{mark(state.state)} {state.title}: {_how(state, item)}"


def _how(state: ItemState, item: Item | None) -> str:
    ways = [way.title for way in (item.used(state.ways_used) if item else ())]
    ways += [statement.reason for statement in state.statements if statement.reason]
    return ", ".join(["read" if item is None else state_word(state), *ways])


NO_RIGHT = "It is a note for people: anybody may still tick it."


async def assign(controller: Controller) -> None:
    """Say who sees to the entry; an empty name means nobody."""
    entry = controller.display.chosen()
    title = controller.view.case.record.title(entry)
    assigned = controller.view.case.people.assigned(entry)
    name = assigned[0] if len(assigned) == 1 else controller.closure.person
    hint = f"A name; leave it empty for nobody. {NO_RIGHT}"
    while True:
        seen = controller.view
        answer = await controller.ask(AskWho(f"Who sees to it? {title}", hint, initial=name))
        if answer is None or await _assign(controller, entry, answer.strip(), seen):
            return
        name = answer


async def _assign(controller: Controller, entry: str, to: str, seen: View) -> bool:
    message = (
        f"{to or 'Nobody in particular'} sees to it: {controller.view.case.record.title(entry)}"
    )
    return await controller.act(lambda closure: closure.assign([entry], to), message, seen=seen)


async def change_name(controller: Controller) -> None:
    """Ask for another name to stand by what is recorded from now on."""
    outside = controller.closure.outside
    saved = await ask_for_name(controller, outside, controller.closure.person, "back")
    if not saved:
        return
    shown = controller.closure.person
    message = f"From now on {shown} stands by what you record."
    if shown != saved:
        message = f"Saved: {saved}. CLOSETUI_USER or --by still gives {shown}."
    controller.display.say(message)


async def answer_recommended(controller: Controller) -> bool:
    """Ask of each recommended item that is open whether to go on without it.

    Returns whether all were answered.
    """
    while controller.view.verdict.ask:
        view = controller.view
        item = view.case.playbook.item(view.verdict.ask[0])
        if item is None or not await _goes_without(controller, item):
            return False
    return True


async def _goes_without(controller: Controller, item: Item) -> bool:
    seen = controller.view
    left = len(seen.verdict.ask)
    text = f"{item.why}\nIt is so when: {item.done_when}\n"
    deeds = [
        Deed("go", "Go to it", "Nothing is recorded."),
        GO_WITHOUT,
    ]
    title = f"Recommended, still open ({left} left): {item.title}"
    chosen = await controller.ask(Choice(title, [Text(user_text(text))], deeds))
    if chosen == GO_WITHOUT.id:
        return await go_on_without(controller, item, seen)
    if chosen == "go":
        controller.display.jump(item.id)
    return False
