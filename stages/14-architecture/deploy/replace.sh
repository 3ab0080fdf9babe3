# What roll-out.sh and roll-back.sh have in common.
cd "$(dirname "$0")/.."
if ! grep -qs "^IMAGES=." .env; then
  echo "Write into .env where the images are, such as IMAGES=ghcr.io/you/task-tracker" >&2
  exit 1
fi

compose() { docker compose --file docker-compose.prod.yml "$@"; }

# Who does a job or answers a request comes before who asks for it: nobody asks for what is not known yet.
forward="worker api-1 api-2 web-1 web-2 scheduler"
# And nobody asks any more for what is no longer known.
backward="scheduler web-2 web-1 api-2 api-1 worker"

# One process after the other: replace VERSION SERVICE...
replace() {
  export VERSION="$1"
  shift
  for service in "$@"; do
    compose up --detach --no-deps --wait --wait-timeout 90 "$service" || return 1
    # The proxy stays away for so long from who was gone (fail_timeout): only then can the next one go.
    case $service in api-* | web-*) sleep 15 ;; esac
  done
}
