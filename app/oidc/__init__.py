"""Signing in with a provider of OpenID Connect: what it is asked, what it answers, and who that is here."""
