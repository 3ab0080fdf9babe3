#!/bin/sh
# Brings a version out on this server, one process after the other: VERSION=... sh deploy/roll-out.sh
# If one of them does not become healthy, the version before comes back.
set -eu
: "${VERSION:?Set VERSION to the tag of the images, such as the commit}"
export VERSION
. "$(dirname "$0")/replace.sh"
new=$VERSION
old=$(cat .version 2>/dev/null || true)

compose pull --quiet api-1 web-1
# Old code goes on with the new tables (README.md: "Tables that two versions use").
compose run --rm --no-TTY migrate
# The tables suit this version and the one that is out, and none before them.
if [ -n "$old" ] && [ "$old" != "$new" ]; then echo "$old" >.version-before; fi

if [ -z "$old" ]; then
  compose up --detach --wait --wait-timeout 180
elif ! replace "$new" $forward; then
  echo "$new does not become healthy. $old comes back." >&2
  replace "$old" $backward
  exit 1
fi
echo "$new" >.version
echo "$new is out."
