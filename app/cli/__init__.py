"""The command `renmai`: one file a group of commands; `main` puts them together."""
