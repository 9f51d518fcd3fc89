# A fresh Debian to try packages in, as root: made, entered, and left without anything mounted. To be sourced after
# lib.sh; it only defines and never acts.

FRESH=$CARGO_TARGET_DIR/package/fresh
# What a desktop has anyway, and what looks at it. Everything else the package must ask for.
DESKTOP=xvfb,xauth,dbus,dbus-x11,xdotool,fonts-noto-cjk,ca-certificates
# Where the desk of the user clerk keeps its data in there.
DATA=/home/clerk/.local/share/cn.parceldesk.desk

# Nobody else makes it anew meanwhile. Before anything that would leave it.
alone() {
  [ "$(id -u)" = 0 ] || die "As root, please: a fresh Debian is made and entered"
  mkdir -p "$(dirname "$FRESH")"
  exec 8>"$FRESH.lock"
  flock --nonblock 8 || die "Another check is in $FRESH"
}

# With the packages of DESKTOP and those that are named.
fresh() {
  command -v mmdebstrap >/dev/null || apt-get -o DPkg::Lock::Timeout=400 -qq install --yes --no-install-recommends mmdebstrap
  # shellcheck source=/dev/null
  local suite=${SUITE:-$(. /etc/os-release && echo "$VERSION_CODENAME")}
  leave
  # Whatever is still mounted there is not ours to delete.
  rm -rf --one-file-system "$FRESH"
  # Servers as this machine asks them; those of the suite where it has no such list.
  local servers=() options=()
  [ ! -f /etc/apt/sources.list.d/debian.sources ] || servers=(/etc/apt/sources.list.d/debian.sources)
  mapfile -t options < <(apt-config dump | sed -n 's/^Acquire::\(Check-Valid-Until\|Check-Date\|https\?::Proxy\) /--aptopt=&/p')
  # Ubuntu keeps xdotool and others apart from what it supports itself.
  # shellcheck source=/dev/null
  [ "$(. /etc/os-release && echo "$ID")" != ubuntu ] || options+=(--components=main,universe)
  mmdebstrap --quiet --variant=minbase --include="$DESKTOP${1:+,$1}" "${options[@]}" "$suite" "$FRESH" "${servers[@]}"
  mount --bind /proc "$FRESH/proc"
  mount --bind /dev "$FRESH/dev"
  # Otherwise the next line would also happen to this machine's own.
  mount --make-private "$FRESH/dev"
  mount -t tmpfs none "$FRESH/dev/shm"
  cp /etc/resolv.conf "$FRESH/etc/resolv.conf"
  # A fresh root brings no lists of packages.
  inside apt-get -qq update
  inside useradd --create-home clerk
}

leave() {
  local place
  for place in dev/shm dev proc; do
    if mountpoint --quiet "$FRESH/$place"; then umount --lazy "$FRESH/$place"; fi
  done
}

inside() { chroot "$FRESH" env -u DISPLAY LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive HOME=/root "$@"; }
as_clerk() { chroot --userspec=clerk:clerk "$FRESH" env -i HOME=/home/clerk USER=clerk LC_ALL=C.UTF-8 PATH=/usr/bin:/bin "$@"; }
desk_says() { as_clerk deskctl --db "$DATA/desk.db" "$@"; }

version() { inside dpkg-query -W -f '${Version}' parcel-desk; }

install_package() {
  inside apt-get -qq -o Dpkg::Use-Pty=0 install --yes --no-install-recommends "$1"
}

# A file that a desk wrote when the schema had eighteen steps.
old_data() {
  rm -rf "${FRESH:?}$DATA"
  as_clerk mkdir -p "$DATA"
  python3 -c '
import sqlite3, sys
sqlite3.connect(sys.argv[2]).executescript(open(sys.argv[1], encoding="utf-8").read())' \
    "$ROOT/crates/desk/tests/desk/old/schema_18.sql" "$FRESH$DATA/desk.db"
  inside chown clerk:clerk "$DATA/desk.db"
  rows >"$FRESH/tmp/before"
  [ -s "$FRESH/tmp/before" ] || die "there is nothing that could be lost"
}

# Events and parcels, as far as versions must agree about them.
rows() {
  python3 -c '
import sqlite3, sys
file = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
for sql in ("SELECT hex(event_id), seq, envelope FROM event", "SELECT hex(id), status, tracking, code, shelf FROM parcel",
            "SELECT hex(id), body FROM side"):
    for row in sorted(map(str, file.execute(sql))): print(row)' "$FRESH$DATA/desk.db"
}

# A heading over what is done next.
step() {
  say "-- $1"
  shift
  "$@"
}
