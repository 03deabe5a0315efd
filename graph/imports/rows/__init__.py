"""From rows to edits: what a row stands for, whom it refers to, and why it is refused."""
