import { describe, expect, it } from "vitest";
import { createZip } from "../support/make-files.ts";
import { usePreparedFiles } from "../support/prepare-file.ts";

const files = usePreparedFiles();

const relationshipTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A part's references to others: `id type target`. */
function references(...lines: readonly string[]): string {
  const all = lines.map((line) => {
    const [id = "", type = "", target = ""] = line.split(" ");
    return `<Relationship Id="${id}" Type="${relationshipTypes}/${type}" Target="${target}"/>`;
  });
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join("")}</Relationships>`;
}

const sheetNames = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relationshipTypes}"`;

/** A workbook of one sheet. */
function createXlsx({
  rows,
  strings = "",
  formats = [],
  workbookPr = "",
}: {
  readonly rows: string;
  readonly strings?: string;
  /** Number formats by the style that uses them, from 1. */
  readonly formats?: readonly (string | number)[];
  readonly workbookPr?: string;
}): Buffer {
  const own = formats.map((format, index) =>
    typeof format === "string"
      ? `<numFmt numFmtId="${200 + index}" formatCode="${format.replaceAll('"', "&quot;")}"/>`
      : "",
  );
  const styles = formats.map(
    (format, index) => `<xf numFmtId="${typeof format === "number" ? format : 200 + index}"/>`,
  );
  return createZip([
    ["_rels/.rels", references("r1 officeDocument xl/workbook.xml")],
    [
      "xl/workbook.xml",
      `<workbook ${sheetNames}>${workbookPr}<sheets><sheet name="One" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      references(
        "r1 worksheet worksheets/first.xml",
        "r2 sharedStrings /xl/sharedStrings.xml",
        "r3 styles styles.xml",
      ),
    ],
    ["xl/sharedStrings.xml", `<sst ${sheetNames}>${strings}</sst>`],
    [
      "xl/styles.xml",
      `<styleSheet ${sheetNames}><numFmts>${own.join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join("")}</cellXfs></styleSheet>`,
    ],
    [
      "xl/worksheets/first.xml",
      `<worksheet ${sheetNames}><sheetData>${rows}</sheetData></worksheet>`,
    ],
  ]);
}

describe("a workbook", () => {
  it.each([
    [14, 45_761, "2025-04-14"],
    ["dd.mm.yyyy", 45_761, "2025-04-14"],
    ['yyyy"年"m"月"d"日"', 45_761, "2025-04-14"],
    ["d/m/yy h:mm", 45_761.5, "2025-04-14 12:00"],
    ["[h]:mm", 1.5, "36:00"],
    ["h:mm", 0.5, "12:00"],
    [9, 0.175, "17.5%"],
    ["0.00%", 0.5, "50%"],
    ['"$"#,##0.00', 1_234.5, "$1,234.50"],
    ["[$£-809]#,##0.00", 1_234.5, "£1,234.50"],
    ["00000", 1_234, "01234"],
    ['0" kg"', 3, "3 kg"],
    ["0", 2.75, "2.75"],
    ["General", 0.1 + 0.2, "0.3"],
    ["General", 12_345_678_901_234, "12345678901234"],
    ["@", 7, "7"],
    ["not ] a format", 7, "7"],
  ])("has numbers as people see them: %s", async (format, value, shown) => {
    const rows = `<row r="1"><c r="A1" s="1"><v>${value}</v></c></row>`;
    expect(await files.read(createXlsx({ rows, formats: [format] }))).toBe(shown);
  });

  it("that counts from 1904 has its dates right", async () => {
    const rows = '<row r="1"><c r="A1" s="1"><v>44299</v></c></row>';
    const workbookPr = '<workbookPr date1904="1"/>';
    expect(await files.read(createXlsx({ rows, formats: [14], workbookPr }))).toBe("2025-04-14");
  });

  it("keeps empty cells and rows, so that columns stay below their heads", async () => {
    const rows =
      '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row>' +
      '<row r="4"><c r="C4"><v>4</v></c></row><row><c><v>5</v></c></row>';
    expect(await files.read(createXlsx({ rows }))).toBe("1\t\t3\n\n\t\t4\n5");
  });

  it("in a far corner is no heap of tabs", async () => {
    const rows = Array.from(
      { length: 1_000 },
      (_, index) => `<row r="${index * 1_000 + 1}"><c r="XFD1"><v>1</v></c></row>`,
    );
    expect((await files.read(createXlsx({ rows: rows.join("") }))).length).toBeLessThan(60_000);
  });

  it("has texts without how they are read aloud, and other kinds of cells", async () => {
    const strings =
      '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><r><t>Ma</t></r><r><t xml:space="preserve">ngo </t></r></si>';
    const rows =
      '<row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="b"><v>1</v></c><c t="e"><v>#DIV/0!</v></c>' +
      '<c t="str"><f>A1&amp;B1</f><v>both</v></c><c t="inlineStr"><is><t>in</t></is></c></row>';
    expect(await files.read(createXlsx({ rows, strings }))).toBe(
      "東京\tMango \tTRUE\t#DIV/0!\tboth\tin",
    );
  });

  it("is read whatever prefixes and names its parts have, sheets in their order, with comments", async () => {
    const main = 'xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"';
    const sheet = (text: string) =>
      `<x:worksheet ${main}><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>${text}</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`;
    const bytes = createZip([
      ["_rels/.rels", references("a officeDocument /book/Main.xml")],
      [
        "book/main.xml",
        `<x:workbook ${main} xmlns:q="http://purl.oclc.org/ooxml/officeDocument/relationships"><x:sheets><x:sheet name="Zeta" q:id="z"/><x:sheet name="Alpha" q:id="a"/></x:sheets></x:workbook>`,
      ],
      ["book/_rels/main.xml.rels", references("a worksheet ../a.xml", "z worksheet z%20z.xml")],
      ["a.xml", sheet("last")],
      ["book/z z.xml", sheet("first")],
      ["book/_rels/z z.xml.rels", references("c comments c.xml")],
      [
        "book/c.xml",
        `<x:comments ${main}><x:commentList><x:comment ref="A1"><x:text><x:t>why?</x:t></x:text></x:comment></x:commentList></x:comments>`,
      ],
    ]);
    expect(await files.read(bytes)).toBe("[Zeta]\nfirst\n\n[Comments]\nA1: why?\n\n[Alpha]\nlast");
  });
});

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const say = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

/** A document whose text is in a part of any name. */
function createWord(body: string, parts: readonly (readonly [string, string])[] = []): Buffer {
  return createZip([
    ["_rels/.rels", references("r1 officeDocument word/document2.xml")],
    [
      "word/document2.xml",
      `<w:document ${word} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>${body}</w:body></w:document>`,
    ],
    ...parts,
  ]);
}

describe("a Word document", () => {
  it("is found by what refers to it, whatever it is called", async () => {
    expect(await files.read(createWord(say("Dear you")))).toBe("Dear you");
  });

  it("says what newer and older programs are told once, and nothing that was removed", async () => {
    const box = (text: string) => `<w:txbxContent>${say(text)}</w:txbxContent>`;
    const body =
      `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">${box("boxed")}</mc:Choice><mc:Fallback>${box("boxed")}</mc:Fallback></mc:AlternateContent></w:r></w:p>` +
      `<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>` +
      "<w:p><w:r><w:ruby><w:rt><w:r><w:t>とうきょう</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>東京</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>";
    expect(await files.read(createWord(body))).toBe("boxed\n\nnew\n東京");
  });

  it("keeps the cells of a table on their line", async () => {
    const cell = (text: string) => `<w:tc>${say(text)}</w:tc>`;
    const body = `<w:tbl><w:tr>${cell("a")}${cell("b")}</w:tr><w:tr>${cell("c")}${cell("d")}</w:tr></w:tbl>${say("after")}`;
    expect(await files.read(createWord(body))).toBe("a\tb\nc\td\nafter");
  });

  it("is read with its headers, footers, notes and comments", async () => {
    const part = (name: string, body: string) => `<w:${name} ${word}>${body}</w:${name}>`;
    const bytes = createWord(say("text"), [
      [
        "word/_rels/document2.xml.rels",
        references(
          "h header h.xml",
          "i header i.xml",
          "f footer f.xml",
          "n footnotes n.xml",
          "c comments c.xml",
        ),
      ],
      ["word/h.xml", part("hdr", say("top"))],
      ["word/i.xml", part("hdr", say("top"))],
      ["word/f.xml", part("ftr", say("bottom"))],
      ["word/n.xml", part("footnotes", `<w:footnote>${say("note")}</w:footnote>`)],
      ["word/c.xml", part("comments", `<w:comment w:author="Luna">${say("why?")}</w:comment>`)],
    ]);
    expect(await files.read(bytes)).toBe(
      "text\n\n[Header]\ntop\n\n[Footer]\nbottom\n\n[Footnotes]\nnote\n\n[Comments]\nLuna: why?",
    );
  });
});

