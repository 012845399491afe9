"""Seeded bugs about proofs: what is attached, and how its file is looked after."""

from functools import partial
from typing import Final

from tests.mutants.mutant import Mutant

_FILES: Final = "test_proofs.py"
_Bug = partial(Mutant, file="proofs.py", tests=_FILES, room="store", suite="store")

PROOF_BUGS: Final = (
    _Bug(
        name="a file of the same size passes for what was attached",
        old="same = not read or _digest(place) == body.sha256",
        new="same = True",
    ),
    _Bug(
        name="a file that grows while it is read is attached as it was by then",
        file="attaching.py",
        old="if _stamp(before) != _stamp(after) or len(data) != after.st_size:",
        new="if not data:",
    ),
    _Bug(
        name="what became a link meanwhile is followed",
        old='flags | getattr(os, "O_NOFOLLOW", 0) | ',
        new="flags | ",
    ),
    _Bug(
        name="a link in the place of the folder is written through",
        file="attaching.py",
        old="if folder.is_symlink() or (folder.exists() and not folder.is_dir()):",
        new="if folder.exists() and not folder.is_dir():",
    ),
    _Bug(
        name="what was changed is not put right by attaching it again",
        file="attaching.py",
        old="    if state is ProofState.PRESENT:\n        return None\n    aside",
        new="    if state is not ProofState.MISSING:\n        return None\n    aside",
    ),
    Mutant(
        "a proof bears on the gate",
        "fold/applications.py",
        "    Kind.NAME,\n})",
        "    Kind.NAME, Kind.PROOF,\n})",
        "test_laws_ground.py -k l0_4",
    ),
    Mutant(
        "a path passes for the hash of a file",
        "bodies.py",
        "partial(re.fullmatch, SHA256)",
        "bool",
        f"{_FILES} -k forged",
    ),
)
