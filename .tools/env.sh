# The versions of the build tools and where they live. Sourced by the other scripts, runs nothing itself.
# A new tool: one version here, one folder on PATH here, one installation in `.tools/setup`.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
CACHE="${XDG_CACHE_HOME:-$HOME/.cache}/standards-workbench"

TRUNK_VERSION=0.21.14
WASM_SPLIT_VERSION=0.2.4
BINARYEN_VERSION="$(sed -n 's/.*"binaryen": "\([0-9]*\).*/\1/p' "$ROOT/.tools/binaryen/package.json")"
# The CLI must be of the same version as the library, so the lock file is the only place that says it.
WASM_BINDGEN_VERSION="$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/"/, "", $3); print $3; exit }' "$ROOT/Cargo.lock")"

TRUNK_DIR="$CACHE/trunk-$TRUNK_VERSION"
WASM_BINDGEN_DIR="$CACHE/wasm-bindgen-$WASM_BINDGEN_VERSION"
WASM_SPLIT_DIR="$CACHE/wasm-split-$WASM_SPLIT_VERSION"
BINARYEN_DIR="$CACHE/binaryen-$BINARYEN_VERSION"

export PATH="$TRUNK_DIR/bin:$WASM_BINDGEN_DIR/bin:$WASM_SPLIT_DIR/bin:$BINARYEN_DIR/node_modules/.bin:$PATH"

say() { printf '\n\033[1m▸ %s\033[0m\n' "$*" >&2; }
die() { printf '\n\033[31m✗ %s\033[0m\n' "$1" >&2; shift; for line in "$@"; do printf '  %s\n' "$line" >&2; done; exit 1; }
