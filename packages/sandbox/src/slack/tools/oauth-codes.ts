import { refuse } from "./errors.ts";
import type { Settings } from "./settings.ts";

/** What a person allowed, until the app exchanges it for a token. */
interface Grant {
  readonly teamId: string;
  readonly userId: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string;
}

/** Codes of OAuth: each can be exchanged once, within ten minutes. */
export interface OauthCodes {
  issue(grant: Grant): string;
  /** @throws {SlackError} `invalid_code` for one that is made up, used or too old. */
  exchange(code: string): Grant;
}

export function createOauthCodes({ settings }: { readonly settings: Settings }): OauthCodes {
  const known = new Map<string, { grant: Grant; issuedAtMs: number; isUsed: boolean }>();
  return {
    issue(grant) {
      const code = `${settings.clock()}.${crypto.randomUUID().replaceAll("-", "")}`;
      known.set(code, { grant, issuedAtMs: settings.clock(), isUsed: false });
      return code;
    },
    exchange(code) {
      const entry = known.get(code);
      if (entry === undefined || entry.isUsed) throw refuse("invalid_code");
      if (settings.clock() - entry.issuedAtMs > settings.oauthCodeLifeMs) {
        throw refuse("invalid_code");
      }
      entry.isUsed = true;
      return entry.grant;
    },
  };
}
