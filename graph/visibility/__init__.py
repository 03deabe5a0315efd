"""Who may see what (method §17): readers, their scopes, and the maps with what a scope does not show left out."""
