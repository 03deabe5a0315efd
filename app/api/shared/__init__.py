"""What every router stands on: how a question is answered, pages of lists, models of items, writes, uploads."""