describe("a presentation", () => {
  it("has its slides in their order, with what its speaker notes", async () => {
    const drawing = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';
    const slide = (text: string) =>
      `<p:sld xmlns:p="p" ${drawing}><a:p><a:r><a:t>${text}</a:t></a:r></a:p><a:p><a:fld type="slidenum"><a:t>7</a:t></a:fld></a:p></p:sld>`;
    const bytes = createZip([
      ["_rels/.rels", references("r officeDocument ppt/presentation.xml")],
      [
        "ppt/presentation.xml",
        `<p:presentation xmlns:p="p" xmlns:r="${relationshipTypes}"><p:sldIdLst><p:sldId id="300" r:id="b"/><p:sldId id="256" r:id="a"/></p:sldIdLst></p:presentation>`,
      ],
      [
        "ppt/_rels/presentation.xml.rels",
        references("a slide slides/slide1.xml", "b slide slides/slide2.xml"),
      ],
      ["ppt/slides/slide1.xml", slide("second")],
      ["ppt/slides/slide2.xml", slide("first")],
      ["ppt/slides/_rels/slide2.xml.rels", references("n notesSlide ../notes/n.xml")],
      ["ppt/notes/n.xml", slide("to be said")],
    ]);
    expect(await files.read(bytes)).toBe(
      "[Slide 1]\nfirst\n[Notes]\nto be said\n\n[Slide 2]\nsecond",
    );
  });
});

