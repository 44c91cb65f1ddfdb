#!/usr/bin/env bash
# GPU code as nvcc makes it: for one architecture, for another, as PTX, compressed, linked by the
# device linker. Each library in a wheel of its own, judged on several GPUs.
set -u
nvcc=${NVCC:-$(command -v nvcc || echo /usr/local/cuda/bin/nvcc)}
command -v "$nvcc" >/dev/null || { echo "nvcc is not there"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

cat >"$work/kernel.cu" <<'CODE'
__global__ void fill(float* out) { out[threadIdx.x] = 1; }
extern "C" void launch(float* out) { fill<<<1, 32>>>(out); }
CODE

# wheel NAME SOURCES OPTIONS…: a wheel whose one library those make.
wheel() {
  local name=$1 sources=$2; shift 2
  mkdir -p "$work/$name/demo" "$work/$name/demo-1.0.dist-info"
  # shellcheck disable=SC2086
  (cd "$work" && "$nvcc" -shared -Xcompiler -fPIC -cudart none -Xlinker --unresolved-symbols=ignore-all \
    "$@" -o "$name/demo/_C.so" $sources) >"$work/log" 2>&1 || { cat "$work/log"; exit 77; }
  strip "$work/$name/demo/_C.so"
  printf 'import ctypes\nctypes.CDLL("demo/_C.so")\nfrom demo import _C\n' >"$work/$name/demo/__init__.py"
  printf 'Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n' >"$work/$name/demo-1.0.dist-info/METADATA"
  printf 'Wheel-Version: 1.0\nGenerator: nvcc\nRoot-Is-Purelib: false\nTag: py3-none-linux_x86_64\n' \
    >"$work/$name/demo-1.0.dist-info/WHEEL"
  : >"$work/$name/demo-1.0.dist-info/RECORD"
  mkdir -p "$work/wheels/$name"
  (cd "$work/$name" && python3 -m zipfile -c "$work/wheels/$name/demo-1.0-py3-none-linux_x86_64.whl" demo demo-1.0.dist-info)
}

# expect NAME CAPABILITY RULE: the gpu rules that speak, in the order of their names; "-" for none.
expect() {
  local name=$1 gpu=$2 wanted=$3
  printf '{"wheelcheck_environment": 1, "name": "gpu", "machine": "x86_64", "gpus": ["%s"]}' "$gpu" \
    >"$work/environment.json"
  local said
  said=$("$WHEELCHECK" "$work/wheels/$name" --env "$work/environment.json" --output-format concise \
    --no-hash 2>&1 | grep -o '\[gpu-[a-z-]*\]' | sort -u | tr -d '[]' | paste -sd, -)
  [ "${said:--}" = "$wanted" ] || { echo "$name on $gpu: ${said:--}, not $wanted"; failed=1; }
}

wheel sm80 kernel.cu -gencode arch=compute_80,code=sm_80
wheel sm90 kernel.cu -gencode arch=compute_90,code=sm_90
wheel ptx80 kernel.cu -gencode arch=compute_80,code=compute_80
wheel sm90a kernel.cu -gencode arch=compute_90a,code=sm_90a
wheel small kernel.cu -gencode arch=compute_80,code=sm_80 -Xfatbin -compress-all
wheel linked kernel.cu -rdc=true -gencode arch=compute_80,code='[sm_80,compute_80]'

for name in sm80 small; do
  expect $name 8.0 -
  expect $name 8.6 -
  expect $name 9.0 gpu-architecture-missing
  expect $name 7.5 gpu-architecture-missing
done
expect sm90 8.0 gpu-architecture-missing
expect sm90 9.0 -
expect ptx80 8.0 gpu-jit-only
expect ptx80 12.0 gpu-jit-only
expect ptx80 7.5 gpu-architecture-missing
expect sm90a 9.0 -
expect sm90a 10.0 gpu-architecture-missing
expect linked 8.0 -
expect linked 9.0 gpu-jit-only
expect linked 7.5 gpu-architecture-missing
exit $failed
