/** As long as the keys of what was answered are kept at the least. */
const maxAgeMs = 23 * 3_600_000;

/** Whether it is still known if a message was answered, so that an edit of it may be a question. */
export function isFreshEdit({
  writtenAtMs,
  nowMs,
}: {
  readonly writtenAtMs: number;
  readonly nowMs: number;
}): boolean {
  return nowMs - writtenAtMs < maxAgeMs;
}
