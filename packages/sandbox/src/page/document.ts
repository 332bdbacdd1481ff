import { createHash } from "node:crypto";
import { importMap } from "./vendor.ts";

/** From the general to the particular: a later sheet may refine an earlier one. */
const styles = [
  "styles/tokens",
  "styles/base",
  "styles/controls",
  "styles/layout",
  "styles/sidebar",
  "styles/messages",
  "styles/welcome",
  "styles/message-content",
  "styles/composer",
  "styles/command",
  "styles/lightbox",
  "styles/message-extras",
  "styles/dialog",
  "styles/menu",
  "styles/platforms",
  "tour/tour",
  "demo/demo",
  "lunos/lunos",
  "lunos/lunos-details",
  "slack/slack",
  "slack/slack-fields",
  "slack/slack-blocks",
  "slack/slack-messages",
] as const;

/** What the page's folders share is imported by this name, as `../` is not: `#page/shared/parts/icon.ts`. */
const ownModules = { "#page/": "/page/" } as const;

/** The one HTML document, and the policy that names the hash of its import map. */
export function createDocument(parts: { readonly modules: readonly string[] }): {
  readonly html: string;
  readonly contentSecurityPolicy: string;
} {
  const imports = JSON.stringify({ imports: { ...importMap, ...ownModules } });
  const preloads = [...Object.values(importMap), ...parts.modules].map(
    (path) => `<link rel="modulepreload" href="${path}">`,
  );
  const styleLinks = styles.map((name) => `<link rel="stylesheet" href="/page/${name}.css">`);
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Moonlens</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="color-scheme" content="dark light">
<meta name="description" content="A small chat where Moonlens sees and draws.">
<link rel="icon" type="image/svg+xml" href="/page/moonlens.svg">
<link rel="preload" href="/vendor/figtree-latin-wght-normal.woff2" as="font" type="font/woff2" crossorigin>
${styleLinks.join("\n")}
<script type="importmap">${imports}</script>
${preloads.join("\n")}
<script type="module" src="/page/main.ts"></script>
</head>
<body>
<div id="app"></div>
<noscript>This page needs JavaScript.</noscript>
</body>
</html>
`;
  return { html, contentSecurityPolicy: toPolicy(imports) };
}

function toPolicy(inlineScript: string): string {
  const hash = createHash("sha256").update(inlineScript).digest("base64");
  return [
    "default-src 'none'",
    `script-src 'self' 'sha256-${hash}'`,
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // Nothing on the page may turn text into HTML or script: what people and models write can't either.
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}
