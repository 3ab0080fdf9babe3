# Shared by roll-out.sh and roll-back.sh.
cd "$(dirname "$0")/.."
if ! grep -qs "^IMAGES=." .env; then
  echo "Set IMAGES in .env, for example IMAGES=ghcr.io/you/task-tracker" >&2
  exit 1
fi

compose() { docker compose --file docker-compose.prod.yml "$@"; }

# Workers before the API, the API before the site: no process sends requests or jobs that are unknown yet.
forward="worker api-1 api-2 web-1 web-2 scheduler"
# The reverse order, for the same reason.
backward="scheduler web-2 web-1 api-2 api-1 worker"

# Replaces one service after the other: replace VERSION SERVICE...
replace() {
  export VERSION="$1"
  shift
  for service in "$@"; do
    compose up --detach --no-deps --wait --wait-timeout 90 "$service" || return 1
    # The proxy sends nothing to a failed server for this time (fail_timeout). Then the next one can stop.
    case $service in api-* | web-*) sleep 15 ;; esac
  done
}
