"""Who is let in: signing in and its limits, known devices, the second factor, sessions, changing one's e-mail."""
