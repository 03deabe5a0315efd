"""The service people and tools talk to: parse, call one thing, shape the reply."""
