"""A closure on a guide that a test writes itself."""

from closetui.acting import stamp
from closetui.closure import Closure
from closetui.domain.actions.choices import start
from closetui.domain.playbook_reader import read_playbook
from closetui.store.progress_file import create
from closetui.world import World
from tests.domain.sample import plain


def on_guide(outside: World, *entries: dict[str, object], **more: object) -> Closure:
    """Start a closure called Shop on a guide of these requirements."""
    data = plain(*entries, **more)
    path = outside.places.data / "Shop.closetui.json"
    create(
        path, start(read_playbook(data, "guide"), data, "Shop", []), stamp(outside), outside.places
    )
    return Closure(outside, str(path))
