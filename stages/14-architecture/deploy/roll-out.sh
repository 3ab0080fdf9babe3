#!/bin/sh
# Rolls out a version on this server, one service after the other: VERSION=... sh deploy/roll-out.sh
# If one of them does not become healthy, the previous version is restored.
set -eu
: "${VERSION:?Set VERSION to the tag of the images, for example the commit}"
export VERSION
. "$(dirname "$0")/replace.sh"
new=$VERSION
old=$(cat .version 2>/dev/null || true)

compose pull --quiet api-1 web-1
# The old version also works with the new tables (README.md: "Tables that two versions use").
compose run --rm --no-TTY migrate
# The tables work with this version and the running one, but with no older version.
if [ -n "$old" ] && [ "$old" != "$new" ]; then echo "$old" >.version-before; fi

if [ -z "$old" ]; then
  compose up --detach --wait --wait-timeout 180
elif ! replace "$new" $forward; then
  echo "$new does not become healthy. Restoring $old." >&2
  replace "$old" $backward
  exit 1
fi
echo "$new" >.version
echo "$new is running."
