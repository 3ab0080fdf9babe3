#!/bin/sh
# Brings back the version that was out before this one: sh deploy/roll-back.sh
set -eu
. "$(dirname "$0")/replace.sh"
new=$(cat .version 2>/dev/null || true)
old=$(cat .version-before 2>/dev/null || true)

if [ -z "$old" ] || [ "$old" = "$new" ]; then
  echo "No version is known here that the tables suit, besides the one that is out." >&2
  echo "Bring one out by its name: VERSION=... sh deploy/roll-out.sh" >&2
  exit 1
fi
if ! replace "$old" $backward; then
  echo "$old does not become healthy. $new comes back." >&2
  replace "$new" $forward
  exit 1
fi
# The one that has just gone is none to come back to.
rm .version-before
echo "$old" >.version
echo "$old is out again."
