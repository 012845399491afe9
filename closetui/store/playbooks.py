"""The guides that can be used: the shipped ones, the user's own, or at a path; and the addresses.

All go through the same strict reader. A user's playbook cannot take the id of
a shipped one.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from closetui.domain.authority import Authorities, read_authorities
from closetui.domain.declarations import did_you_mean_sentence
from closetui.domain.errors import ClosetuiError, Problem, UsageError, problems_found
from closetui.domain.naming import find_entry
from closetui.domain.playbook import Playbook
from closetui.domain.playbook_reader import read_playbook
from closetui.domain.values import distinct
from closetui.store.paths import user_path
from closetui.store.toml import read_toml

SHIPPED = Path(__file__).parent.parent / "playbooks"
"""Folder of the shipped playbooks; part of the package in every kind of install."""


@distinct
class PlaybookFile(NamedTuple):
    """A playbook with the plain data it was read from."""

    playbook: Playbook
    data: dict[str, object]
    """What a closure embeds."""
    path: Path


def read_playbook_file(path: Path) -> PlaybookFile:
    """Return the playbook in a TOML file.

    Raises :class:`UnreadableError`, or :class:`ProblemsError` with all faults.
    """
    data = read_toml(path, "guide")
    return PlaybookFile(read_playbook(data, str(path)), data, path)


def shipped() -> Iterator[PlaybookFile]:
    """Yield the shipped playbooks, by file name."""
    for path in sorted(SHIPPED.glob("*.toml")):
        yield read_playbook_file(path)


def own(folder: Path) -> Iterator[PlaybookFile | ClosetuiError]:
    """Yield the user's playbooks, or for a faulty one the error that lists its faults."""
    # A user's guide with a shipped id would be mistaken for the shipped one in every list and copy.
    taken = {path.stem for path in SHIPPED.glob("*.toml")}
    for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
        try:
            file = read_playbook_file(path)
        except ClosetuiError as error:
            yield error
            continue
        if file.playbook.id in taken:
            problem = Problem("id", f"{file.playbook.id} is taken", "choose an id of your own")
            yield problems_found("guide", [problem], str(path))
            continue
        taken.add(file.playbook.id)
        yield file


@distinct
class Guides(NamedTuple):
    """The guides that can be used, in the order of lists, and what is wrong with others."""

    playbooks: tuple[Playbook, ...]
    troubles: tuple[ClosetuiError, ...] = ()

    def get(self, playbook: str) -> Playbook | None:
        """Return the guide with this id, or None."""
        return next((guide for guide in self.playbooks if guide.id == playbook), None)


_ENDINGS: Final = ("final", "unsure", "can-change", "request")
"""How guides end, as lists show them: the most final first."""


def guides(folder: Path) -> Guides:
    """Return the shipped guides and those of the user's folder; those for a store come first."""
    found = [file.playbook for file in shipped()]
    troubles: list[ClosetuiError] = []
    for file in own(folder):
        if isinstance(file, ClosetuiError):
            troubles.append(file)
        else:
            found.append(file.playbook)
    found.sort(key=lambda book: (book.subject != "store", _ENDINGS.index(book.ending), book.title))
    return Guides(tuple(found), tuple(troubles))


def find_playbook(word: str, folder: Path, *, loosely: bool = False) -> PlaybookFile:
    """Return the playbook that ``word`` means: an id, or the path of a TOML file.

    To read one, a title or a part of an id is enough (``loosely``); nothing is started by that.

    Raises :class:`UsageError` naming the nearest id or all that are meant, or what reading raises.
    """
    if word.endswith(".toml"):
        return read_playbook_file(user_path(word, "PLAYBOOK"))
    direct = SHIPPED / f"{word}.toml"
    if "/" not in word and direct.is_file():
        return read_playbook_file(direct)
    files = {file.playbook.id: file for file in shipped()}
    for own_file in own(folder):
        if not isinstance(own_file, ClosetuiError):
            files[own_file.playbook.id] = own_file
        elif own_file.where.endswith(f"/{word}.toml"):
            raise own_file
    titles = {known: file.playbook.title for known, file in files.items()}
    found = files.get(find_entry(word, titles, nouns="guides") if loosely else word)
    if found is None:
        remedy = did_you_mean_sentence(word, tuple(files))
        raise UsageError("no such guide", where=word, remedy=remedy)
    return found


AUTHORITIES: Final = Path(__file__).parent.parent / "authorities.toml"
"""The list; part of the package in every kind of install."""


def shipped_authorities() -> Authorities:
    """Return the shipped list; raises what reading raises."""
    return read_authorities(read_toml(AUTHORITIES, "list of authorities"), str(SHIPPED))
