#!/bin/sh
# Makes engine/assets/minimp3.wasm with clang and lld (Debian packages of these names).
cd "$(dirname "$0")" || exit 1
clang --target=wasm32 -O3 -flto -nostdlib -mbulk-memory -Ilibc -I. \
  -Wl,--no-entry -Wl,--lto-O3 -Wl,--strip-all -Wl,-z,stack-size=65536 -o ../../minimp3.wasm minimp3.c
