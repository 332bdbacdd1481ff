/** Remembers which message was sent with which nonce, so that a repeated request makes no second one. */
export interface Nonces {
  find(nonce: string | number | null | undefined): string | undefined;
  keep(nonce: string | number | null | undefined, messageId: string): void;
}

/** "The past few minutes", says Discord. */
const lifeMs = 5 * 60_000;

export function createNonces({ clock }: { readonly clock: () => number }): Nonces {
  const known = new Map<string, { readonly messageId: string; readonly atMs: number }>();
  return {
    find(nonce) {
      const entry = known.get(String(nonce));
      if (nonce === undefined || nonce === null || entry === undefined) return undefined;
      return clock() - entry.atMs < lifeMs ? entry.messageId : undefined;
    },
    keep(nonce, messageId) {
      if (nonce === undefined || nonce === null) return;
      known.set(String(nonce), { messageId, atMs: clock() });
      for (const [key, entry] of known) if (clock() - entry.atMs >= lifeMs) known.delete(key);
    },
  };
}
