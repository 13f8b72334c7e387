/** The engines that can be asked for, by TTAPI's names (`mv`). */
export const MODELS = [
  "FUZZ-2.0",
  "FUZZ-2.0 Pro",
  "FUZZ-2.0 Raw",
  "FUZZ-1.1 Pro",
  "FUZZ-1.0 Pro",
  "FUZZ-1.0",
  "FUZZ-1.1",
  "FUZZ-0.8",
  "Lyria 3 preview",
] as const;
