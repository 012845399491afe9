"""From plain data (TOML or the embedded copy) to a checked playbook."""

from collections.abc import Mapping

from closetui.domain.declarations import Problems
from closetui.domain.errors import problems_found
from closetui.domain.playbook import Playbook
from closetui.domain.playbook_checks import check_playbook
from closetui.domain.reader import read


def read_playbook(data: Mapping[str, object], where: str) -> Playbook:
    """Return the playbook that ``data`` describes.

    Each entry is read as it is declared, then what ties the entries together is
    checked; both note their faults in one list.

    Args:
        data: The playbook as TOML or JSON gives it.
        where: Name of the file, for the message.

    Raises:
        ProblemsError: With every fault of the data at once.
    """
    problems = Problems()
    playbook = read(Playbook, data, problems)
    check_playbook(playbook, problems)
    if problems:
        raise problems_found("playbook", problems, where)
    return playbook
