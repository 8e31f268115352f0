"""`whence doctor`: is everything here that reading needs, and does it work?"""

from __future__ import annotations

import platform
import time
from collections.abc import Callable
from importlib import metadata

import click

SENTENCE = "Officials in Kaland said on Tuesday that the crossing would open, the Northern Wire reported."


@click.command()
@click.pass_context
def doctor(context: click.Context) -> None:
    """Check the installation: versions, the reader model's files, and one sentence read end to end.
    Exit 0 when all is well.
    """
    faults = 0
    for name, check in CHECKS:
        try:
            said = check()
        except Exception as error:  # any failure at all is what this command is there to report
            faults += 1
            click.echo(f"FAULT  {name}: {type(error).__name__}: {error}")
        else:
            click.echo(f"ok     {name}: {said}")
    context.exit(1 if faults else 0)


def _python() -> str:
    return f"{platform.python_version()} on {platform.system()} {platform.machine()}"


def _packages() -> str:
    names = ("msgspec", "numpy", "onnxruntime", "lxml", "charset-normalizer", "click", "rich")
    return ", ".join(f"{n} {metadata.version(n)}" for n in names)


def _model() -> str:
    from importlib import resources

    folder = resources.files("whence.language").joinpath("model")
    sizes = {f.name: len(f.read_bytes()) for f in folder.iterdir() if not f.name.startswith("__")}
    if "reader.int8.onnx" not in sizes:
        raise FileNotFoundError("language/model/reader.int8.onnx is not there")
    return ", ".join(f"{k} {v / 1e6:.1f} MB" for k, v in sorted(sizes.items()) if v > 1e5)


def _reading() -> str:
    from whence.api import read_text

    start = time.process_time()
    reading = read_text(SENTENCE, published="2021-03-04", zones="article")
    spent = time.process_time() - start
    if not reading.attributions:
        raise RuntimeError("the test sentence's statement was not found")
    source = reading.attributions[0].source.text
    return f"“{source}” found as who says so, in {spent:.2f} s with the model's loading"


CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("python", _python),
    ("packages", _packages),
    ("reader model", _model),
    ("one sentence", _reading),
)
