#!/bin/sh
# Restores the previous version: sh deploy/roll-back.sh
set -eu
. "$(dirname "$0")/replace.sh"
new=$(cat .version 2>/dev/null || true)
old=$(cat .version-before 2>/dev/null || true)

if [ -z "$old" ] || [ "$old" = "$new" ]; then
  echo "There is no previous version that works with the current tables." >&2
  echo "Roll out a version by its name: VERSION=... sh deploy/roll-out.sh" >&2
  exit 1
fi
if ! replace "$old" $backward; then
  echo "$old does not become healthy. Restoring $new." >&2
  replace "$new" $forward
  exit 1
fi
# The version that was rolled back must not be restored by the next roll-back.
rm .version-before
echo "$old" >.version
echo "$old is running again."
