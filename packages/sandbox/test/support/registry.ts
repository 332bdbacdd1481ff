/** Whether a step failed because npm's registry can't be reached. */
export function isOffline(error: unknown): boolean {
  return (
    error instanceof Error && /ENOTFOUND|EAI_AGAIN|ENETUNREACH|ECONNREFUSED/.test(error.message)
  );
}
