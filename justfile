# The commands CONTRIBUTING.md names.

# run the tests
test:
    uv run pytest

# format and lint
lint:
    uv run ruff format --check .
    uv run ruff check .

# rewrite what the formatter and linter can mend
fix:
    uv run ruff format .
    uv run ruff check --fix .

# types
types:
    uv run mypy

# the one-way contract between the stages
imports:
    uv run lint-imports

# everything that must pass before a change lands
check: test lint types imports
    uv run whence demo

# every figure we claim, beside its floor
measure DATA="../shared/data":
    uv run python -m evaluation {{DATA}}

# pin the dependencies again
lock:
    .ci/pins
