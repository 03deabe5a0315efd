"""From files to tables: what each file is, how its text is encoded, which sheet it holds, and its rows as cells."""
