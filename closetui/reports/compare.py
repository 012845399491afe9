"""Two guides side by side, question by question."""

from collections.abc import Iterator, Mapping

from closetui.domain.playbook import Comparison, Playbook
from closetui.reports.lines import Line, heading
from closetui.reports.playbook_facts import Facts, playbook_row

UNANSWERED = "The guide does not say."
"""What stands for an answer that one of the guides lacks."""


def compare_lines(first: Playbook, second: Playbook) -> Iterator[Line]:
    """Yield every question with both answers: a table where a terminal reads it."""
    yield heading(f"{first.title} / {second.title}")
    yield Line("", 0, "accent", (first.title, second.title))
    for _, question, answers in _rows(first, second):
        yield Line(question, 0, "", answers)


def compare_facts(first: Playbook, second: Playbook) -> Facts:
    """Return every question with both answers as plain dictionaries."""
    return {
        "playbooks": [playbook_row(first), playbook_row(second)],
        "rows": [
            {"id": row, "question": question, "answers": list(answers)}
            for row, question, answers in _rows(first, second)
        ],
    }


def _rows(first: Playbook, second: Playbook) -> Iterator[tuple[str, str, tuple[str, str]]]:
    """Yield id, question and answers; questions that only the second guide has come last."""
    left = {row.id: row for row in first.compare}
    right = {row.id: row for row in second.compare}
    for key in dict.fromkeys((*left, *right)):
        question = (left.get(key) or right[key]).question
        yield key, question, (_answer(left, key), _answer(right, key))


def _answer(rows: Mapping[str, Comparison], key: str) -> str:
    return rows[key].answer if key in rows else UNANSWERED
