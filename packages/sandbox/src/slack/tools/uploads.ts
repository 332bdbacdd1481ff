import type { Settings } from "./settings.ts";

/** An upload that the app asked for: where its bytes go, and what they will be. */
interface PendingUpload {
  readonly secret: string;
  readonly fileId: string;
  readonly lengthBytes: number;
  readonly expiresAtMs: number;
}

/** The upload addresses that are out. */
export interface Uploads {
  issue(upload: { readonly fileId: string; readonly lengthBytes: number }): string;
  /** Undefined: unknown or too old. An address stays good until its upload succeeded. */
  find(secret: string): PendingUpload | undefined;
  finish(secret: string): void;
}

export function createUploads({ settings }: { readonly settings: Settings }): Uploads {
  const known = new Map<string, PendingUpload>();
  /** An upload address lives longer than a socket's. */
  const lifeMs = () => settings.ticketLifeMs * 20;
  return {
    issue(upload) {
      const secret = crypto.randomUUID().replaceAll("-", "");
      known.set(secret, { ...upload, secret, expiresAtMs: settings.clock() + lifeMs() });
      return `${settings.baseUrl()}/files/upload/v1/${secret}`;
    },
    find(secret) {
      const upload = known.get(secret);
      return upload !== undefined && upload.expiresAtMs >= settings.clock() ? upload : undefined;
    },
    finish: (secret) => void known.delete(secret),
  };
}
