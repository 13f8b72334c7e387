/**
 * Replaces the package of this name, which spessasynth imports. The package compiles WebAssembly from text when it is
 * loaded, which workerd refuses inside a request. The engine decodes with `perform/bank.ts` instead.
 */
export const StbVorbis = {
  ready: Promise.resolve(),
  decode(): never {
    throw new Error("samples must be decoded before they reach the synthesizer");
  },
};
