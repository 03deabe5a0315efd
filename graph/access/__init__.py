"""Who uses the service and what they may: users, tokens, sessions, and how often somebody may guess."""
