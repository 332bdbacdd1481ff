import { trimBefore } from "../tools/tidy-words.ts";
import type { OfficePackage } from "./office-package.ts";
import { walkXml, type XmlElement } from "./xml.ts";

/** Empty cells between others are kept up to this number. */
const maxRepeatedCells = 50;

/** The words of an OpenDocument file, then those of its headers and footers. */
export async function readOpenDocument(parts: OfficePackage): Promise<string> {
  const words = readWords((await parts.read("content.xml")) ?? "<none/>", { within: "body" });
  const styles = (await parts.read("styles.xml")) ?? "<none/>";
  const printed = readWords(styles, { within: "master-styles", only: /^(header|footer)/ });
  return printed.trim() === "" ? words : `${words}\n\n[Header and footer]\n${printed.trim()}`;
}

/** What was removed, how words are read aloud, and who commented when. */
const skipped = new Set([
  "tracked-changes",
  "ruby-text",
  "note-citation",
  "creator",
  "date",
  "forms",
]);

/** Marks of places that words stand for: repeated spaces, tabs, new lines. */
function writeMark({ name, attribute }: XmlElement): string {
  if (name === "s") return " ".repeat(Math.min(Number(attribute("c") ?? 1), 100));
  if (name === "tab") return "\t";
  if (name === "annotation") return " [Comment: ";
  if (name === "note") return " [Note: ";
  if (name === "notes") return "\n[Notes]\n";
  return name === "line-break" ? "\n" : "";
}

interface Where {
  /** Only inside of this element. */
  readonly within: string;
  /** And there only inside of such. */
  readonly only?: RegExp;
}

function readWords(xml: string, { within, only = /./ }: Where): string {
  const page = createPage();
  const path: string[] = [];
  const isWanted = () => {
    const at = path.indexOf(within);
    return at >= 0 && path.slice(at + 1).some((name) => only.test(name));
  };
  walkXml(xml, {
    open(element) {
      if (skipped.has(element.name)) return "skip";
      const parent = path.at(-1) ?? "";
      path.push(element.name);
      if (isWanted()) page.open(element, parent);
      return undefined;
    },
    text(text) {
      // White space is written with marks; what else there is comes from how the file is laid out.
      if (isWanted() && path.some((name) => name === "p" || name === "h")) {
        page.add(text.replace(/\s+/g, " "));
      }
    },
    close(name) {
      if (isWanted()) page.close(name);
      path.pop();
    },
  });
  return page.toString();
}

/** A sheet or a slide with its words; the first has what belongs to none. */
interface Section {
  readonly title: string;
  readonly words: string[];
}

const asides = new Set(["annotation", "note"]);
const cellNames = new Set(["table-cell", "covered-table-cell"]);

function createPage() {
  const sections: Section[] = [{ title: "", words: [] }];
  /** How often each cell that is open repeats: empty ones at a row's end do so up to the edge of the sheet. */
  const repeats: number[] = [];
  const numbers = { page: 0, aside: 0, emptyCells: 0 };
  const add = (text: string) => {
    if (text === "") return;
    if (text !== "\n") {
      const emptyCells = Math.min(numbers.emptyCells, maxRepeatedCells);
      sections.at(-1)?.words.push("\t".repeat(emptyCells));
    }
    numbers.emptyCells = 0;
    sections.at(-1)?.words.push(text);
  };
  return {
    add,
    open(element: XmlElement, parent: string) {
      const { name, attribute } = element;
      if (name === "table" && parent === "spreadsheet") {
        sections.push({ title: attribute("name") ?? "", words: [] });
      }
      if (name === "page") {
        numbers.page += 1;
        const kind = parent === "presentation" ? "Slide" : "Page";
        sections.push({ title: `${kind} ${numbers.page}`, words: [] });
      }
      add(writeMark(element));
      if (asides.has(name)) numbers.aside += 1;
      if (cellNames.has(name)) repeats.push(Number(attribute("number-columns-repeated") ?? 1));
    },
    close(name: string) {
      if (asides.has(name)) {
        numbers.aside -= 1;
        add("]");
      }
      if (cellNames.has(name)) numbers.emptyCells += repeats.pop() ?? 1;
      if (name === "p" || name === "h") add(repeats.length + numbers.aside > 0 ? " " : "\n");
      if (name === "table-row") add("\n");
    },
    toString() {
      const written = sections
        .map(({ title, words }) => ({
          title,
          words: trimBefore(words.join(""), /([\t\n\]])/),
        }))
        .filter(({ words }) => words.trim() !== "");
      const titled = written.length > 1;
      return written
        .map(({ title, words }) => (titled && title !== "" ? `[${title}]\n${words}` : words))
        .join("\n\n");
    },
  };
}
