#!/bin/sh
# Makes the secrets of a server, once: sh deploy/make-secrets.sh
set -eu
if [ -e secrets ]; then
  echo "There is a folder secrets already. Nothing was changed: whoever is logged in would not be any more." >&2
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
# Empty is the same as none.
: >secrets/jwt-previous-secret
: >secrets/smtp-url
# Nobody gets into the folder. In a container a file lies alone, and its user is another one.
chmod 444 secrets/*
echo "Made. Now write the URL of your mail server into secrets/smtp-url: smtps://user:password@host:465"
