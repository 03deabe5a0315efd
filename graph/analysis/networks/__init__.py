"""Networks of people as arrays, and how central each person is in one."""
