"""The next thing and what is due as facts, for whoever asks for JSON."""

from closetui.reports.facts import Facts, step_facts
from closetui.reports.next_choices import next_choices
from closetui.reports.next_command import next_command
from closetui.reports.next_sentence import sentence
from closetui.reports.shell import blanks_of
from closetui.reports.when import due
from closetui.views import View


def next_facts(view: View, word: str = "") -> Facts:
    """Return the next thing with its words, its command and what may be filled in there."""
    typed = next_command(view, word)
    return {
        **step_facts(view.verdict.next),
        "text": sentence(view).text,
        "command": str(typed) if typed else None,
        "choices": next_choices(view, blanks_of(typed)),
        "due": due_facts(view),
    }


def due_facts(view: View) -> list[dict[str, object]]:
    """Return each thing that is due, the most urgent first."""
    return [
        {
            "item": found.entry or None,
            "title": found.title,
            "day": str(found.day),
            "overdue": found.overdue,
        }
        for found in due(view)
    ]
