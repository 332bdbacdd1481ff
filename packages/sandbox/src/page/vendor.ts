/** A file of an installed package that the page may load, and nothing else of that package. */
interface VendorFile {
  readonly path: string;
  readonly file: URL;
}

/** The libraries of the page: what a module imports them as, and the path that they are served at. */
const libraries = {
  preact: "/vendor/preact.js",
  "preact/hooks": "/vendor/preact-hooks.js",
  htm: "/vendor/htm.js",
  "htm/preact": "/vendor/htm-preact.js",
  "@preact/signals-core": "/vendor/preact-signals-core.js",
  "@preact/signals": "/vendor/preact-signals.js",
  marked: "/vendor/marked.js",
} as const;

const fonts = ["latin", "latin-ext"].flatMap((subset) =>
  ["normal", "italic"].map((style) => `figtree-${subset}-wght-${style}.woff2`),
);

/** The `imports` of the page's import map. */
export const importMap: Readonly<Record<string, string>> = libraries;

export const vendorModules: readonly VendorFile[] = Object.entries(libraries).map(
  ([specifier, path]) => ({ path, file: new URL(import.meta.resolve(specifier)) }),
);

export const vendorFonts: readonly VendorFile[] = fonts.map((name) => ({
  path: `/vendor/${name}`,
  file: new URL(import.meta.resolve(`@fontsource-variable/figtree/files/${name}`)),
}));
