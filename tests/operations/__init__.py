"""How it is kept: backups, keys, logs, migrations, what is watched."""
