"""What happens when things break: run by `make test-faults`, minutes long, and by nothing else (no file here is called test_*)."""
