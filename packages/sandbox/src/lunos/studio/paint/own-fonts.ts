import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const folder = join(dirname(require.resolve("dejavu-fonts-ttf/package.json")), "ttf");

/** The path of a font that npm brings, so that a picture looks the same on every machine. */
export function findFont(name: "DejaVuSans" | "DejaVuSans-Bold"): string {
  return join(folder, `${name}.ttf`);
}
