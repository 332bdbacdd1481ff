/**
 * `npm pack` and `npm publish` run this before and after (`prepack`, `postpack`). Node strips types only outside
 * `node_modules`, so what is installed elsewhere has to be JavaScript: `dist` is `src` without types, line by line and
 * column by column, with declarations beside, and the manifest in the tarball points there. The page's modules stay as
 * they are: the sandbox strips them itself when it serves them.
 */
import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire, stripTypeScriptTypes } from "node:module";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "..");
const manifest = join(root, "package.json");
/** The manifest of the sources, while `npm pack` reads the other. */
const kept = join(root, "package.json.kept");
const dist = join(root, "dist");

if (process.argv[2] === "restore") restore();
else prepare();

function prepare(): void {
  restore();
  rmSync(dist, { recursive: true, force: true });
  declareTypes();
  const isOfPage = (file: string) => /^page[\\/]client[\\/]/.test(file);
  for (const file of globSync("**/*.ts", { cwd: join(root, "src") }).filter(
    (one) => !isOfPage(one),
  )) {
    const source = readFileSync(join(root, "src", file), "utf8");
    if (file.endsWith(".d.ts")) writeFile(file, source);
    else writeFile(file.replace(/\.ts$/, ".js"), toJavaScript(stripTypeScriptTypes(source)));
  }
  for (const file of globSync("**/*.d.ts", { cwd: dist })) {
    writeFile(file, toJavaScript(readFileSync(join(dist, file), "utf8")));
  }
  cpSync(join(root, "src/page/client"), join(dist, "page/client"), { recursive: true });
  const text = readFileSync(manifest, "utf8");
  writeFileSync(kept, text);
  writeFileSync(manifest, text.replaceAll(/"\.\/src\/([^"]*?)(\.ts)?"/g, toBuilt));
}

function restore(): void {
  if (!existsSync(kept)) return;
  writeFileSync(manifest, readFileSync(kept, "utf8"));
  rmSync(kept);
}

function toBuilt(_whole: string, path: string, ending = ""): string {
  return `"./dist/${path}${ending === "" ? "" : ".js"}"`;
}

/** The same modules by the names that they have in `dist`. */
function toJavaScript(text: string): string {
  return text.replaceAll(/(["'])(\.{1,2}\/[^"'\n]*)\.ts\1/g, "$1$2.js$1");
}

function writeFile(file: string, text: string): void {
  mkdirSync(dirname(join(dist, file)), { recursive: true });
  writeFileSync(join(dist, file), text);
}

function declareTypes(): void {
  const compiler = join(
    dirname(createRequire(import.meta.url).resolve("typescript/package.json")),
    "bin/tsc",
  );
  execFileSync(process.execPath, [compiler, "-p", join(root, "tsconfig.pack.json")], {
    stdio: "inherit",
  });
}
