import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { hostname } from "node:os";

const loopbackNames = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Whether a page of another site sent this through somebody's browser. The sandbox takes orders from whoever
 * reaches it, so a browser on the same machine must not lend its hand to strangers: neither from a page of another
 * site, nor from one whose name was made to lead to this machine.
 */
export function isForeign(request: IncomingMessage): boolean {
  const { host = "", origin } = request.headers;
  if (origin !== undefined && URL.parse(origin)?.host !== host) return true;
  return (
    isSentFromElsewhere(request) || !isOurName(request, host.replace(/:\d+$/, "").toLowerCase())
  );
}

/** A picture, a form or a link of another site sends no origin, but browsers say where it comes from. */
function isSentFromElsewhere({ headers, method, url }: IncomingMessage): boolean {
  const { "sec-fetch-site": site, "sec-fetch-mode": mode } = headers;
  const isVisit = mode === "navigate";
  // A link may lead to the page, and to nothing that takes orders.
  if (site === "cross-site") return !(isVisit && method === "GET" && url === "/");
  return site === "same-site" && !isVisit;
}

/**
 * From elsewhere than this machine the sandbox is asked by an address in figures or by a name that nobody can
 * register. Any other could be made to lead here, and browsers say nothing of that to plain HTTP.
 */
function isOurName({ socket }: IncomingMessage, name: string): boolean {
  const isOnLoopback = /^(?:::1$|127\.|::ffff:127\.)/.test(socket.localAddress ?? "");
  if (isOnLoopback) return loopbackNames.has(name);
  const isAddress = isIP(name.replace(/^\[|\]$/g, "")) !== 0;
  const isLocal =
    !name.includes(".") || /\.(?:local|lan|internal|localhost|home\.arpa)$/.test(name);
  return isAddress || isLocal || name === hostname().toLowerCase();
}
