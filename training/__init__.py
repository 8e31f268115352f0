"""Makes the files of `whence/language/model`. Not needed to run whence."""
