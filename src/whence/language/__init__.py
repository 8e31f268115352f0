"""Page -> Parsed: sentences, words and what the reader model says of them."""
