import type { IncomingMessage, ServerResponse } from "node:http";
import type { HttpPart } from "@moonlens/sandbox/http";
import { createWebPart } from "@moonlens/sandbox/page";
import { type Plugin, rolldown } from "rolldown";
import { type Asset, loadAssets } from "../../src/page/assets.ts";
import { importMap } from "../../src/page/vendor.ts";

const scriptPath = "/page/all.js";
const stylePath = "/page/all.css";

/**
 * The page as the sandbox serves it, but for its two hundred modules and style sheets, which come as one file each: a
 * browser takes four times as long over them one by one. That they can be loaded one by one is shown where the page
 * stands before a whole sandbox (`web-part.test.ts`, `slack-blocks.test.ts`, `test/browser`).
 */
export function createQuickPage(): HttpPart {
  const page = createWebPart();
  let packing: Promise<ReadonlyMap<string, Asset>> | undefined;
  return {
    handle(request, response) {
      packing ??= packAssets();
      packing.then(
        (assets) => {
          const asset = assets.get(pathOf(request));
          if (asset === undefined) page.handle(request, response);
          else send(asset, response);
        },
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    },
  };
}

function pathOf({ url = "/" }: IncomingMessage): string {
  return url.replace(/[?#].*$/s, "");
}

function send(asset: Asset, response: ServerResponse): void {
  const { body, mediaType, contentSecurityPolicy: policy } = asset;
  response
    .writeHead(200, {
      "Content-Type": mediaType,
      ...(policy === undefined ? {} : { "Content-Security-Policy": policy }),
    })
    .end(body);
}

/** The three files that are others than the sandbox's own. */
async function packAssets(): Promise<ReadonlyMap<string, Asset>> {
  const assets = await loadAssets();
  const document = assets.get("/");
  if (document === undefined) throw new Error("the page has no document");
  const html = document.body.toString();
  const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)">/g)];
  const styles = sheets.map(([, path = ""]) => readAsset(assets, path));
  const toAsset = (text: string, mediaType: string): Asset => ({
    body: Buffer.from(text),
    mediaType: `${mediaType}; charset=utf-8`,
    etag: "",
  });
  return new Map([
    ["/", { ...document, body: Buffer.from(linkPacked(html)) }],
    [scriptPath, toAsset(await packModules(assets), "text/javascript")],
    [stylePath, toAsset(styles.join("\n"), "text/css")],
  ]);
}

function readAsset(assets: ReadonlyMap<string, Asset>, path: string): string {
  const asset = assets.get(path);
  if (asset === undefined) throw new Error(`the page has no ${path}`);
  return asset.body.toString();
}

/** The document with the packed files, at the places of the first of those that they are made of. */
function linkPacked(html: string): string {
  return html
    .replace(/<link rel="stylesheet" /, `<link rel="stylesheet" href="${stylePath}">\n$&`)
    .replace(/<link rel="stylesheet" href="(?!\/page\/all\.css)[^"]+">\n/g, "")
    .replace(/<link rel="modulepreload" href="[^"]+">\n/g, "")
    .replace('src="/page/main.ts"', `src="${scriptPath}"`);
}

async function packModules(assets: ReadonlyMap<string, Asset>): Promise<string> {
  const served: Plugin = {
    name: "served",
    resolveId: (specifier, importer = "/") => toPath(specifier, importer),
    load: (path) => ({ code: readAsset(assets, path), moduleType: "js" }),
  };
  await using bundle = await rolldown({ input: "/page/main.ts", plugins: [served] });
  const { output } = await bundle.generate({ format: "esm", codeSplitting: false });
  return output[0].code;
}

/** Where the browser finds a module, as the import map of the document says. */
function toPath(specifier: string, importer: string): string {
  const library = importMap[specifier];
  if (library !== undefined) return library;
  if (specifier.startsWith("#page/")) return specifier.replace("#page/", "/page/");
  return new URL(specifier, `http://page${importer}`).pathname;
}
