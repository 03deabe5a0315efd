"""What rows do to seats and trees: moves, reporting lines, loops, vacancies, new ids."""
