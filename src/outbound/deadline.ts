/**
 * The result of `work`, or `late` after `ms`. A late `work` keeps running and its result is ignored: the caller must
 * cancel it. The timer is always cleared, because a pending timer keeps a Durable Object awake and billed.
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
