"""Which words on a list were taken back, and which of them count in a part of the record.

An opening or an import is ignored together with the undo of it, as if neither had been said.
Undoing a settling opens the rows, which is a word like any other. An import still counts as long as
another import that counts was compared with it: that one records only what had changed, and the
rest would be lost.
"""

from collections.abc import Mapping
from typing import NamedTuple

from closetui.domain.fold.causes import Seen, bit_set, places_in
from closetui.domain.fold.statements import is_undo
from closetui.domain.list_bodies import ListWord, Standing
from closetui.domain.values import distinct


@distinct
class _Over(NamedTuple):
    """What is ignored in a cut, by places."""

    taken_back: int = 0
    by: int = 0
    """What took it back."""

    @property
    def both(self) -> int:
        """All of it."""
        return self.taken_back | self.by


_MOST_KEPT = 8
"""Cuts for which the ignored places are kept.

Otherwise, after a hundred imports, each further word would weigh all of them again.
"""


class RowUndos:
    """Which words of one list were taken back, and what builds on its imports."""

    def __init__(self, words: Mapping[int, ListWord]) -> None:
        """Look at ``words``, by their places in the walk."""
        self._words = words
        self.slips: list[tuple[int, int]] = []
        """Rows settled and opened again: the places of the undo and of what it undid."""
        self._targets: dict[int, int] = {}
        """By place of an undo that is ignored along with its target: the place of the target."""
        self._undos: dict[int, int] = {}
        """By place of what was taken back: the places of its undos."""
        self._excluding = self._excluded = self._imports = 0
        """The places of undos that exclude imports, of what they excluded, and of all imports."""
        self._compared: dict[int, int] = {}
        """By place of an import: the places of the words that counted for its author."""
        self._others: dict[int, int] = {}
        """By place of an excluded import: the imports that are known not to build on it."""
        self._places = 0
        self._kept: dict[int, _Over] = {}
        """By cut: what is passed over in it."""

    @property
    def has_excluded(self) -> bool:
        """Whether an import was ever excluded."""
        return bool(self._excluded)

    def take(self, seen: Seen, word: ListWord, target: int | None, counted: int) -> None:
        """Add what an event says; events must come in the order of the walk.

        ``target`` is the place of what it takes back by :meth:`undone_by`, and ``counted`` holds
        those of the words that counted for its author.
        """
        self._places |= 1 << seen.place
        if word.takes_back:
            self._excluding |= 1 << seen.place
        if word.is_import:
            self._compared[seen.place] = counted
            self._imports |= 1 << seen.place
        if target is None:
            return
        if word.opened:
            self.slips.append((seen.place, target))
            return
        self._targets[seen.place] = target
        self._undos[target] = self._undos.get(target, 0) | 1 << seen.place
        if word.takes_back:
            self._excluded |= 1 << target

    def passed_over(self, cut: int) -> int:
        """Return the places of what was taken back in a cut, and of what took it back."""
        if not self._targets:
            return 0
        cut &= self._places
        if cut not in self._kept:
            passed = self._worked_out(cut)
            if len(self._kept) >= _MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[cut] = passed
        return self._kept[cut].both

    def _worked_out(self, cut: int) -> _Over:
        """Return what is ignored in a cut, starting from what is known of parts of it."""
        latest = cut.bit_length() - 1
        target = self._targets.get(latest)
        if target is not None:
            rest = cut ^ 1 << latest ^ 1 << target
            if rest < 1 << target and rest in self._kept:
                # It was undone right away: as if neither had been said.
                over, by = self._kept[rest]
                return _Over(over | 1 << target, by | 1 << latest)
        return self._grown(cut, max((k for k in self._kept if not k & ~cut), default=0))

    def _grown(self, cut: int, known: int) -> _Over:
        """Return what is ignored in a cut, given what is ignored in a part of it.

        An undo comes later than its target, and so does what builds on the target. So look at the
        latest first: then each answer is known before it is needed. Only places that something new,
        or newly ignored, bears on are looked at.
        """
        over, by = self._kept.get(known, _Over())
        left = 0
        for place in places_in(cut & ~known):
            left |= self._borne_on(place, over)
        while left:
            place = left.bit_length() - 1
            left ^= 1 << place
            undos = self._undos[place]
            counting = undos & cut & ~over
            # An import records only the difference to what its author had before. If that were
            # ignored below it, the rows that stayed the same in both would be lost.
            if counting & self._excluding and self._is_held(place, cut & ~over):
                counting &= ~self._excluding
            by = by & ~undos | counting
            if bool(counting) != bool(over >> place & 1):
                over ^= 1 << place
                left |= self._borne_on(place, ~over if over >> place & 1 else over)
        return _Over(over, by)

    def _borne_on(self, place: int, among: int) -> int:
        """Return the places whose counting depends on a word: what it takes back, or built on.

        All of them are earlier than the word. ``among``: those it built on. A word that counts can
        only bring back what is ignored, and an ignored one can only release what counts.
        """
        taken_back = 1 << self._targets[place] if place in self._targets else 0
        return taken_back | (self._compared.get(place, 0) & self._excluded & among)

    def held(self, cut: int) -> int:
        """Return the places of what was taken back in a cut and still counts."""
        over = self.passed_over(cut)
        pairs = ((undo, target) for undo, target in self._targets.items() if not over >> undo & 1)
        return bit_set(target for undo, target in pairs if cut >> undo & 1)

    def unshown_in(self, standing: Standing, places: int) -> list[str]:
        """Return the rows that no import shows any more and that nobody speaks of.

        Settling one and taking that back says nothing of it. ``standing`` are the words that stand,
        ``places`` all that count.
        """
        if not self.has_excluded:
            return []
        words, slips = self._words, {undo for undo, _ in self.slips}
        shown = {row for place in places_in(places) for row in words[place].rows}
        return [
            row
            for row in standing.keys() - shown
            if all(place in slips and row not in words[place].by_hand for place in standing[row])
        ]

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
        # Calling itself an undo is only a claim. It counts as one only if it says exactly the
        # contrary of its target. Anything else is an ordinary word and hides none.
        if not word.says or word.is_import or undone.is_import:
            return None
        if word.opened:
            return None if undone.opened or not word.says.keys() <= undone.says.keys() else target
        return target if undone.opened and word.says.keys() == undone.says.keys() else None

    def builders(self, target: int, cut: int) -> int:
        """Return the places of the imports that count in a cut and were compared with a word."""
        return self._building_on(target) & cut & ~self.passed_over(cut)

    def turned(self, past: int, cut: int, judged: int) -> tuple[int, int, int]:
        """Return what undos changed for somebody who had seen what they are about.

        These are the places of words that counted in their ``past`` and do not in the cut, of words
        that count again, and of the undos that changed it, none of which was ``judged`` already.
        """
        # Three parts of the record are compared: an undo is news only if it changed what counted
        # for this person and nobody has judged that since.
        then, known, now = (self.passed_over(part) for part in (past, judged, cut))
        lost = past & now & ~then & ~known
        back = past & then & known & ~now
        pairs = self._targets.items()
        undone = {undo for undo, target in pairs if back >> target & past >> undo & 1}
        turning = bit_set(
            undo
            for undo, target in pairs
            if now >> undo & 1 and (lost >> target & 1 or target in undone)
        )
        for target in places_in(back & self._excluded):
            turning |= self._building_on(target) & cut & ~now
        return lost, back, turning & ~past

    def _is_held(self, target: int, counting: int) -> bool:
        """Return whether an import still counts because something that counts was built on it."""
        if self._excluding >> target & 1:
            return False
        later = self._imports & counting & -(1 << target)
        for place in places_in(later & ~self._others.get(target, 0)):
            if self._compared[place] >> target & 1:
                return True
            self._others[target] = self._others.get(target, 0) | 1 << place
        return False

    def _building_on(self, target: int) -> int:
        return bit_set(place for place, on in self._compared.items() if on >> target & 1)
