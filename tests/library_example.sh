#!/usr/bin/env bash
# The example of docs/library.md answers as the program does, and compiles with the installed headers alone.
set -u
build=$(dirname "$WHEELCHECK")
[ -x "$build/wheelcheck-example" ] && [ -x "$build/wheelcheck-build-fixture" ] || exit 77
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
for kind in fires silent; do
  mkdir "$work/$kind"
  "$build/wheelcheck-build-fixture" "fixtures/torch-symbol-missing/$kind.json" "$work/$kind" >/dev/null || failed=1
  for wheel in "$work/$kind"/*.whl; do
    environment=torch==2.4.1,python==3.11,glibc==2.36
    said=$("$build/wheelcheck-example" "$wheel" $environment)
    status=$?
    "$WHEELCHECK" "$wheel" --env $environment >"$work/out" 2>&1
    [ $? -eq $status ] || { echo "$wheel: not the exit status of the program: $status"; failed=1; }
    verdict=$(head -n 1 <<<"$said")
    grep -qi "^$verdict " "$work/out" || { echo "$wheel: $verdict"; cat "$work/out"; failed=1; }
  done
done
cmake --install "$build" --component library --prefix "$work/prefix" >/dev/null || failed=1
"${CXX:-c++}" -std=c++20 -fsyntax-only -I "$work/prefix/include/wheelcheck" docs/library/verdict.cpp || failed=1
exit $failed
