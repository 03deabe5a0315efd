"""What foreign files say becomes rows of our own sheets, with the ids of the items they mean."""
