"""How it is kept: backups and proven restores, what is watched, what is written into the logs."""
