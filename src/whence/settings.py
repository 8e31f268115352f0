"""The few numbers that bound the work, in one place."""

from __future__ import annotations

# Characters of a page's readable text that are read for statements; about 50,000 words, ten times the longest
# news page met. A longer page says in its warnings that the rest was not read.
READ_AT_MOST = 300_000

# What a block counts for at the least: ten thousand one-letter lines cost as much as sentences would.
BLOCK_AT_LEAST = 40
