"""The archive: keep readings and search them, in one SQLite file."""
