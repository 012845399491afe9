"""Every headless command as a whole process, beside the bare interpreter."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from tests.bench import scene
from tests.bench.figures import interleaved, median, slope, timed
from tests.bench.result import Row, beside

FLOOR: Final = "python -c pass"
_BARE: Final = (sys.executable, "-c", "pass")


def run(argv: Sequence[str], home: Path) -> Callable[[], float]:
    """Return a function that runs a process and returns its seconds."""
    env = scene.environment(home)

    def once() -> None:
        done = subprocess.run(argv, env=env, cwd=home, capture_output=True, check=False)
        if done.returncode not in (0, 3, 8):  # 8: some homes hold torn closures on purpose.
            raise RuntimeError(f"{' '.join(argv)}: {done.stderr.decode()}")

    return timed(once)


def beside_bare(
    commands: Mapping[str, Sequence[str]], home: Path, rounds: int, most: dict[str, float]
) -> Iterator[Row]:
    """Yield how long each command takes, in ratios to the bare interpreter."""
    makers = {name: run(argv, home) for name, argv in commands.items()}
    for maker in makers.values():
        maker()  # Once for the bytecode and the disk cache.
    taken = interleaved({FLOOR: run(_BARE, home), **makers}, rounds)
    for name in commands:
        yield beside(name, taken[name], taken[FLOOR], FLOOR, most.get(name, 0.0))


def status(home: Path, rounds: int) -> Iterator[Row]:
    """Yield ``status`` at 100, 1,000 and 10,000 events."""
    sizes = (100, 1000, 10_000)
    paths = {count: str(scene.closure(home / str(count), count)) for count in sizes}
    first = "status, 100 events"
    commands: dict[str, Sequence[str]] = {
        first: scene.program("status", paths[100]),
        "status --json, 100 events": scene.program("status", paths[100], "--json"),
    }
    yield from beside_bare(commands, home / "100", 4 * rounds, {first: 6.5})
    looks = {
        count: run(scene.program("status", path), home / str(count))
        for count, path in paths.items()
    }
    taken = interleaved({str(count): look for count, look in looks.items()}, rounds)
    for count, most in ((1000, 2.5), (10_000, 12.0)):
        yield beside(f"status, {count} events", taken[str(count)], taken["100"], "at 100", most)
    power = slope(median(taken["1000"]), median(taken["10000"]), 10)
    yield Row("status, growth from 1,000 to 10,000", power, "power of events")


def commands(home: Path, rounds: int) -> Iterator[Row]:
    """Yield every other command at 100 events."""
    path = str(scene.closure(home, 100))
    copy = scene.write(
        home / "copy.closetui.json", scene.events(scene.book(scene.STORE), "Shop", 120)
    )
    item = next(each.id for each in scene.book(scene.STORE).playbook.items() if not each.derived)
    words: dict[str, Sequence[str]] = {
        "--version": ["--version"],
        "--help": ["--help"],
        "status --help": ["status", "--help"],
        "paths": ["paths"],
        "list": ["list"],
        "show": ["show", path],
        "show --json": ["show", path, "--json"],
        "log": ["log", path],
        "verify": ["verify", path],
        "report md": ["report", path, "--format", "md"],
        "report html": ["report", path, "--format", "html"],
        "merge --dry-run": ["merge", path, str(copy), "--dry-run"],
        "playbooks": ["playbooks"],
        "note": ["note", path, item, "A word more"],
        "untick": ["untick", path, item, "--reason", "It came back"],
        "undo": ["undo", path],
    }
    asked = {name: scene.program(*each) for name, each in words.items()}
    yield from beside_bare(asked, home, rounds, {})


PARTS: Final[dict[str, Callable[[Path, int], Iterator[Row]]]] = {
    "status": status, "commands": commands,
}  # fmt: skip
