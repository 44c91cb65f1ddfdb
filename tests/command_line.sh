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
# Pins: as words, from lists of every kind, malformed ones, and file names alone.
here=python==3.11,cuda==12.1
expect 1 torch==2.8.0 torchvision==0.15.2 --env $here
grep -q 'torchvision 0.23.0, which goes with torch 2.8.0' "$work/out" || { echo "no pair"; failed=1; }
expect 0 torch==2.8.0 torchvision==0.23.0 --env $here
printf 'torch==2.8.0\n\ntorchaudio==2.8.2\n' >"$work/pins.txt"
expect 1 check -r "$work/pins.txt" --env $here --output-format concise
grep -q 'pins.txt:3: torchaudio==2.8.2: error\[release-unknown\]' "$work/out" ||
  { echo "no line"; failed=1; }
printf 'torch==2.8.0\ntorchvision==\n' >"$work/bad.txt"
expect 2 check "$work/bad.txt" --env $here
grep -q 'bad.txt:2:' "$work/err" || { echo "a list among the words was not read as one"; failed=1; }
expect 2 check -r "$work/bad.txt" --env $here
grep -q 'bad.txt:2:' "$work/err" || { echo "no line of the malformed pin"; failed=1; }
{ printf a; printf '.a%.0s' $(seq 100000); echo ' = 1'; } >"$work/uv.lock"
expect 2 check -r "$work/uv.lock" --env $here
head -c 100000 /dev/zero | tr '\0' '[' >"$work/report.json"
expect 2 check -r "$work/report.json" --env $here
expect 2 check -r "$work/gone.txt" --env $here
expect 1 --by-name flash_attn-2.8.3+cu12torch2.4cxx11abiFALSE-cp311-cp311-linux_x86_64.whl \
  --env python==3.11,torch==2.8.0
printf '{"advisories": [{"package": "torch", "versions": "==2.8.0", "reason": "r",
  "reference": "u"}]}' >"$work/own.json"
expect 1 torch==2.8.0 --env $here --advisories "$work/own.json"
printf '{"advisories": {}}' >"$work/own.json"
expect 2 torch==2.8.0 --env $here --advisories "$work/own.json"
expect 2 check --installed numpy --env $here
"$WHEELCHECK" explain >/dev/full 2>/dev/null
[ $? -eq 2 ] || { echo "a full disk is not exit 2"; failed=1; }
expect 1 "$work/page-1.0-py3-none-any.whl" --env none --output-format json -o "$work/r.json" \
  --report concise="$work/r.txt"
grep -q '"complete": true' "$work/r.json" && grep -q 'archive-not-a-zip' "$work/r.txt" ||
  { echo "reports were not written"; failed=1; }
printf 'a-1.0-cp311-cp311-linux_x86_64.whl\na-1.1-cp310-cp310-linux_x86_64.whl\n' >"$work/names.txt"
expect 0 pick -q "$work/names.txt" --env python==3.11,glibc==2.36,machine==x86_64
[ "$(cat "$work/out")" = a-1.0-cp311-cp311-linux_x86_64.whl ] || { echo "pick took another"; failed=1; }
expect 1 pick "$work/names.txt" --env python==3.12,glibc==2.36,machine==x86_64
grep -q 'file  a-1.1-cp312-cp312-linux_x86_64.whl' "$work/out" || { echo "no order"; failed=1; }
expect 3 pick "$work/err" --env none
expect 2 pick "$work/gone.txt" --env none
expect 2 compat "$work/gone.whl"
expect 2 compat "$work/page-1.0-py3-none-any.whl" --require 'scipy==1.0'
expect 2 diff "$work/gone.whl" "$work/gone.whl"
expect 0 diff "$work/page-1.0-py3-none-any.whl" "$work/page-1.0-py3-none-any.whl"
expect 2 snapshot "$work/page-1.0-py3-none-any.whl" -o "$work/x.snapshot"
expect 0 completion bash
grep -q ' debian-12 ' "$work/out" || { echo "completions know no presets"; failed=1; }
expect 2 pick torchvision --env none
grep -q -- '--online' "$work/err" || { echo "no word of --online"; failed=1; }
# An option that may be repeated takes one word, and leaves the next to the command.
expect 1 check --env none "$work/page-1.0-py3-none-any.whl"
expect 1 check --env $here torch==2.8.0 torchvision==0.15.2
# Lists among the words are each a site-packages of its own; those of -r are one together.
printf 'torch==2.8.0\n' >"$work/new.txt"
printf 'torch==2.4.1\n' >"$work/old.txt"
expect 0 check --env python==3.11 "$work/new.txt" "$work/old.txt"
expect 1 check --env python==3.11 -r "$work/new.txt" -r "$work/old.txt"
exit $failed
