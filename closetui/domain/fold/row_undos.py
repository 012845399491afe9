"""What was taken back of the words on a list, and which of them count in a part of the record.

An opening, and what was brought in, is passed over together with what takes it back, as if
neither had been said. To take back that rows are settled opens them: that is a word like any
other. What was brought in counts on while an import that counts was compared with it: that one
tells only what had changed, and would lose the rest.
"""

from collections.abc import Mapping

from closetui.domain.fold.causes import Seen, bit_set
from closetui.domain.fold.row_words import ListWord
from closetui.domain.fold.statements import is_undo


class RowUndos:
    """Which words of one list were taken back, and what builds on those that were brought in."""

    def __init__(self, words: Mapping[int, ListWord]) -> None:
        """Look at ``words``, by their places in the walk."""
        self._words = words
        self.slips: list[tuple[int, int]] = []
        """Rows settled and opened again: the places of what took back, and of what was."""
        self._pairs: list[tuple[int, int]] = []
        """The same of what is passed over, the latest that was taken back first."""
        self._compared: dict[int, int] = {}
        """By place of an import: the places of the words that counted for its author."""
        self._builders: dict[int, int] = {}
        """By place of what was taken back by leaving it out: those of the imports that built on
        it."""

    @property
    def has_left_out(self) -> bool:
        """Whether anybody ever left out what was brought in."""
        return bool(self._builders)

    def take(self, seen: Seen, word: ListWord, target: int | None, counted: int) -> None:
        """Add a word, with the place of what it takes back and those of what counted for it."""
        if word.is_import:
            self._compared[seen.place] = counted
            for built_on in self._builders:
                if counted >> built_on & 1:
                    self._builders[built_on] |= 1 << seen.place
        if target is None:
            return
        if word.opened:
            self.slips.append((seen.place, target))
            return
        self._pairs.append((seen.place, target))
        self._pairs.sort(key=lambda pair: -pair[1])
        if word.takes_back:
            self._builders.setdefault(target, self._building_on(target))

    def passed_over(self, cut: int) -> int:
        """Return the places of what was taken back in a cut, and of what took it back.

        What takes back comes later than what it takes back, and so does what builds on it: the
        latest is looked at first, so that each is known before it is asked about.
        """
        found = 0
        for undo, target in self._pairs:
            counts = cut >> undo & 1 and not found >> undo & 1
            if counts and not self._is_held(undo, target, cut & ~found):
                found |= 1 << undo | 1 << target
        return found

    def held(self, cut: int) -> int:
        """Return the places of what was taken back in a cut and counts on all the same."""
        over = self.passed_over(cut)
        pairs = ((undo, target) for undo, target in self._pairs if not over >> undo & 1)
        return bit_set(target for undo, target in pairs if cut >> undo & 1)

    def undone_by(self, seen: Seen, word: ListWord, places: Mapping[str, int]) -> int | None:
        """Return the place of the own word that an event takes back, if it does just that."""
        event = seen.event
        target = places.get(event.refs[0]) if is_undo(event) and event.refs else None
        if target is None or not seen.knows(target):
            return None
        undone = self._words[target]
        if undone.event.actor != event.actor:
            return None
        if word.takes_back:
            return target
        if not word.says or word.is_import or undone.is_import:
            return None
        if word.opened:
            return None if undone.opened or not word.says.keys() <= undone.says.keys() else target
        return target if undone.opened and word.says.keys() == undone.says.keys() else None

    def builders(self, target: int, cut: int) -> int:
        """Return the places of the imports that count in a cut and were compared with a word."""
        return self._building_on(target) & cut & ~self.passed_over(cut)

    def turned(self, past: int, cut: int, judged: int) -> tuple[int, int, int]:
        """Return what an undo turned for somebody who had seen what it is about.

        Args:
            past: What that person had seen.
            cut: The part of the record that is looked at.
            judged: What was judged already, that person's past included.

        Returns:
            The places of words that counted for them and do not in the cut; those of words that
            count there again; and those of what turned it.
        """
        then, known, now = (self.passed_over(part) for part in (past, judged, cut))
        lost = past & now & ~then & ~known
        back = past & then & known & ~now
        undone = {undo for undo, target in self._pairs if back >> target & past >> undo & 1}
        turning = bit_set(
            undo
            for undo, target in self._pairs
            if now >> undo & 1 and (lost >> target & 1 or target in undone)
        )
        for target, builders in self._builders.items():
            if back >> target & 1:
                turning |= builders & cut & ~now
        return lost, back, turning & ~past

    def _is_held(self, undo: int, target: int, counting: int) -> bool:
        """Return whether what was brought in counts on, for what was built on it."""
        held = self._words[undo].takes_back and not self._words[target].takes_back
        return held and bool(self._builders[target] & counting)

    def _building_on(self, target: int) -> int:
        return bit_set(place for place, on in self._compared.items() if on >> target & 1)
