"""What can be done with the lists behind the items of one open closure.

A screen draws ``view.rows(item)`` and shows ``41 of 53`` from the state of the item
(``state.settled_rows`` of ``state.rows``). To settle what a person marked::

    done = closure.since(view).settle_rows(item, ids, "delivered")

One ``undo`` takes back what one such act settled. To import an export, read it
(:mod:`closetui.exports`), show ``closure.incoming(...)``, ask what its ``reopened`` and
``unknown`` leave open, and then import its rows.
"""

from collections.abc import Iterable, Sequence

from closetui.domain.actions import lists as list_acts
from closetui.domain.incoming import Export, Incoming, compare, finished_words
from closetui.open_closure import OpenClosure
from closetui.views import Done


class ClosureWithLists(OpenClosure):
    """One closure, open for acts on its lists."""

    def incoming(self, item: str, export: Export, finished: Iterable[str] = ()) -> Incoming:
        """Return what an export would change; nothing is recorded.

        Args:
            item: The item that the list stands behind.
            export: What was read.
            finished: Words of the platform that the person takes as finished, besides those
                that are known and those that the last import went by.

        Raises:
            UsageError: The item has no list.
        """
        case = self.view().case
        words = finished_words(case, item, finished)
        return compare(case, item, export, words)

    def import_rows(
        self,
        item: str,
        export: Export,
        finished: Iterable[str] = (),
        *,
        keep: bool = False,
        private: bool = False,
    ) -> Done:
        """Bring an export in: what is new, what changed, what it lacks.

        Args:
            item: The item that the list stands behind.
            export: What was read.
            finished: Words of the platform that the person takes as finished, besides those
                that are known and those that the last import went by.
            keep: Whether rows that somebody settled and that are still open there stay settled.
            private: Whether the list stays out of copies that are made without private notes.

        Raises:
            RefusedError: The list would be too long.
            UsageError: The item has no list.
        """
        more = tuple(finished)
        return self.act(
            lambda case: list_acts.bring(
                case, item, export, finished_words(case, item, more), keep=keep, private=private
            ),
            [item],
        )

    def settle_rows(
        self, item: str, ids: Sequence[str], reason: str = "", *, settled: bool = True
    ) -> Done:
        """Settle rows of a list, each named, or open them again.

        Raises :class:`UsageError` for an item without a list, or a row that is not in it.
        """
        return self.act(
            lambda case: list_acts.settle(case, item, ids, reason, settled=settled), [item]
        )
