/**
 * The outcome of `work`, or `late` once `ms` have passed: what `work` does then is no longer seen, so end it yourself.
 * The timer never outlives the call: one that did would keep a Durable Object awake, and billed.
 */
export async function withDeadline<T, L>(work: Promise<T>, ms: number, late: L): Promise<T | L> {
  const { promise, resolve } = Promise.withResolvers<L>();
  const timer = setTimeout(resolve, ms, late);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
