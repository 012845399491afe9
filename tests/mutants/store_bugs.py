"""Seeded bugs in the file layer: writing, locking, the replica, reading, copies."""

from functools import partial
from typing import Final

from tests.mutants.mutant import Mutant

_Bug = partial(Mutant, room="store", suite="store")

_WRITING: Final = (
    _Bug(
        "a save does not sync before it renames",
        "atomic.py",
        "            _keep_rights(descriptor, target)\n            _sync(descriptor)\n",
        "            _keep_rights(descriptor, target)\n",
        "test_power.py -k 'any_moment and later'",
    ),
    _Bug(
        "what is appended is not synced",
        "atomic.py",
        "            if durable:\n                _sync(descriptor)\n",
        "",
        "test_power.py -k 'any_moment and later'",
    ),
    _Bug(
        "the folder is not synced",
        "atomic.py",
        "        _sync_folder(target.parent)\n    except OSError as error:",
        "        target.parent.stat()\n    except OSError as error:",
        "test_power.py -k 'any_moment and later'",
    ),
    _Bug(
        "the file is written over in place",
        "atomic.py",
        "            _rename(temp, target)\n        except OSError:\n            temp.unlink(",
        "            target.write_bytes(data)\n            temp.unlink()\n"
        "        except OSError:\n            temp.unlink(",
        "test_power.py -k 'any_moment and later'",
    ),
    _Bug(
        "a failed write leaves its leftovers",
        "atomic.py",
        "    except OSError:\n        temp.unlink(missing_ok=True)\n        raise\n    return temp",
        "    except OSError:\n        raise\n    return temp",
        "test_faults.py -k 'error_at_every_call and later'",
    ),
    _Bug(
        "a short write is taken for a whole one",
        "atomic.py",
        "rest = rest[os.write(descriptor, rest) :]",
        "rest = rest[os.write(descriptor, rest) * 0 + len(rest) :]",
        "test_faults.py -k 'short_writes and later'",
    ),
    _Bug(
        "an error before the rename is told as success",
        "atomic.py",
        "            temp.unlink(missing_ok=True)\n            raise\n    _confirm(target)",
        "            temp.unlink(missing_ok=True)\n    _confirm(target)",
        "test_faults.py -k 'error_at_every_call and later'",
    ),
    _Bug(
        "a read-only file is replaced",
        "atomic.py",
        "os.path.exists(target) and not os.access(target, os.W_OK)",
        "os.path.exists(target) and not os.access(target, os.F_OK)",
        "test_atomic.py -k read_only_file",
    ),
    _Bug(
        "a link is replaced by a file",
        "atomic.py",
        "    target = real_path(path)\n    with _explained(target):",
        "    target = path\n    with _explained(target):",
        "test_atomic.py -k stays_a_link",
    ),
    _Bug(
        "the mode of a file is lost",
        "atomic.py",
        "os.fchmod(descriptor, stat.S_IMODE(old.st_mode))",
        "os.fchmod(descriptor, NEW_MODE)",
        "test_atomic.py -k mode_of_a_file",
    ),
    _Bug(
        "a new closure overwrites an old one",
        "atomic.py",
        "        os.link(temp, path)\n",
        "        os.replace(temp, path)\n",
        "test_atomic.py -k creating_never",
    ),
    _Bug(
        "the leftovers of other programs are swept",
        "atomic.py",
        "if name.startswith(stem) and name",
        "if name.startswith(TEMP_PREFIX) and name",
        "test_atomic.py -k leftovers_are_swept",
    ),
    _Bug(
        "nobody waits for the lock",
        "lock.py",
        "while not filelock.lock_descriptor(descriptor, blocking=False):",
        "while filelock is None:",
        "test_bugs_folders.py -k held_by_another",
    ),
    _Bug(
        "a file replaced meanwhile is overwritten",
        "database.py",
        "if self._last is not None and self._last.data == data:",
        "if self._last is not None:",
        "test_bugs_folders.py -k replaced_between",
    ),
    _Bug(
        "a merge writes where it must only read",
        "progress_file.py",
        "if (drafts or others) and case.read_only:",
        "if drafts and case.read_only:",
        "test_bugs_recording.py -k read_only",
    ),
    _Bug(
        "what the reader calls damaged is written",
        "database.py",
        "if fault.id in kinds:",
        "if fault.id not in kinds:",
        "test_bugs_recording.py -k calls_damaged",
    ),
    _Bug(
        "an application is not looked for on the disk",
        "../closure.py",
        "        self.writer().make_sure_it_stands(done.added[-1], stamp(self.outside))\n",
        "",
        "test_bugs_recording.py -k application",
    ),
)

