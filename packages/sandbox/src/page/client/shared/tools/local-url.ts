/**
 * Where to load a file of the sandbox's Discord or Slack from. Its addresses may name another host (as when the port is
 * forwarded), so only path and query count. Undefined: the file isn't the sandbox's.
 */
export function toLocalUrl(url: string): string | undefined {
  const parsed = URL.parse(url, location.href);
  if (parsed === null || !/^\/(?:discord|slack)\//.test(parsed.pathname)) return undefined;
  return `${parsed.pathname}${parsed.search}`;
}

/** A link that may be followed, as it was given; undefined for such as `javascript:`. */
export function toSafeLink(url: string): string | undefined {
  const parsed = URL.parse(url);
  return parsed !== null && /^(?:https?|mailto):$/.test(parsed.protocol) ? parsed.href : undefined;
}
