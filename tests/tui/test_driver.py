"""What is written to a terminal that is gone is dropped, and holds nothing up."""

import os
import threading
from typing import Any

from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread

from closetui.tui.driver import SteadyFile


def test_bug_the_app_waited_for_ever_to_write_to_a_terminal_that_was_gone() -> None:
    window, inside = os.openpty()
    with os.fdopen(inside, "w") as file:
        os.close(window)
        steady: Any = SteadyFile(file)  # All that the thread asks of a file.
        writer = WriterThread(steady)
        writer.start()

        def leave() -> None:
            for _ in range(3 * MAX_QUEUED_WRITES):
                writer.write("drawn")
            writer.stop()

        leaving = threading.Thread(target=leave, daemon=True)
        leaving.start()
        leaving.join(timeout=10)
        assert not leaving.is_alive()
        kept = os.open(os.devnull, os.O_WRONLY)
        os.dup2(kept, file.fileno())  # Closing the file writes the rest.
        os.close(kept)
