#!/usr/bin/env bash
# scripts/release in a repository of its own, where building and testing are stand-ins: what it writes,
# commits and tags, and what it refuses before it has touched anything.
set -euo pipefail

script=$(cd "$(dirname "$0")/.." && pwd)/scripts/release
command -v git >/dev/null || exit 77
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
cd "$tree"
export GIT_AUTHOR_NAME=test GIT_AUTHOR_EMAIL=test@example.org GIT_COMMITTER_NAME=test GIT_COMMITTER_EMAIL=test@example.org

mkdir -p scripts docs build/release bin
cp "$script" scripts/
echo 'project(wheelcheck VERSION 0.1.0 LANGUAGES CXX)' >CMakeLists.txt
printf '# Changelog\n\n## Unreleased\n\n- something\n' >CHANGELOG.md
echo '    rev: v0.1.0' >docs/gate.md
printf '/build/\n/dist/\n/bin/\n' >.gitignore
printf '#!/bin/sh\nexit ${TESTS_FAIL:-0}\n' >scripts/test
printf '#!/bin/sh\nmkdir -p "$1"; echo >"$1/x.whl"; echo "$1/x.whl"\n' >scripts/build-wheel
printf '#!/bin/sh\n[ "$1" != --version ] || sed "s/.*VERSION \\([0-9.]*\\).*/wheelcheck \\1/" CMakeLists.txt\n' \
  >build/release/wheelcheck
printf '#!/bin/sh\necho >"$4/x.deb"\n' >bin/cpack
chmod +x scripts/* build/release/wheelcheck bin/cpack
PATH=$tree/bin:$PATH
git init -q . && git add -A && git commit -qm start

refused() { # WORD VERSION: the script says WORD, and leaves no trace
  local said
  ! said=$(scripts/release "$2" 2>&1) || { echo "not refused: $2"; exit 1; }
  [[ $said == *"$1"* ]] || { echo "refused $2 with: $said"; exit 1; }
}

refused "which version" 1.0
touch stray
refused "not committed" 0.2.0
rm stray
scripts/release 0.2.0 >build/out
grep -q 'VERSION 0.2.0 ' CMakeLists.txt
grep -q 'rev: v0.2.0' docs/gate.md
[ "$(sed -n '3p;5p' CHANGELOG.md)" = "## Unreleased
## 0.2.0 - $(date -u +%F)" ]
[ "$(git describe)" = v0.2.0 ] && [ -z "$(git status --porcelain)" ]
[ "$(grep -c '^[0-9a-f]\{64\}  x\.' build/out)" = 2 ]
refused "is there already" 0.2.0
refused "says nothing under" 0.3.0
refused "older than v0.2.0" 0.1.9
sed -i 's/^## Unreleased/&\n\n- more/' CHANGELOG.md
git commit -qam more
! TESTS_FAIL=1 scripts/release 0.3.0 >/dev/null 2>&1 || { echo "released in spite of a failed test"; exit 1; }
[ "$(git describe --abbrev=0)" = v0.2.0 ]
