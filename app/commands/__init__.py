"""The commands of `renmai` that are not about the service itself; `app.cli` puts them all together."""
