import type { MediaReference, PlatformFileHost } from "#core";

/** The hosts that platforms keep their files at. */
export interface PlatformHosts {
  isAllowed(origin: string): boolean;
  /** The host that a platform's file is at. One that takes a login has only files of accounts. */
  find(reference: Pick<MediaReference, "type" | "url" | "accountId">): PlatformFileHost | undefined;
}

export function createPlatformHosts(
  allowedOrigins: readonly string[],
  hosts: readonly PlatformFileHost[],
): PlatformHosts {
  const allowed = new Set([...allowedOrigins, ...hosts.flatMap(({ origins }) => origins)]);
  return {
    isAllowed: (origin) => allowed.has(origin),
    find({ type, url = "", accountId }) {
      const address = URL.parse(url);
      if (type !== "platform-file" || address === null) return undefined;
      const takesLogin = accountId !== undefined;
      // In the sandbox several platforms share an origin.
      return hosts.find(
        ({ origins, authorize }) =>
          origins.includes(toOrigin(address)) && (authorize !== undefined) === takesLogin,
      );
    },
  };
}

/** A URL that isn't one of the web has no origin but its scheme. */
function toOrigin({ origin, protocol }: URL): string {
  return origin === "null" ? `${protocol}//` : origin;
}
