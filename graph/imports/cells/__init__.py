"""From a cell to a value: dates, numbers, names, and what is wrong with one."""
