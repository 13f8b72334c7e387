/** Lets other requests run during long work. */
export type YieldToOthers = () => Promise<void>;

/** For callers without concurrent requests. */
export const neverYield: YieldToOthers = async () => {};
