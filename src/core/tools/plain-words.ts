/**
 * A model's prose in which nothing can become a link: without brackets there is no link, no reference and no picture in
 * Markdown; what is left are bare addresses, however they are written.
 */
export function withoutLinks(prose: string): string {
  return prose
    .replace(/&#?\w{1,31};|\\/g, "")
    .replaceAll("[", "(")
    .replaceAll("]", ")")
    .replace(/<?\b[a-z][a-z\d+.-]*:\/\/[^\s<>]+>?/gi, toHost)
    .replace(/\bwww\.(?=\S)/gi, "")
    .replace(/\bmailto:/gi, "");
}

/** What an address is of, which says enough and leads nowhere. */
function toHost(address: string): string {
  return URL.parse(address.replace(/^<|>$/g, ""))?.hostname ?? "";
}

/** A stranger's words within ours: they format nothing and lead nowhere. */
export function toQuoted(words: string, maxLength: number): string {
  const plain = withoutLinks(words)
    .replace(/[*_`~|<>#\s]+/g, " ")
    .trim();
  return plain.length > maxLength ? `${plain.slice(0, maxLength - 1).toWellFormed()}…` : plain;
}
