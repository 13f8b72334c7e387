import { readFileSync } from "node:fs";

/** The types of Workers forbid compiling WebAssembly; Node allows it. */
const compile = (path: string): WebAssembly.Module => Reflect.construct(WebAssembly.Module, [readFileSync(path)]);

/** The assets and static modules of the Worker, read from disk. */
export const SOUNDS = {
  bank: readFileSync("engine/assets/public/bank.sf3.gz"),
  vorbis: compile("engine/assets/vorbis.wasm"),
};

export const LAME = compile("node_modules/wasm-media-encoders/wasm/mp3.wasm");
export const MINIMP3 = compile("engine/assets/minimp3.wasm");
