import { trimBefore } from "../tools/tidy-words.ts";
import type { OfficePackage } from "./office-package.ts";
import { walkXml } from "./xml.ts";

/** Parts beside the text itself, by the types that refer to them, and what their words are called. */
const besides = {
  header: "Header",
  footer: "Footer",
  footnotes: "Footnotes",
  endnotes: "Endnotes",
  comments: "Comments",
} as const;

/** The words of a Word document; of its headers, footers, notes and comments after those of the text. */
export async function readWordDocument(
  parts: OfficePackage,
  { main, xml }: { readonly main: string; readonly xml: string },
): Promise<string> {
  const relationships = await parts.relationships(main);
  const sections = [readWords(xml)];
  for (const [wanted, title] of Object.entries(besides)) {
    const words = new Set<string>();
    for (const { target } of relationships.filter(({ type }) => type === wanted)) {
      words.add(readWords((await parts.read(target)) ?? "<none/>").trim());
    }
    const said = [...words].filter((text) => text !== "");
    if (said.length > 0) sections.push(`[${title}]\n${said.join("\n")}`);
  }
  return sections.join("\n\n");
}

/** Removed words that a document still keeps, where moved ones stood, and how words are read aloud. */
const skipped = new Set(["del", "moveFrom", "rt", "rPr", "pPr", "sectPr"]);

function readWords(xml: string): string {
  const words: string[] = [];
  let cells = 0;
  walkXml(xml, {
    open({ name, attribute }) {
      if (skipped.has(name)) return "skip";
      if (name === "tc") cells += 1;
      if (name === "tab") words.push("\t");
      if (name === "br" || name === "cr") words.push(cells > 0 ? " " : "\n");
      if (name === "noBreakHyphen") words.push("-");
      if (name === "comment") words.push(writeAuthor(attribute("author")));
      return undefined;
    },
    text(text, inside) {
      if (inside === "t") words.push(text);
    },
    close(name) {
      // A cell of a table stays on its line.
      if (name === "p") words.push(cells > 0 ? " " : "\n");
      if (name === "tr") words.push("\n");
      if (name !== "tc") return;
      cells -= 1;
      words.push("\t");
    },
  });
  return trimBefore(words.join(""), /(\t)/);
}

function writeAuthor(author = ""): string {
  return author === "" ? "" : `${author}: `;
}
