"""`python -m app` is `renmai`."""

from app.cli import main

main()
