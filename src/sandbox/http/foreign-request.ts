import type { IncomingMessage } from "node:http";

const loopbackNames = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Whether a page of another site sent this through somebody's browser. The sandbox takes orders from whoever
 * reaches it, so a browser on the same machine must not lend its hand to strangers: neither from a page of another
 * origin, nor from one whose name was made to lead to this machine.
 */
export function isForeign({ headers, socket }: IncomingMessage): boolean {
  const { host = "", origin } = headers;
  if (origin !== undefined && URL.parse(origin)?.host !== host) return true;
  const isOnLoopback = /^(?:::1$|127\.|::ffff:127\.)/.test(socket.localAddress ?? "");
  return isOnLoopback && !loopbackNames.has(host.replace(/:\d+$/, "").toLowerCase());
}
