/** Far longer than anything takes. */
const limitMs = 20_000;

/** @throws when it takes too long; `what` says what was waited for. */
export async function within(promise: Promise<void>, what: string): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`${what} didn't come`)), limitMs);
  await Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
