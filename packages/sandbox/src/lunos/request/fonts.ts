import { createRequire } from "node:module";
import { dirname, join, normalize, sep } from "node:path";
import { type ApiError, badRequest } from "../accounts/api-error.ts";
import type { FontSource } from "../studio/studio.ts";
import type { Exchange } from "./exchange.ts";
import { fetchLink, toMediaReference } from "./media.ts";

const param = "image_config.font_inputs";

/**
 * Opens the file of a font input (`docs/lunos.md#shapes-and-sizes`): a data URL, an address of this machine, or one of npm's public
 * CDNs, which the packages that are installed here stand in for.
 * @throws ApiError 400 for what can't be fetched, or is no font
 */
export async function openFont(
  { signal }: Pick<Exchange, "signal">,
  url: string,
  { largeStrings }: { readonly largeStrings: ReadonlyMap<string, Uint8Array> },
): Promise<FontSource> {
  const reference = toMediaReference(url, { largeStrings, param });
  if (reference.type === "inline") return checkFont({ media: reference.media });
  const path = findInstalled(reference.url);
  if (path !== undefined) return { path };
  return checkFont({ media: await fetchLink(reference.url, { signal, param }) });
}

/** `NAME@VERSION/FILE`, as jsDelivr has it below `/npm` and unpkg at its root. */
const packagePath = /^\/(?:npm\/)?((?:@[\w.-]+\/)?[\w.-]+)@([\w.-]+)\/([\w./-]+)$/;
const cdnHosts = ["cdn.jsdelivr.net", "unpkg.com"];

function findInstalled({ hostname, pathname }: URL): string | undefined {
  const [, name = "", version, file = ""] = packagePath.exec(pathname) ?? [];
  if (!cdnHosts.includes(hostname) || version === undefined) return undefined;
  const require = createRequire(import.meta.url);
  try {
    const manifest = require.resolve(`${name}/package.json`);
    const folder = dirname(manifest);
    const path = normalize(join(folder, file));
    const isOurs = path.startsWith(folder + sep) && require(manifest).version === version;
    return isOurs && /\.(ttf|otf|woff2?)$/.test(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** How TTF, OTF, WOFF and WOFF2 begin. */
const marks = ["\0\u0001\0\0", "true", "OTTO", "wOFF", "wOF2"];

function checkFont(source: Extract<FontSource, { readonly media: unknown }>): FontSource {
  const { bytes, encoding } = source.media;
  const head = Buffer.from(bytes.subarray(0, 8));
  const start = (encoding === "base64" ? Buffer.from(head.toString("latin1"), "base64") : head)
    .subarray(0, 4)
    .toString("latin1");
  if (marks.includes(start)) return source;
  throw createFontError();
}

/** What is said of a file that isn't a font, as soon as that is known. */
export function createFontError(): ApiError {
  return badRequest("Could not read the font: TTF, OTF, WOFF and WOFF2 are supported.", param);
}
