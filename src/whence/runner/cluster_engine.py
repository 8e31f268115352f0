"""The engine past one machine: Daft on Ray, started, reached, and left as it was found.

Neither is imported before `--cluster` is given, and both are kept from reporting their use to anybody.
"""

from __future__ import annotations

import importlib
import importlib.util
import logging
import os
import re
import socket
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from typing import Any

from whence.errors import UsageError

INSTALL = "install them: pip install 'whence[cluster]'"
NEEDED = ("daft", "pyarrow", "ray")
REACH = 10.0  # seconds in which a cluster's door must open
STORE = 512 << 20  # bytes of memory in which a cluster of our own passes data on; what is more goes to disk
QUIET = {
    "DAFT_ANALYTICS_ENABLED": "0",
    "DO_NOT_TRACK": "1",
    "SCARF_NO_ANALYTICS": "1",
    "RAY_USAGE_STATS_ENABLED": "0",
    "DAFT_PROGRESS_BAR": "0",
    "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0",  # else Ray copies the folder it is called from to every worker
}
_REMOTE = re.compile(r"ray://(\[[0-9a-fA-F:]+\]|[^:/\s\[\]]+):(\d{1,5})/?")


@dataclass(frozen=True)
class Engine:
    """Daft, running on Ray. `workers`: how many processes read and compare at a time."""

    daft: Any
    workers: int


def checked(address: str) -> tuple[str, int] | None:
    """Host and port of `ray://HOST:PORT`; null for `local`. Raises UsageError where it is neither, or where
    the engine is not installed.
    """
    found = _REMOTE.fullmatch(address)
    if address != "local" and (found is None or not 0 < int(found.group(2)) < 65536):
        raise UsageError(
            f"{address!r} is no cluster",
            where="--cluster",
            hint="give local, or ray://HOST:PORT (often 10001)",
        )
    missing = lacking()
    if missing is not None:
        raise UsageError(f"{missing} is not installed", where="--cluster", hint=INSTALL)
    return (found.group(1).strip("[]"), int(found.group(2))) if found else None


def lacking() -> str | None:
    """What is needed and not installed; null where all is."""
    return next((name for name in NEEDED if importlib.util.find_spec(name) is None), None)


@contextmanager
def started(address: str, jobs: int | None = None) -> Iterator[Engine]:
    """The engine on a Ray of this machine (`local`, stopped afterwards) or on one that runs elsewhere.

    `jobs`: processes to use; null for all cores there are. Raises UsageError where it cannot be had.
    """
    remote = checked(address)
    os.environ.update(QUIET)
    logging.getLogger("ray").setLevel(logging.ERROR)
    # Ray tells of lost workers on stdout, which is for data.
    with redirect_stdout(sys.stderr), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # theirs, of names they will drop
        ray = importlib.import_module("ray")
        daft = importlib.import_module("daft")
        if remote is None:
            ray.init(
                address="local",
                num_cpus=jobs or os.cpu_count() or 1,
                include_dashboard=False,
                object_store_memory=STORE,
                log_to_driver=False,
                logging_level=logging.ERROR,
            )
        else:
            _reach(ray, address, remote)
        try:
            daft.set_runner_ray(noop_if_initialized=True)
            cores = int(ray.cluster_resources().get("CPU", 1))
            yield Engine(daft, max(1, min(jobs or cores, cores)))
        finally:
            ray.shutdown()


def _reach(ray: Any, address: str, door: tuple[str, int]) -> None:
    hint = (
        "is it running there, and is its client port (often 10001) open to this machine?"
        " Where it asks for a token, set RAY_AUTH_MODE=token and RAY_AUTH_TOKEN_PATH"
    )
    try:
        socket.create_connection(door, timeout=REACH).close()
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
    except Exception as error:  # whatever it is, there is no cluster to be had
        last = (str(error).strip() or type(error).__name__).splitlines()[-1]
        raise UsageError(f"no Ray answers at {address}: {last}", where="--cluster", hint=hint) from error
