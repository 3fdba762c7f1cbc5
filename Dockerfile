# One image for web, worker, beat and the preparation of the database; what it does is the command it is started with.
FROM python:3.13-slim-trixie AS build
WORKDIR /app
RUN python -m venv /venv
COPY requirements.lock .
RUN /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY . .
# The settings of the production shape compress the files; nothing is connected to, and no secret stays in the image.
RUN DATA_DIR=/tmp/build DATABASE_URL=postgres://build SECRET_KEY=build EMAIL_URL=dummymail:// \
    /venv/bin/python manage.py collectstatic --noinput --verbosity 0

# Compiled once here, so that the first plan does not wait (decision 0008).
RUN NUMBA_CACHE_DIR=/compiled DATA_DIR=/tmp/build DATABASE_URL=postgres://build SECRET_KEY=build EMAIL_URL=dummymail:// \
    /venv/bin/python manage.py compile_engine

FROM python:3.13-slim-trixie
# The tools with which a backup is made and restored; as new as the server in docker-compose.yml, or newer.
RUN apt-get update -qq && apt-get install -qq --yes --no-install-recommends postgresql-client-17 \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin gielda
COPY --from=build /venv /venv
COPY --from=build /app /app
COPY --from=build --chown=10001 /compiled /compiled
ENV NUMBA_CACHE_DIR=/compiled
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
USER 10001
EXPOSE 8000
CMD ["python", "manage.py", "serve", "--host", "0.0.0.0"]
