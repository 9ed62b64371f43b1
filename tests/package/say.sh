# shellcheck shell=bash
# What the test of the packages says, and how it fails.

fail() {
  printf 'FAILED: %s\n' "$*" >&2
  exit 1
}

passed() {
  printf 'ok: %s\n' "$*"
  # Whoever sources this has a folder for its work.
  # shellcheck disable=SC2154
  printf '%s\n' "$*" >>"$work/passed"
}

# one_file FILE...: the only one there is.
one_file() {
  if [ $# != 1 ] || [ ! -f "$1" ]; then fail "not one package but: $*. make bundle makes them."; fi
  printf '%s' "$1"
}

# until_so SECONDS WHAT COMMAND...: waits until the command succeeds.
until_so() {
  local end=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$end" ] || fail "$what: not in time"
    sleep .2
  done
}
