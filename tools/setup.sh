#!/usr/bin/env bash
# Makes the virtual environment: `tools/setup.sh run` for users, `tools/setup.sh test` with everything that the tests
# need. Quick when nothing has changed. Says in one line what is missing and what to do about it.
set -euo pipefail
cd "$(dirname "$0")/.."
kind=${1:-run}
venv=${VENV:-.venv}
python=${PYTHON:-python3}

root() { # runs a command as root where that needs no question, else fails
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"; else return 1; fi
}
debian() { # installs Debian packages where we may
  command -v apt-get >/dev/null || return 1
  root env DEBIAN_FRONTEND=noninteractive apt-get -qq update >/dev/null 2>&1 || true
  root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >/dev/null 2>&1
}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
  echo "Rödtråd behöver Python 3.11 eller senare (python3 hittades inte eller är äldre)." >&2; exit 1; }
if [ ! -x "$venv/bin/pip" ]; then
  rm -rf "$venv"
  if ! "$python" -m venv "$venv" >/dev/null 2>&1; then
    rm -rf "$venv"
    echo "Installerar Debianpaketet python3-venv …"
    debian python3-venv || { echo "Python saknar venv. Kör: sudo apt-get install python3-venv" >&2; exit 1; }
    "$python" -m venv "$venv"
  fi
fi
stamp="$venv/.rodtrad-$kind"
now=$(cat pyproject.toml "constraints/$kind.txt" | sha256sum)
if [ "$(cat "$stamp" 2>/dev/null || true)" != "$now" ]; then
  echo "Installerar Rödtråds beroenden ($(grep -c '^[a-z].*==' "constraints/$kind.txt") paket, en till två minuter) …"
  "$venv/bin/pip" --disable-pip-version-check install --quiet --require-hashes -r "constraints/$kind.txt"
  "$venv/bin/pip" --disable-pip-version-check install --quiet --no-build-isolation --no-deps -e .
  echo "$now" > "$stamp"
fi
if [ "$kind" = test ] && ! command -v chromium >/dev/null && ! command -v google-chrome >/dev/null; then
  echo "Installerar Debianpaketet chromium för webbläsartesterna …"
  debian chromium || echo "Webbläsartesterna hoppas över: Chromium saknas och kan inte installeras utan administratörsrätt."
fi
