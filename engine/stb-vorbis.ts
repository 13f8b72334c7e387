/**
 * Stands in for the package of this name, which spessasynth imports: that one compiles WebAssembly from text when it is
 * loaded, which workerd refuses inside a request. The engine decodes with `perform/vorbis.ts`.
 */
export const StbVorbis = {
  ready: Promise.resolve(),
  decode(): never {
    throw new Error("samples are decoded before the synthesizer sees them");
  },
};
