import { readFileSync } from "node:fs";

/** Workers never compile, and their types say so; Node does. */
const compile = (path: string): WebAssembly.Module => Reflect.construct(WebAssembly.Module, [readFileSync(path)]);

/** What the Worker gets from its assets and its static modules, read from the disk. */
export const SOUNDS = {
  bank: readFileSync("engine/assets/public/bank.sf3.gz"),
  vorbis: compile("engine/assets/vorbis.wasm"),
};

export const LAME = compile("node_modules/wasm-media-encoders/wasm/mp3.wasm");
export const MINIMP3 = compile("engine/assets/minimp3.wasm");
