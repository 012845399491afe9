"""``python -m closetui``: the same as the ``closetui`` command."""

import sys

from closetui.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
