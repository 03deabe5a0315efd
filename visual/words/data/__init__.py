"""Words of the pages where data comes in, is changed and goes out."""
