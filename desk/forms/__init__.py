"""What the desk's forms ask for."""
