"""A person's data: all of it in one file, all of it erased, and how long what is kept."""
