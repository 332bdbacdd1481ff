import { toOneLine } from "../tools/tidy-words.ts";
import { createWriteNumber, type WriteNumber } from "./cell-format.ts";
import type { OfficePackage } from "./office-package.ts";
import { walkXml, type XmlElement } from "./xml.ts";

/** So many empty cells and rows are kept between others, so that columns stay below their heads. */
const maxEmptyCells = 50;
const maxEmptyRows = 1;

/** The words and numbers of an Excel file as people see them, sheet by sheet in their order, cells by tabs. */
export async function readSpreadsheet(
  parts: OfficePackage,
  { main, xml }: { readonly main: string; readonly xml: string },
): Promise<string> {
  const relationships = await parts.relationships(main);
  const readOf = async (type: string) => {
    const target = relationships.find((relationship) => relationship.type === type)?.target;
    return target === undefined ? undefined : await parts.read(target);
  };
  const { sheets, countsFrom1904 } = readWorkbook(xml);
  const cells: CellContext = {
    sharedStrings: readSharedStrings((await readOf("sharedStrings")) ?? "<none/>"),
    writeNumber: createWriteNumber(await readOf("styles"), { countsFrom1904 }),
  };
  const listed = sheets.flatMap(({ name, id }) => {
    const target = relationships.find((relationship) => relationship.id === id)?.target;
    return target === undefined ? [] : [{ name, target }];
  });
  const unlisted = relationships.filter(({ type }) => type === "worksheet");
  const all = listed.length > 0 ? listed : unlisted.map(({ target }) => ({ name: target, target }));
  const written: { readonly name: string; readonly words: string }[] = [];
  for (const { name, target } of all) {
    const words = await readSheet(parts, { target, cells });
    if (words !== "") written.push({ name, words });
  }
  const isOne = written.length === 1;
  return written.map(({ name, words }) => (isOne ? words : `[${name}]\n${words}`)).join("\n\n");
}

function readWorkbook(xml: string) {
  const sheets: { readonly name: string; readonly id: string | undefined }[] = [];
  let countsFrom1904 = false;
  walkXml(xml, {
    open({ name, attribute, reference }) {
      if (name === "sheet") sheets.push({ name: attribute("name") ?? "", id: reference });
      if (name === "workbookPr") countsFrom1904 = /^(1|true|on)$/.test(attribute("date1904") ?? "");
      return undefined;
    },
  });
  return { sheets, countsFrom1904 };
}

/** Excel keeps each text once and refers to it by its place. How it is read aloud stands beside it. */
function readSharedStrings(xml: string): readonly string[] {
  const strings: string[] = [];
  walkXml(xml, {
    open({ name }) {
      if (name === "si") strings.push("");
      return name === "rPh" ? "skip" : undefined;
    },
    text(text, inside) {
      if (inside === "t") strings.push((strings.pop() ?? "") + text);
    },
  });
  return strings;
}

interface CellContext {
  readonly sharedStrings: readonly string[];
  readonly writeNumber: WriteNumber;
}

async function readSheet(
  parts: OfficePackage,
  { target, cells }: { readonly target: string; readonly cells: CellContext },
): Promise<string> {
  const sections = [readCells((await parts.read(target)) ?? "<none/>", cells)];
  for (const relationship of await parts.relationships(target)) {
    const isComments = /^(comments|threadedComment)$/.test(relationship.type);
    if (!isComments && relationship.type !== "drawing") continue;
    const words = readWords((await parts.read(relationship.target)) ?? "<none/>");
    if (words !== "") sections.push(isComments ? `[Comments]\n${words}` : words);
  }
  return sections.filter((text) => text.trim() !== "").join("\n\n");
}

/** Rows as lines, cells by tabs, and what stands above and below each printed page. */
function readCells(xml: string, context: CellContext): string {
  const lines: string[] = [];
  const printed: string[] = [];
  let row: string[] = [];
  let rowNumber = 0;
  let cell: Cell | undefined;
  walkXml(xml, {
    open(element) {
      if (element.name === "rPh" || element.name === "f") return "skip";
      if (element.name === "row") {
        row = [];
        const next = Number(element.attribute("r") ?? rowNumber + 1);
        const empty = Math.min(Math.max(next - rowNumber - 1, 0), maxEmptyRows);
        if (lines.length > 0) lines.push(...Array<string>(empty).fill(""));
        rowNumber = next;
      }
      if (element.name === "c") {
        cell = startCell(element);
        const empty = Math.min(Math.max(cell.column - row.length, 0), maxEmptyCells);
        row.push(...Array<string>(empty).fill(""));
      }
      return undefined;
    },
    text(text, inside) {
      if (cell !== undefined && (inside === "v" || inside === "t")) cell.text += text;
      if (/^(odd|even|first)(Header|Footer)$/.test(inside)) printed.push(readPrinted(text));
    },
    close(name) {
      if (name === "c" && cell !== undefined) row.push(writeCell(cell, context));
      if (name === "c") cell = undefined;
      if (name === "row") lines.push(row.join("\t"));
    },
  });
  const said = printed.filter((text) => text !== "");
  return [...lines, ...(said.length > 0 ? ["", "[Header and footer]", ...said] : [])].join("\n");
}

interface Cell {
  readonly type: string;
  readonly style: number;
  /** From 0; -1 where the file doesn't say, which means the next. */
  readonly column: number;
  text: string;
}

function startCell({ attribute }: XmlElement): Cell {
  return {
    type: attribute("t") ?? "n",
    style: Number(attribute("s") ?? 0),
    column: toColumn(attribute("r") ?? ""),
    text: "",
  };
}

/** A is 0, AA is 26. */
function toColumn(reference: string): number {
  const letters = /^[A-Z]{1,3}/i.exec(reference)?.[0].toUpperCase() ?? "";
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function writeCell(
  { type, style, text }: Cell,
  { sharedStrings, writeNumber }: CellContext,
): string {
  const plain = text.trim();
  if (plain === "") return "";
  // A line in a cell is not a row.
  if (type === "s") return toOneLine(sharedStrings[Number(plain)] ?? "");
  if (type === "b") return plain === "1" || plain === "true" ? "TRUE" : "FALSE";
  if (type === "d") return plain.replace(/T00:00:00(\.0+)?Z?$/, "").replace("T", " ");
  if (type !== "n") return toOneLine(text);
  const value = Number(plain);
  return Number.isFinite(value) ? writeNumber(value, style) : plain;
}

/** Without the signs for place, font and dates; nothing of those that only number the pages. */
function readPrinted(text: string): string {
  const words = text
    .replace(/&[PN]/g, "#")
    .replace(/&("[^"]*"|\d+|K[\dA-F]{6}|[A-Z])/g, " ")
    .replace(/&&/g, "&")
    .replace(/\s+/g, " ")
    .trim();
  const isNumber = words.includes("#") && (words.match(/\p{L}{3,}/gu)?.length ?? 0) < 2;
  return isNumber ? "" : words;
}

/** Of comments and drawings, with the cell that a comment belongs to. */
function readWords(xml: string): string {
  const words: string[] = [];
  walkXml(xml, {
    open({ name, attribute }) {
      if (name === "rPh") return "skip";
      if (name === "comment" || name === "threadedComment")
        words.push(`${attribute("ref") ?? ""}: `);
      return undefined;
    },
    text(text, inside) {
      if (inside === "t" || inside === "text") words.push(toOneLine(text));
    },
    close(name) {
      if (name === "p" || name === "comment" || name === "threadedComment") words.push("\n");
    },
  });
  return words
    .join("")
    .replace(/\n{2,}/g, "\n")
    .trim();
}
