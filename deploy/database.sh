#!/bin/sh
# Run once by a new PostgreSQL of docker-compose.yml: the role that the program signs in as, which owns its tables and is
# no administrator of the server. CREATEDB is for the scratch database in which a restore is proved.
set -eu
psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set ON_ERROR_STOP=1 --set password="$POSTGRES_PASSWORD" <<'SQL'
CREATE ROLE gielda LOGIN CREATEDB PASSWORD :'password';
ALTER DATABASE gielda OWNER TO gielda;
SQL
