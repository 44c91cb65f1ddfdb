#!/usr/bin/env bash
# Exit status and where words go, as docs and --help promise: 0, 1, 2, 3; bad usage is one line on
# standard error and nothing else.
set -u
failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# expect STATUS ARGS…: the exit status; for 2, exactly one line on standard error.
expect() {
  local wanted=$1; shift
  "$WHEELCHECK" "$@" >"$work/out" 2>"$work/err"
  local status=$?
  if [ $status -ne "$wanted" ]; then
    echo "wheelcheck $*: exit $status, not $wanted"; cat "$work/err"; failed=1
  elif [ $status -eq 2 ] && [ "$(wc -l <"$work/err")" -ne 1 ]; then
    echo "wheelcheck $*: not one line on standard error"; cat "$work/err"; failed=1
  fi
}

printf '<!DOCTYPE html>' >"$work/page-1.0-py3-none-any.whl"
mkdir "$work/empty"
expect 0 --help
expect 0 --version
expect 0 check --help
expect 0 env capture --help
expect 0 explain
expect 1 "$work/page-1.0-py3-none-any.whl" --env none
expect 0 "$work/page-1.0-py3-none-any.whl" --env none --exit-zero
expect 0 "$work/page-1.0-py3-none-any.whl" --env none --fail-on never
expect 0 "$work/page-1.0-py3-none-any.whl" --env none --ignore archive
expect 2 "$work/gone.whl" --env none
expect 2 "$work/page-1.0-py3-none-any.whl" --env /no/such/place
expect 2 "$work/page-1.0-py3-none-any.whl" --env none --ignore archive-not-a-zpi
grep -q "did you mean 'archive-not-a-zip'" "$work/err" || { echo "no hint"; failed=1; }
expect 2 chekc
grep -q "did you mean 'check'" "$work/err" || { echo "no hint"; failed=1; }
expect 2 check --no-such-option
expect 2 explain no-such-rule
expect 2 env check "$work/gone.json"
expect 2 inspect "$work/gone.whl"
expect 3 "$work/empty" --env none
for env in pyhton==3.11 debain-12 torch==2.4,torch==2.5 'torch>=2.4' os==nowhere gpu==fast ''; do
  expect 2 env show "$env"
done
expect 2 env show claimed
expect 0 env show debian-12,python=3.12,torch=2.4.1,gpu==8.9,gpu==9.0
grep -q 'torch 2.4.1+cu121, C++11 ABI 0' "$work/out" || { echo "no torch in env show"; failed=1; }
expect 2 env show debian-12 --data "$work/empty"
expect 1 "$work/page-1.0-py3-none-any.whl" --env claimed
"$WHEELCHECK" explain >/dev/full 2>/dev/null
[ $? -eq 2 ] || { echo "a full disk is not exit 2"; failed=1; }
expect 1 "$work/page-1.0-py3-none-any.whl" --env none --output-format json -o "$work/r.json" \
  --report concise="$work/r.txt"
grep -q '"complete": true' "$work/r.json" && grep -q 'archive-not-a-zip' "$work/r.txt" ||
  { echo "reports were not written"; failed=1; }
exit $failed
