"""The few numbers that bound the work, in one place."""

from __future__ import annotations

# Characters of a page's readable text that are read for statements; about 45,000 words, ten times the longest
# news page met. A longer page says in its warnings that the rest was not read.
READ_AT_MOST = 300_000

# What a word or a mark counts for at the least, with the space behind it: a hundred thousand quotation marks
# cost as much as a hundred thousand words.
WORD_AT_LEAST = 6

# What a block counts for at the least: ten thousand one-letter lines cost as much as sentences would.
BLOCK_AT_LEAST = 40

# Bytes of one page or one line of JSONL, unpacked. The largest news page met has 6 MB; 11 MiB of nothing but
# tags with attributes take just under 1 GB of memory to read.
PAGE_BYTES = 11 * 2**20

# How tightly a page or an archive may be packed before it is taken for a bomb: pages pack five to twenty
# times, deflate reaches 1,032. Below the floor nothing is suspected.
PACKED_AT_MOST = 100
PACKED_FLOOR = 4 * PAGE_BYTES

# Bytes of a zip's directory, which is held whole in memory: some 150,000 members.
DIRECTORY_BYTES = 16 * 2**20

# Bytes of a zip on standard input, which is put in a temporary file because its directory stands at its end.
SPOOL_BYTES = 4 * 2**30

# One address from the web: seconds for all of it, redirects counted, and for a single silence; redirects.
FETCH_SECONDS = 60.0
SILENCE_SECONDS = 15.0
REDIRECTS = 5
