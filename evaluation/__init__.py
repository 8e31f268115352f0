"""Our scores on gold data, each beside its floor and its reference points. Not needed to run whence."""
