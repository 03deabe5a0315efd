"""The year of relationship work: from answers to acts."""
