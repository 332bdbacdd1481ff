import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** What is drawn with words in it uses this font alone, whatever the machine has. */
export const bundledFont = {
  loadSystemFonts: false,
  fontFiles: [findFont()],
  defaultFontFamily: "DejaVu Sans",
};

function findFont(): string {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve("dejavu-fonts-ttf/package.json"));
  return join(folder, "ttf", "DejaVuSans.ttf");
}
