# SPDX-License-Identifier: MIT
"""A child process with pipes, for a thread other than the window's; what is said through them, others know.

Not QProcess: its `start` connects signals while it holds Python's lock, and for a connection takes a lock of
Qt's. The window's thread takes the two in the other order whenever it destroys an object of Qt's.
"""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import subprocess
import threading
from collections.abc import Callable
from typing import IO, cast

_log = logging.getLogger(__name__)

_CHUNK_BYTES = 65_536
_LONGEST_ERROR_LINE = 500
_LAST_WORDS_S = 1.0
"""For what a process wrote before it ended; a process that it started itself may keep the pipe open."""
_KILLED = -9  # by SIGKILL, where there are signals
_FIRST_CRASH_CODE = 0x8000_0000  # of Windows, where an exit code is not negative


class ChildProcess:
    """A process that was started, read and written to by threads of its own: no call here waits for it.

    Args:
        process: as `start_child` starts it.
        notify: called in another thread when there is something to `read`, and, for the last time, when it
            has ended; see `join`.
    """

    def __init__(self, process: subprocess.Popen[bytes], notify: Callable[[], None]) -> None:
        self._notify: Callable[[], None] | None = notify
        self._lock = threading.Lock()  # around `notify` and what it tells
        self._exit_code: int | None = None
        self._input: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._output: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._process = process
        self._start_thread("input", self._write_input, self._process.stdin)
        self._start_thread("errors", _log_errors, self._process.stderr)
        reader = self._start_thread("output", self._read_output, self._process.stdout)
        self._waiter = threading.Thread(target=self._wait, args=(reader,), name="model process", daemon=True)
        self._waiter.start()

    @property
    def id(self) -> int:
        """Its process id."""
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """What it ended with, None while it runs; when this is told, all that it wrote can be read."""
        return self._exit_code

    @property
    def has_crashed(self) -> bool:
        """Whether it ended by a signal or an error of the system's."""
        code = self._exit_code
        return code is not None and (code < 0 or code >= _FIRST_CRASH_CODE)

    @property
    def was_killed(self) -> bool:
        """Whether it was ended as only a user or a system that is short of memory ends a process."""
        return self._exit_code == _KILLED

    def read(self) -> bytes:
        """Return what it has written since the last call."""
        chunks = []
        while not self._output.empty():
            chunks.append(self._output.get())
        return b"".join(chunks)

    def write(self, data: bytes) -> None:
        """Write to its input as soon as it reads; after its end, nowhere."""
        self._input.put(data)

    def close_input(self) -> None:
        """Close its input behind what is still to be written."""
        self._input.put(None)

    def terminate(self) -> None:
        """Ask it to end; on Windows, kill it."""
        self._process.terminate()

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()

    def join(self) -> None:
        """Wait until no thread holds on to `notify`; once the exit code is known, that is a moment.

        Whoever owns an object of Qt's that `notify` leads to calls this first: given up last by a thread
        of these, it would be destroyed there, which Qt does not bear.
        """
        self._waiter.join()

    # In threads of their own. They end with the process, and are daemons: none may hold the program up.

    def _write_input(self, pipe: IO[bytes]) -> None:
        # A broken pipe is told by the end of the process, or by its silence; closing writes again.
        with contextlib.suppress(OSError), pipe:
            while (data := self._input.get()) is not None:
                pipe.write(data)
                pipe.flush()

    def _read_output(self, pipe: IO[bytes]) -> None:
        with pipe:
            while chunk := os.read(pipe.fileno(), _CHUNK_BYTES):
                self._output.put(chunk)
                with self._lock:
                    if self._notify is not None:
                        self._notify()

    def _wait(self, reader: threading.Thread) -> None:
        code = self._process.wait()
        self.close_input()
        reader.join(_LAST_WORDS_S)
        with self._lock:
            self._exit_code = code
            if self._notify is not None:
                self._notify()
            self._notify = None

    def _start_thread(
        self, name: str, work: Callable[[IO[bytes]], None], pipe: IO[bytes] | None
    ) -> threading.Thread:
        thread = threading.Thread(
            target=work, args=(cast("IO[bytes]", pipe),), name=f"model process: {name}", daemon=True
        )
        thread.start()
        return thread


def _log_errors(pipe: IO[bytes]) -> None:
    with pipe:
        while line := pipe.readline(_LONGEST_ERROR_LINE):
            _log.debug("model process: %s", line.decode("utf-8", "replace").rstrip())
