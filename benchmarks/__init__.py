"""What the service costs, measured beside what a user would pick instead; `make bench` prints one JSON line a figure."""
