/** Slack marks addresses in messages; in commands it leaves them as they were written, unless it is told otherwise. */
const marked = /<(https?:\/\/[^<>|\s]+)(?:\|[^<>]*)?>/g;
const bare = /(?<![<|])https?:\/\/[^\s<>|]+/g;

/** The addresses that a person wrote. */
export function findLinks(text: string): readonly URL[] {
  const addresses = [
    ...[...text.matchAll(marked)].map(([, address = ""]) => address),
    ...[...text.replace(marked, " ").matchAll(bare)].map(([address]) => address),
  ];
  return addresses.flatMap((address) => URL.parse(address.replaceAll("&amp;", "&")) ?? []);
}

/** The text without its addresses. */
export function withoutLinks(text: string): string {
  return text.replace(marked, " ").replace(bare, " ");
}
