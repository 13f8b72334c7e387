/** Lets others work, in the middle of long work. */
export type YieldToOthers = () => Promise<void>;

/** For those who are alone. */
export const neverYield: YieldToOthers = async () => {};
