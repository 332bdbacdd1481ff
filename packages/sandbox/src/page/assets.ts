import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname } from "node:path";
import { createDocument } from "./document.ts";
import { stripTypes } from "./strip-types.ts";
import { vendorFonts, vendorModules } from "./vendor.ts";

/** One thing that the page is made of, ready to send. */
export interface Asset {
  readonly body: Buffer;
  readonly mediaType: string;
  /** A strong validator with its quotes, from the content alone. */
  readonly etag: string;
  /** Only the document has one of its own. */
  readonly contentSecurityPolicy?: string;
}

const pageFolder = new URL("./client/", import.meta.url);

const mediaTypes: Readonly<Record<string, string>> = {
  ".ts": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** Reads everything that the page is made of. The keys are URL paths; whatever is not in the map doesn't exist. */
export async function loadAssets(): Promise<ReadonlyMap<string, Asset>> {
  const names = await readdir(pageFolder, { recursive: true });
  const sources = names
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => extname(name) in mediaTypes)
    .sort();
  const assets = new Map<string, Asset>();
  await Promise.all([
    ...sources.map(async (name) => assets.set(`/page/${name}`, await loadSource(name))),
    ...vendorModules.map(async ({ path, file }) =>
      assets.set(path, toAsset(await readFile(file), "text/javascript; charset=utf-8")),
    ),
    ...vendorFonts.map(async ({ path, file }) =>
      assets.set(path, toAsset(await readFile(file), "font/woff2")),
    ),
  ]);
  const { html, contentSecurityPolicy } = createDocument({
    modules: sources.filter((name) => name.endsWith(".ts")).map((name) => `/page/${name}`),
  });
  const document = toAsset(Buffer.from(html), "text/html; charset=utf-8");
  return assets.set("/", { ...document, contentSecurityPolicy });
}

async function loadSource(name: string): Promise<Asset> {
  const source = await readFile(new URL(name, pageFolder), "utf8");
  const text = name.endsWith(".ts") ? stripTypes(source) : source;
  return toAsset(Buffer.from(text), mediaTypes[extname(name)] ?? "application/octet-stream");
}

function toAsset(body: Buffer, mediaType: string): Asset {
  const digest = createHash("sha256").update(body).digest("base64url");
  return { body, mediaType, etag: `"${digest}"` };
}
