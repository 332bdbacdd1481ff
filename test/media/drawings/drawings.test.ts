import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createPdf } from "../support/make-files.ts";
import { usePreparedFiles } from "../support/prepare-file.ts";

const files = usePreparedFiles();
const names = 'xmlns="http://www.w3.org/2000/svg"';
const red = [192, 32, 32, 255];

function drawing(inside = "", prolog = ""): string {
  return `${prolog}<svg ${names} width="30" height="20"><rect width="30" height="20" fill="#c02020"/>${inside}</svg>`;
}

describe("a drawing", () => {
  const illustrator =
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd" [<!ENTITY ns_ai "http://ns.adobe.com/"> <!ENTITY st0 "fill:#C02020;">]>';
  it.each([
    [
      "in UTF-16",
      Buffer.from(`\ufeff${drawing("", '<?xml version="1.0" encoding="UTF-16"?>')}`, "utf16le"),
    ],
    ["in UTF-16 without a mark", Buffer.from(drawing(), "utf16le")],
    [
      "in Latin-1",
      Buffer.from(
        drawing("<text>\xfc</text>", '<?xml version="1.0" encoding="ISO-8859-1"?>'),
        "latin1",
      ),
    ],
    [
      "whose elements have a prefix",
      Buffer.from(
        '\ufeff<!-- a --><svg:svg xmlns:svg="http://www.w3.org/2000/svg" width="30" height="20"><svg:rect width="30" height="20" fill="#c02020"/></svg:svg>',
      ),
    ],
    [
      "taken out of a page, without a namespace",
      Buffer.from(
        '<svg width="30" height="20"><rect width="30" height="20" fill="#c02020"/></svg>',
      ),
    ],
    [
      "whose parts refer to each other in quotes",
      Buffer.from(
        `<svg ${names} width="30" height="20"><linearGradient id="a"><stop stop-color="#c02020"/></linearGradient><rect width="30" height="20" fill="url('#a')"/></svg>`,
      ),
    ],
    [
      "of Illustrator, with abbreviations of its own",
      Buffer.from(
        `<?xml version="1.0"?>${illustrator}<svg ${names} xmlns:i="&ns_ai;" width="30" height="20"><rect width="30" height="20" style="&st0;"/></svg>`,
      ),
    ],
    [
      "made of an abbreviation of elements",
      Buffer.from(
        `<!DOCTYPE svg [<!ENTITY c "#c0&#50;020"><!ENTITY box "<rect width='30' height='20' fill='&c;'/>"><!ENTITY all '<g id="a">&box;</g>'>]><svg ${names} width="30" height="20">&all;<!-- &box; --></svg>`,
      ),
    ],
    [
      "whose abbreviations are longer than other drawings",
      Buffer.from(
        `<!DOCTYPE svg [<!ENTITY box "<rect width='30' height='20' fill='#c02020'/>${" ".repeat(90_000)}">]><svg ${names} width="30" height="20">&box;</svg>`,
      ),
    ],
    [
      "packed with gzip",
      gzipSync(
        `<svg ${names} width="30" height="20"><rect width="30" height="20" fill="#c02020"/></svg>`,
      ),
    ],
    [
      "whose style is marked as important",
      Buffer.from(
        `<svg ${names} width="30" height="20"><style>rect{fill:#c02020 !important}</style><rect width="30" height="20" fill="#000"/></svg>`,
      ),
    ],
  ])("%s is drawn", async (_what, bytes) => {
    expect((await files.see(bytes))(0.5, 0.9)).toEqual(red);
  });

  it("does not grow by abbreviations, of others or in great number", async () => {
    const declare = (value: string) => `<!DOCTYPE svg [<!ENTITY a "${value}">]>`;
    const laughs = Array.from(
      { length: 12 },
      (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
    );
    const nested = `<!DOCTYPE svg [<!ENTITY l0 "<g/>">${laughs.join("")}]>`;
    const endless = '<!DOCTYPE svg [<!ENTITY a "&b;"><!ENTITY b "&a;">]>';
    for (const prolog of [nested, endless]) {
      expect(await files.read(prolog + drawing("<text>&l12;</text>"))).toBe(
        "refused: file_damaged",
      );
    }
    const many = declare("x".repeat(1_000)) + drawing(`<text>${"&a;".repeat(10_000)}</text>`);
    expect(await files.read(many)).toMatch(/^refused: file_(damaged|too_much_work)$/);
  });

  it("is too much work where it is packed and would be too large", async () => {
    const packed = gzipSync(drawing(" ".repeat(20_000_000)));
    expect(await files.read(packed)).toBe("refused: file_too_much_work");
  });

  it("shows its words in HTML, as Mermaid writes them, but not beside another form of them", async () => {
    const html = (words: string) =>
      `<foreignObject x="2" y="2" width="26" height="16"><div xmlns="http://www.w3.org/1999/xhtml">${words}<style>p{}</style></div></foreignObject>`;
    const plain = await files.see(drawing());
    const labelled = await files.see(drawing(html("MMM")));
    const switched = await files.see(drawing(`<switch>${html("MMM")}<g/></switch>`));
    const count = (pixel: typeof plain) => {
      const places = Array.from({ length: 200 }, (_, index) => index / 200);
      return places.filter((x) => (pixel(x, 0.5)[0] ?? 0) < 100).length;
    };
    expect([count(plain), count(switched)]).toEqual([0, 0]);
    expect(count(labelled)).toBeGreaterThan(5);
  });
});

describe("a Lottie animation", () => {
  it("is drawn wherever in it its marks stand, and refused for its kind where its player fails", async () => {
    const still = (value: unknown) => ({ a: 0, k: value });
    const ks = {
      ...{ o: still(100), r: still(0), p: still([0, 0, 0]), a: still([0, 0, 0]) },
      s: still([100, 100, 100]),
    };
    const layers = [{ ty: 4, ip: 0, op: 60, st: 0, ks, nm: "x".repeat(9_000), shapes: [] }];
    const late = JSON.stringify({ v: "5.5.7", layers, fr: 30, ip: 0, op: 60, w: 20, h: 20 });
    expect(await files.read(late)).toBe("image/png");
    expect(await files.read(`\ufeff${late}`)).toBe("image/png");
    const other = JSON.stringify({ layers: [{ name: "a map" }], w: 20, h: 20 });
    expect(await files.read(other)).toBe(other);
  });
});

describe("a PDF", () => {
  it("is read with lines before it, which a model doesn't get", async () => {
    const pdf = createPdf(3);
    const mailed = Buffer.concat([Buffer.from("x\r\nContent-Type: application/pdf\r\n\r\n"), pdf]);
    expect(await files.prepare(mailed)).toMatchObject({
      ...{ type: "usable", mediaType: "application/pdf", pageCount: 3, file: "output" },
    });
    expect(await files.prepare(pdf)).toMatchObject({ pageCount: 3, file: "original" });
  });
});
