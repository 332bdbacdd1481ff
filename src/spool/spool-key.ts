const keyPattern = /^[0-9a-f-]{36}$/;

/** Keys come back from the store; anything but our own form could lead outside of the spool. */
export function isSpoolKey(key: string): boolean {
  return keyPattern.test(key);
}
