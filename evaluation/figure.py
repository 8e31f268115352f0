"""One number we claim."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType


@dataclass(frozen=True)
class Figure:
    """A measured value. `floor` is what it may not fall below (above, when `lower_is_better`); null when
    nothing is claimed.

    `reference` says what others reach on the same measure.
    """

    group: str
    measure: str
    value: float
    floor: float | None = None
    reference: str = ""
    lower_is_better: bool = False

    @property
    def holds(self) -> bool:
        """Whether the value keeps its floor."""
        if self.floor is None:
            return True
        return self.value <= self.floor if self.lower_is_better else self.value >= self.floor


def scorer(data: Path, name: str) -> ModuleType:
    """The scorer module `name` that stands in the folder `score` beside the data folder.

    Raises FileNotFoundError where it is absent; the caller skips the measure then and says so.
    """
    folder = data.resolve().parent / "score"
    path = folder / f"{name}.py"
    if not path.is_file():
        raise FileNotFoundError(f"no scorer {path}")
    if str(folder) not in sys.path:
        sys.path.append(str(folder))
    spec = importlib.util.spec_from_file_location(f"whence_scorer_{name}", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"no scorer {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
