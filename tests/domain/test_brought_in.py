"""What each export brought in, told from the record alone and compared with the exports."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.actions import lists as list_acts
from closetui.domain.actions.undo import undo
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.lists import row_list
from closetui.domain.row_history import brought_in
from closetui.reports.list_sections import sums
from tests.domain.build import Person
from tests.domain.test_list_acts import DONE, ORDERS, TODAY, people, settle

IDS = [str(3031265700000017 + 4 * place) for place in range(6)]
Shown = dict[str, tuple[str, int]]
"""An export: by row its word and its amount in whole dollars."""
SHOWN = st.dictionaries(
    st.sampled_from(IDS),
    st.tuples(st.sampled_from(["open", *DONE]), st.integers(0, 99)),
    min_size=1,
)


def bring(person: Person, shown: Shown, number: int, day: date) -> bool:
    """Bring an export in; returns whether anything was recorded of it."""
    rows = tuple(
        ExportedRow(row, word, "", f"USD {dollars}.00") for row, (word, dollars) in shown.items()
    )
    export = Export(rows, day, file=f"{number}.csv", digest=str(number))
    drafts = list_acts.bring(person.case(), person.author.actor, ORDERS, export, DONE, keep=True)
    person.say(*drafts)
    return bool(drafts)


@given(exports=st.lists(SHOWN, min_size=1, max_size=5), wrong=SHOWN, settled=st.booleans())
def test_what_was_brought_in_is_what_the_exports_had(
    exports: list[Shown], wrong: Shown, settled: bool
) -> None:
    person, _ = people()
    known: Shown = {}
    had: list[tuple[str, int, set[str], set[str]]] = []
    for number, shown in enumerate(exports):
        new, other = shown.keys() - known.keys(), shown.keys() & known.keys()
        changed = {row for row in other if shown[row] != known[row]}
        if bring(person, shown, number, TODAY + timedelta(days=number)):
            had.append((f"{number}.csv", len(shown), set(new), changed))
        known |= shown
        if settled:
            settle(person, *shown)
    told = list(brought_in(person.case(), ORDERS))
    assert [
        (
            one.file,
            one.had,
            {row.id for row in one.new},
            {change.after.id for change in one.changed},
        )
        for one in told
    ] == had
    total = sum(dollars for _, dollars in known.values())
    assert sums(row_list(person.case(), ORDERS).rows) == {"USD": f"{total}.00"}
    if bring(person, wrong, 99, TODAY + timedelta(days=99)):
        _, drafts = undo(person.case(), person.author.actor)
        person.say(*drafts)
        assert [one.taken_back for one in brought_in(person.case(), ORDERS)][-1]
        assert sum(one.taken_back for one in brought_in(person.case(), ORDERS)) == 1


def test_an_older_export_does_not_say_how_many_rows_it_had() -> None:
    """What it lacks may only be younger than it, and is called missing nowhere."""
    person, _ = people()
    bring(person, {IDS[0]: ("open", 1), IDS[1]: ("open", 2)}, 0, TODAY)
    bring(person, {IDS[2]: ("open", 3)}, 1, TODAY - timedelta(days=9))
    assert [one.had for one in brought_in(person.case(), ORDERS)] == [2, None]