_KEEPING: Final = (
    _Bug(
        "the replica is not kept",
        "progress_file.py",
        "notices = replica.keep(kept, self.path, save.events, self._where, before.kept)",
        "notices = ()",
        "test_sharing.py -k counts_no_less",
    ),
    _Bug(
        "what another window kept meanwhile is passed over",
        "replica.py",
        "last.readable and last.data == data:",
        "last.readable:",
        "test_seen.py -k another_window",
    ),
    _Bug(
        "what was read is not kept",
        "snapshot.py",
        "    if not keeping or scan is not None:\n",
        "    if True:\n",
        "test_seen.py -k h9",
    ),
    _Bug(
        "a copy without private notes is filled",
        "progress_file.py",
        "return without_private(together) if save.bare else together",
        "return together",
        "test_seen.py -k enter_a_copy",
    ),
    _Bug(
        "another closure in the place of a known one is not noticed",
        "snapshot.py",
        "    replica.refuse_another(closure, path, where)\n",
        "",
        "test_bugs_attacks.py -k stripped_guide",
    ),
    _Bug(
        "the replica does not count",
        "snapshot.py",
        "unite([file.events, kept.events, beside",
        "unite([file.events, beside",
        "test_sharing.py -k counts_no_less",
    ),
    _Bug(
        "removed texts stay in the replica",
        "replica.py",
        "if not (before.whole and before.events.items() <= united.items()):",
        "if not before.whole:",
        "test_sharing.py -k redaction_reaches",
    ),
    _Bug(
        "a torn replica is added to",
        "replica.py",
        "        return Replica(events, whole=False)  #",
        "        return Replica(events)  #",
        "test_sharing.py -k torn_last_line",
    ),
    _Bug(
        "a replica that cannot be read is overwritten",
        "replica.py",
        "return Replica({}, readable=False, notices=(notice,))",
        "return Replica({}, whole=False, notices=(notice,))",
        "test_bugs_saving.py -k could_not_be_read_once",
    ),
    _Bug(
        "damaged lines of the replica are dropped",
        "replica.py",
        "    if not damaged:\n        return ()",
        "    if damaged or not damaged:\n        return ()",
        "test_bugs_folders.py -k damaged_lines",
    ),
)

_READING: Final = (
    _Bug(
        "copies are known by their names",
        "copies.py",
        "[self._only] * (self._only in data)",
        "[self._only] * 0",
        "test_sharing.py -k found_by_content",
    ),
    _Bug(
        "a copy that cannot be read is passed over",
        "copies.py",
        "if not _is_other_json(data) and",
        "if not _is_other_json(data) and not path and",
        "test_bugs_copies.py -k torn_copy",
    ),
    _Bug(
        "a list of closures looks only at how a file begins",
        "copies.py",
        "% ID_LENGTH, data))",
        "% ID_LENGTH, data[:1000]))",
        "test_bugs_folders.py -k looks_like_a_start",
    ),
    _Bug(
        "the later of two equal keys counts",
        "strict_json.py",
        "        if key in made:\n",
        "        if key is None:\n",
        "test_hostile.py -k 'refused_with_their_place and same'",
    ),
    _Bug(
        "altered events are believed",
        "file_format.py",
        "if fault := field_faults(fields, texts):",
        "if fault := field_faults(fields, texts)[:0]:",
        "test_hostile.py -k 'faulty_entries and altered'",
    ),
    _Bug(
        "a save drops what was put aside",
        "database.py",
        "for entry in aside))",
        "for entry in aside[:0]))",
        "test_hostile.py -k 'faulty_entries and altered'",
    ),
    _Bug(
        "conflict markers are not understood",
        "file_format.py",
        "if any(_is_marker(line) for line in lines):",
        "if any(_is_marker(line) for line in lines[:0]):",
        "test_git.py -k conflict_markers",
    ),
    _Bug(
        "lines are written in the order of saving",
        "file_format.py",
        "for _, line in sorted(lines)",
        "for _, line in lines",
        "test_layout.py -k sorted_between",
    ),
)

STORE_BUGS: Final = (*_WRITING, *_KEEPING, *_READING)
