#!/bin/sh
# Creates the secrets of a server, once: sh deploy/make-secrets.sh
set -eu
if [ -e secrets ]; then
  echo "The folder secrets already exists. Nothing was changed: new secrets would end every session." >&2
  exit 1
fi
random() { openssl rand -hex 32; }

umask 077
mkdir secrets
postgres=$(random)
redis=$(random)
printf '%s' "$postgres" >secrets/postgres-password
printf 'postgres://tasks:%s@postgres:5432/tasks' "$postgres" >secrets/database-url
printf 'requirepass %s\n' "$redis" >secrets/redis-conf
printf 'redis://:%s@redis:6379' "$redis" >secrets/redis-url
random >secrets/jwt-secret
random >secrets/metrics-token
# An empty file counts as a missing secret.
: >secrets/jwt-previous-secret
: >secrets/smtp-url
# The folder is private. The files are readable, because the user in a container is another one.
chmod 444 secrets/*
echo "Created. Now write the URL of your mail server into secrets/smtp-url: smtps://user:password@host:465"
