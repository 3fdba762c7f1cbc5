"""What was done: the overview of the day and the programme reports."""
