"""How names are compared, spelt and read: the matching form, pinyin, surnames."""
