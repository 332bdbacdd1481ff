/** Ends of file names that are ends of host names too. */
const fileEnd =
  /\.(?:md|js|ts|py|rs|sh|go|pl|ps|cc|so|zip|mov|app|java|json|html?|css|txt|ya?ml|toml|xml|csv|tsx|jsx|mjs|cjs|cpp|c|h|rb|php|lock|conf|cfg|ini|log|pdf|png|jpe?g|gif|svg|docx?|xlsx?|pptx?)$/i;
const host =
  /(?:https?:\/\/)?(?:[^\s@/?#:()[\]<>"'“”]+@)?((?:[\p{L}\p{N}-]{1,63}\.)+\p{L}{2,24})(?![\p{L}\p{N}-])/giu;

/** Whether the words of a link name another place than the one it leads to. */
export function isMisleading(words: string, url: string): boolean {
  if (!words.includes(".")) return false;
  const target = URL.parse(url);
  const named = [...words.slice(0, 500).matchAll(host)];
  if (target === null) return named.some(([match]) => /^https?:/i.test(match));
  const place = withoutPrefix(target.hostname);
  return named.some(([match, name = ""]) => {
    const claimed = toHost(name);
    if (claimed === place || place.endsWith(`.${claimed}`)) return false;
    return /^https?:/i.test(match) || !isFileName(name, target);
  });
}

/** `README.md`, for a link whose address ends so. */
function isFileName(name: string, { pathname }: URL): boolean {
  return fileEnd.test(name) && !name.includes("/") && pathname !== "";
}

function toHost(name: string): string {
  return withoutPrefix(URL.parse(`https://${name}`)?.hostname ?? name.toLowerCase());
}

function withoutPrefix(hostname: string): string {
  return hostname.toLowerCase().replace(/^www\./, "");
}
