/** The exports of engine/assets/vorbis.wasm, which is stb-vorbis 0.0.6. */
interface Stb {
  memory: WebAssembly.Memory;
  malloc(bytes: number): number;
  free(pointer: number): void;
  /** Points to channels, sample rate and frames (32 bits each), then the samples; 0 on failure. */
  vorbis_decode(pointer: number, bytes: number): number;
  vorbis_free(pointer: number): void;
}

const PCM_OFFSET = 12;
const PEAK = 32767 / 32768;

const IMPORTS = {
  env: { emscripten_notify_memory_growth() {} },
  wasi_snapshot_preview1: { fd_close: () => 0, fd_write: () => 0, fd_seek: () => 0 },
};

/** Decodes whole Ogg Vorbis streams of one channel to samples within ±1. Throws on anything else. */
export function vorbisDecoder(module: WebAssembly.Module): (ogg: Uint8Array) => Float32Array {
  const stb = new WebAssembly.Instance(module, IMPORTS).exports as unknown as Stb;
  return (ogg) => {
    const input = stb.malloc(ogg.length);
    new Uint8Array(stb.memory.buffer, input, ogg.length).set(ogg);
    const output = stb.vorbis_decode(input, ogg.length);
    stb.free(input);
    if (output === 0) throw new Error("not an Ogg Vorbis stream");
    const pcm = copyMono(stb.memory.buffer, output);
    stb.vorbis_free(output);
    return pcm;
  };
}

function copyMono(memory: ArrayBuffer, pointer: number): Float32Array {
  const [channels, , frames] = new Int32Array(memory, pointer, 3);
  if (channels !== 1 || frames === undefined) throw new Error(`a sample of ${channels} channels`);
  return new Float32Array(memory, pointer + PCM_OFFSET, frames).map((x) => Math.max(-1, Math.min(PEAK, x)));
}
