import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const { resolve } = createRequire(import.meta.url);

const latinFonts = [
  "dejavu-fonts-ttf/ttf/DejaVuSans.ttf",
  "dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf",
];
/** Regular alone: where a font lacks a character, the painter takes the first that has it, whatever its weight. */
const japaneseFont = "@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf";

/** Kana, Chinese characters, their punctuation, and full-width forms: what takes the room of two letters. */
export const wideCharacters = /[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/u;

/** The font files that a text needs. The Japanese one is large, so only what has its characters waits for it. */
export function listFontFiles(text: string): readonly string[] {
  const files = wideCharacters.test(text) ? [...latinFonts, japaneseFont] : latinFonts;
  return files.map(findFile);
}

function findFile(path: string): string {
  const [scope = "", name = ""] = path.split("/");
  const packageName = scope.startsWith("@") ? `${scope}/${name}` : scope;
  const folder = dirname(resolve(`${packageName}/package.json`));
  return join(folder, path.slice(packageName.length + 1));
}
