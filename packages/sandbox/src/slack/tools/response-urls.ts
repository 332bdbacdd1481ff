import type { Settings } from "./settings.ts";

/** Where a `response_url` leads. */
export interface ResponsePlace {
  readonly kind: "commands" | "actions";
  readonly teamId: string;
  readonly userId: string;
  readonly channelId: string;
  /** The message whose button it was. */
  readonly messageTs?: string | undefined;
  readonly threadTs?: string | undefined;
}

/** A place, and by which address it was found. */
export interface FoundPlace extends ResponsePlace {
  readonly url?: string | undefined;
}

/** The `response_url`s that are out: five uses within thirty minutes. */
export interface ResponseUrls {
  issue(place: ResponsePlace): string;
  /** Undefined: unknown, too old, or used up. */
  use(path: string): FoundPlace | "expired" | "used_up" | undefined;
}

export function createResponseUrls({ settings }: { readonly settings: Settings }): ResponseUrls {
  const known = new Map<string, { place: ResponsePlace; issuedAtMs: number; uses: number }>();
  const toUrl = (path: string) => `${settings.baseUrl()}/hooks${path}`;
  return {
    issue(place) {
      const secret = crypto.randomUUID().replaceAll("-", "");
      const path = `/${place.kind}/${place.teamId}/${known.size + 1}/${secret}`;
      known.set(path, { place, issuedAtMs: settings.clock(), uses: 0 });
      return toUrl(path);
    },
    use(path) {
      const entry = known.get(path);
      if (entry === undefined) return undefined;
      if (settings.clock() - entry.issuedAtMs > settings.responseUrlLifeMs) return "expired";
      if (entry.uses >= settings.responseUrlUses) return "used_up";
      entry.uses += 1;
      return { ...entry.place, url: toUrl(path) };
    },
  };
}
