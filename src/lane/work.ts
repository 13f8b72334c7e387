/** A kind of work that has its own slots at an upstream, so that quick jobs do not wait behind songs. */
export const WORK = ["song", "quick"] as const;
export type Work = (typeof WORK)[number];
