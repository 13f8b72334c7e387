/** Lets others work, in the middle of long work. */
export type Rest = () => Promise<void>;

/** For those who are alone. */
export const noRest: Rest = async () => {};
