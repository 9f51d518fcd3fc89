# What setup, run and test share. To be sourced; it only defines and never acts.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/parcel-desk
# Outside the clone, so that a second clone need not compile everything again.
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$CACHE/target}
export PARCEL_DESK_TOOLS=${PARCEL_DESK_TOOLS:-$CACHE/tools}
export PATH=$PARCEL_DESK_TOOLS/bin:$PATH
# Hundreds of kilobytes of colour codes help nobody who reads a log.
export CARGO_TERM_COLOR=${CARGO_TERM_COLOR:-never} NO_COLOR=1
# The same on every step: another set of flags compiles the world a second time.
FLAGS=(--workspace --features "custom-protocol,bridge" --locked)

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# cargo from rustup finds its toolchain in the home of whoever installed it, which need not be this one.
find_toolchain() {
  command -v cargo >/dev/null || die "Rust is missing: install rustup, then: rustup toolchain install 1.95 --component clippy,rustfmt"
  if ! cargo --version >/dev/null 2>&1; then
    export RUSTUP_HOME=${RUSTUP_HOME:-$(dirname "$(dirname "$(dirname "$(command -v cargo)")")")/.rustup}
  fi
  cargo --version >/dev/null 2>&1 || die "cargo does not start: rustup default 1.95"
}

# True when what the files of these folders hold has not changed since `remember` was called with the same stamp.
unchanged() {
  local stamp=$1
  shift
  [ -f "$stamp" ] && [ "$(fingerprint "$@")" = "$(cat "$stamp")" ]
}

remember() {
  local stamp=$1
  shift
  fingerprint "$@" >"$stamp"
}

fingerprint() {
  find "$@" \( -name node_modules -o -name dist \) -prune -o -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum
}

# Builds the pages that the window and the relay carry, when their sources changed.
build_front_ends() {
  local sources=("$ROOT/ui/desk" "$ROOT/ui/phone" "$ROOT/ui/shared" "$ROOT/ui/package-lock.json")
  local stamp=$ROOT/ui/node_modules/.built
  if [ -f "$ROOT/ui/desk/dist/index.html" ] && [ -f "$ROOT/ui/phone/dist/phone.js" ] && unchanged "$stamp" "${sources[@]}"; then
    say "the front ends are up to date"
    return
  fi
  npm --prefix "$ROOT/ui" run build
  remember "$stamp" "${sources[@]}"
}

# Also with --tests, when they will run: asked for apart, the parts that tests share with programs would be compiled twice.
build_programs() {
  (cd "$ROOT" && cargo build "${FLAGS[@]}" --bins "$@")
}
