#!/usr/bin/env bash
# Pins every dependency with its hash: constraints/run.txt is what a user needs, constraints/test.txt is that and the
# tools of the tests. Needs `uv` on the path. The files name no registry; pip takes the one that it is set up with.
set -euo pipefail
cd "$(dirname "$0")/.."
options=(--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet)
uv pip compile pyproject.toml --extra build --extra test --extra postgres "${options[@]}" "$@" -o constraints/test.txt
uv pip compile pyproject.toml --extra build --constraint constraints/test.txt "${options[@]}" -o constraints/run.txt
