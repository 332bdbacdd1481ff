import { type LookupAddress, lookup as systemLookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { Agent, buildConnector, type Dispatcher } from "undici";

export interface LinkGuard {
  /** Which IP addresses may be connected to. */
  readonly isAllowedAddress: (address: string) => boolean;
  /** Which ports; undefined for any. */
  readonly ports?: ReadonlySet<number>;
  /** Names to addresses, as node's `dns.lookup` with `all`. */
  readonly lookup: (
    hostname: string,
    callback: (error: Error | null, addresses: readonly LookupAddress[]) => void,
  ) => void;
}

/** A link that leads where nothing is fetched from. */
class ForbiddenAddressError extends Error {
  constructor() {
    super("the address isn't on the public web");
    this.name = "ForbiddenAddressError";
  }
}

export function lookupAll(
  hostname: string,
  callback: (error: Error | null, addresses: readonly LookupAddress[]) => void,
): void {
  systemLookup(hostname, { all: true }, (error, addresses) => callback(error, addresses));
}

/**
 * Connects to allowed addresses alone. The check is where the connection is made, on the very
 * address that is connected to: a name that answers differently the second time changes nothing.
 */
export function createGuardedDispatcher(guard: LinkGuard): Dispatcher {
  const connect = buildConnector({ timeout: 10_000, allowH2: false, lookup: guardLookup(guard) });
  return new Agent({
    connect(options, callback) {
      const host = options.hostname.replace(/^\[|\]$/g, "");
      // For an address in figures no lookup is made.
      if (isIP(host) !== 0 && !guard.isAllowedAddress(host)) {
        callback(new ForbiddenAddressError(), null);
        return;
      }
      connect(options, (...[error, socket]) => {
        if (error !== null) callback(error, null);
        else if (guard.isAllowedAddress(socket.remoteAddress ?? "")) callback(null, socket);
        else {
          socket.destroy();
          callback(new ForbiddenAddressError(), null);
        }
      });
    },
  });
}

/** One address that is not allowed spoils a name: its other answers can't be trusted either. */
function guardLookup(guard: LinkGuard): LookupFunction {
  return (hostname, options, callback) => {
    guard.lookup(hostname, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null) callback(error, "", 0);
      else if (
        first === undefined ||
        !addresses.every(({ address }) => guard.isAllowedAddress(address))
      ) {
        callback(new ForbiddenAddressError(), "", 0);
      } else if (options.all === true) callback(null, [...addresses]);
      else callback(null, first.address, first.family);
    });
  };
}

/**
 * A link that may be fetched.
 * @throws {ForbiddenAddressError} for other schemes, names and passwords, and odd ports.
 */
export function parseLink(text: string, { ports }: Pick<LinkGuard, "ports">): URL {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) throw new ForbiddenAddressError();
  const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
  const hasCredentials = url.username !== "" || url.password !== "";
  if (hasCredentials || (ports !== undefined && !ports.has(port))) {
    throw new ForbiddenAddressError();
  }
  return url;
}

/** Whether an error, or what caused it, is a refusal of the guard. */
export function isForbiddenAddress(error: unknown): boolean {
  if (error instanceof ForbiddenAddressError) return true;
  if (error instanceof AggregateError) return error.errors.some(isForbiddenAddress);
  return error instanceof Error && error.cause !== undefined && isForbiddenAddress(error.cause);
}
