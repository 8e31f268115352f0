"""What the repository promises about itself."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def test_lock_and_constraints_name_the_same_versions() -> None:
    lock = [
        line.removesuffix(" \\")
        for line in (ROOT / "requirements.lock").read_text("utf-8").splitlines()
        if re.match(r"\w", line)
    ]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["tool"]["uv"]["constraint-dependencies"] == lock
    assert len(lock) > 30


def test_lock_is_hashed_and_names_no_registry() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    pins = re.split(r"\n(?=\w)", text.strip())
    assert all("--hash=sha256:" in pin for pin in pins)
    assert "://" not in text


def test_runtime_dependencies_are_all_pinned_and_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    names = [re.match(r"[\w-]+", d).group() for d in project["project"]["dependencies"]]  # type: ignore[union-attr]
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    explained = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    for name in names:
        assert re.search(rf"^{name}==", lock, re.MULTILINE), name
        assert name in explained, f"{name} is not in docs/dependencies.md"


def test_readme_quick_start_commands_stand_on_their_own_lines() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    block = re.search(r"## Quick start.*?```\w*\n(.*?)```", readme, re.DOTALL)
    assert block is not None
    lines = block.group(1).splitlines()
    assert "pip install uv && uv run whence demo" in lines
    assert "pip install uv && uv run pytest" in lines


def test_no_tracked_file_is_a_host_lock() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert "uv.lock" not in tracked


def test_changelog_has_an_unreleased_section() -> None:
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text("utf-8")