const open =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"';

function createOpenDocument(
  body: string,
  { manifest = "", styles = "" }: { readonly manifest?: string; readonly styles?: string } = {},
): Buffer {
  return createZip([
    ["mimetype", "application/vnd.oasis.opendocument.text"],
    [
      "content.xml",
      `<office:document-content ${open}><office:body>${body}</office:body></office:document-content>`,
    ],
    [
      "styles.xml",
      `<office:document-styles ${open} xmlns:style="s">${styles}</office:document-styles>`,
    ],
    [
      "META-INF/manifest.xml",
      `<manifest:manifest xmlns:manifest="m">${manifest}</manifest:manifest>`,
    ],
  ]);
}

describe("an OpenDocument file", () => {
  it("has its spaces, tabs and lines, and nothing of how it is laid out", async () => {
    const body =
      '<office:text>\n  <text:p>lunar<text:s/>budget<text:s text:c="2"/>of\n      May<text:tab/>1<text:line-break/>end</text:p>\n <text:p>next</text:p></office:text>';
    expect(await files.read(createOpenDocument(body))).toBe("lunar budget  of May\t1\nend\nnext");
  });

  it("has its comments, headers and footers, and not what was removed", async () => {
    const body =
      "<office:text><text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:p>text<office:annotation><text:p>why?</text:p></office:annotation></text:p></office:text>";
    const styles =
      "<office:master-styles><style:master-page><style:header><text:p>top</text:p></style:header></style:master-page></office:master-styles>";
    expect(await files.read(createOpenDocument(body, { styles }))).toBe(
      "text [Comment: why?]\n\n[Header and footer]\ntop",
    );
  });

  it("as a table keeps its empty cells, but not those up to its edge", async () => {
    const cell = (text: string) => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`;
    const empty = (count: number) => `<table:table-cell table:number-columns-repeated="${count}"/>`;
    const sheet = (name: string, rows: string) =>
      `<table:table table:name="${name}">${rows}</table:table>`;
    const row = (cells: string) => `<table:table-row>${cells}</table:table-row>`;
    const body = `<office:spreadsheet>${sheet("One", row(cell("a") + empty(2) + cell("b") + empty(1_020)))}${sheet("Two", row(cell("c")))}</office:spreadsheet>`;
    expect(await files.read(createOpenDocument(body))).toBe("[One]\na\t\t\tb\n\n[Two]\nc");
  });

  it("with a password is locked, not damaged", async () => {
    const manifest =
      '<manifest:file-entry><manifest:encryption-data manifest:checksum="x"/></manifest:file-entry>';
    expect(await files.read(createOpenDocument("<office:text/>", { manifest }))).toBe(
      "refused: file_locked",
    );
  });
});

describe("a document with a million spaces", () => {
  it("takes no longer than its length says", async () => {
    const spaces = " ".repeat(1_000_000);
    const rows = `<row r="1"><c t="inlineStr"><is><t>a${spaces}b</t></is></c></row>`;
    const startedAtMs = performance.now();
    expect(await files.read(createXlsx({ rows }))).toMatch(/^a /);
    expect(await files.read(createWord(say(`a${spaces}b`)))).toMatch(/^a /);
    expect(performance.now() - startedAtMs).toBeLessThan(30_000);
  });
});
