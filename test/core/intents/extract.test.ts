import { describe, expect, it } from "vitest";
import type { ExtractIntent, LoadedMedia, MediaKind, MediaLibrary, MediaReference } from "#core";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import {
  catalogue,
  createScriptedLunos,
  finish,
  type Script,
} from "../../support/scripted-lunos.ts";
import { createTurn } from "../../support/turns.ts";

const reference = (name: string, declaredKind: MediaKind = "image"): MediaReference => ({
  ...{ type: "platform-file", declaredKind, name, url: `https://cdn.test/${name}` },
});

/** Every file is what it is declared to be; a long one has fourteen pages. */
const media: MediaLibrary = {
  load: async (one): Promise<LoadedMedia> => ({
    reference: one,
    kind: one.declaredKind,
    mediaType: `${one.declaredKind}/test`,
    bytes: { byteLength: 1, open: async function* () {} },
    ...(one.name === "long.pdf" ? { pageCount: 14 } : {}),
    [Symbol.asyncDispose]: async () => undefined,
  }),
};

const say = (...answers: readonly (string | object)[]): Script =>
  async function* () {
    const [answer = "", ...rest] = answers;
    answers = rest.length > 0 ? rest : answers;
    yield {
      type: "text-delta",
      text: typeof answer === "string" ? answer : JSON.stringify(answer),
    };
    yield finish();
  };

async function extract(
  changes: Partial<ExtractIntent>,
  answer: Script,
  turn: Parameters<typeof createTurn>[0] = {},
) {
  const platform = createRecordingPlatform();
  const lunos = createScriptedLunos(answer);
  await using world = await openCoreWorld({ lunos, platform, media });
  await world.moonlens.start({ connect: async () => undefined });
  const intent: ExtractIntent = {
    ...{ type: "extract", form: "table", media: [reference("a.png")], notes: [] },
    ...changes,
  };
  const asked = createTurn({ intent, ...turn });
  await world.moonlens.submit(asked);
  const view = await platform.final(asked.id);
  const texts = await Promise.all(
    (view.files ?? []).map(async ({ spoolKey, name }) => {
      const pieces: Uint8Array[] = [];
      for await (const piece of (await world.spool.open(spoolKey)).open()) pieces.push(piece);
      return [name, Buffer.concat(pieces).toString()] as const;
    }),
  );
  const books = await Array.fromAsync(
    world.store.ledger.entries({
      workspaceId: asked.workspace.id,
      fromDay: "1970-01-01",
      toDay: "1970-01-02",
    }),
  );
  return {
    view,
    books,
    requests: lunos.requests.map(({ request }) => request),
    files: new Map(texts),
  };
}

const milk = { item: "Milk", quantity: "2", price: "1,20 €", amount: "2,40 €" };
const receipt = (rows: readonly object[], file: object = {}) => ({
  files: [{ file: 1, language: "de", currency: "EUR", turned: 0, totals: [], ...file }],
  rows: rows.map((cells) => ({
    file: 1,
    cells: { shop: "Mond", date: "04.03.2026", ...cells },
    unsure: [],
  })),
});
const failureOf = ({ view: { status } }: Awaited<ReturnType<typeof extract>>) =>
  status.type === "failed" ? status.failure.sentence : undefined;

describe("a table from pictures", () => {
  it("is asked for in a strict shape, with pictures in full detail, and given as three files", async () => {
    const totals = [{ kind: "total", written: "2,40 €" }];
    const { view, requests, files, books } = await extract(
      { form: "receipt" },
      say(receipt([milk], { totals })),
    );
    expect(requests).toHaveLength(1);
    expect(requests[0]?.responseFormat).toMatchObject({ type: "json-schema", name: "table" });
    expect(JSON.stringify(requests[0]?.messages)).toContain('"detail":"high"');
    expect(view.text).toContain("| Mond | Mar 4, 2026 | Milk | 2 | €1.20 | €2.40 |");
    expect(view.text).toContain("add up to €2.40, which fits the total");
    expect([...files.keys()]).toEqual(["table.xlsx", "table.csv", "table.json"]);
    expect(files.get("table.csv")).toContain("Mond,2026-03-04,Milk,2,1.2,2.4");
    expect(view.status).toMatchObject({ type: "done", summary: { usage: { credits: "0.04" } } });
    expect(books).toMatchObject([{ intent: "extract", credits: "0.04" }]);
  });

  it("says where the total that stands there is another, and where none does", async () => {
    const totals = [{ kind: "total", written: "3,40 €" }];
    const wrong = await extract({ form: "receipt" }, say(receipt([milk], { totals })));
    expect(wrong.view.text).toContain("the total there is **€3.40**. That's €1.00 more.");
    const none = await extract({ form: "receipt" }, say(receipt([milk])));
    expect(none.view.text).toContain("No total is written there.");
  });

  it("marks what is to be looked at again, in the message and in the files", async () => {
    const odd = { ...milk, price: "l,20", date: "03/04/2026", amount: "2,50 €" };
    const { view, files } = await extract({ form: "receipt" }, say(receipt([odd])));
    expect(view.text).toContain("| Apr 3, 2026 (?) | Milk | 2 | l,20 (?) | €2.50 |");
    expect(view.text).toContain("Row 1, *Date* (“03/04/2026”): could also be Mar 4, 2026.");
    expect(view.text).toContain("Row 1, *Price* (“l,20”): not a number.");
    expect(files.get("table.csv")).toContain("Price: not a number");
    expect(files.get("table.json")).toContain('"not-number"');
  });

  it("is in the person's language, from headings to numbers", async () => {
    const { view } = await extract({ form: "receipt" }, say(receipt([milk])), { locale: "de" });
    expect(view.text).toContain("| Geschäft | Datum | Artikel | Menge | Preis | Betrag |");
    expect(view.text).toContain("2,40\u00a0€");
  });

  it("never adds two currencies, and adds several files for each", async () => {
    const rows = [
      { file: 1, cells: { ...milk }, unsure: [] },
      { file: 2, cells: { ...milk, price: "$1", amount: "$2" }, unsure: [] },
    ];
    const files = [
      { file: 1, language: "de", currency: "EUR", turned: 0, totals: [] },
      { file: 2, language: "en", currency: "USD", turned: 180, totals: [] },
    ];
    const { view } = await extract(
      { form: "receipt", media: [reference("a.png"), reference("b.png")] },
      say({ files, rows }),
    );
    expect(view.text).toMatch(/^\| File \| Shop /);
    expect(view.text).toContain("All together: **€2.40** and **$2.00**.");
    expect(view.notes).toEqual([{ key: "tableTurned", name: "b.png" }]);
  });

  it("says why a total isn't checked where one file has two currencies", async () => {
    const { view } = await extract(
      { form: "receipt" },
      say(receipt([milk, { ...milk, price: "$1", amount: "$2" }])),
    );
    expect(view.text).toContain("There are amounts in EUR and USD, so I didn't check the total.");
    expect(view.text).not.toContain("add up to");
  });

  it("takes columns as they stand there, in a bound", async () => {
    const columns = Array.from({ length: 40 }, (_, index) => ({
      name: `C${index}`,
      type: "number",
    }));
    const rows = [{ file: 1, cells: columns.map((_, index) => index), unsure: [2] }];
    const { view, files } = await extract({}, say({ files: [], columns, rows }));
    expect(view.text).toContain("1 of 1 rows and 7 of 20 columns");
    expect(view.text).toContain("Row 1, *C1* (“1”): hard to read.");
    expect(files.get("table.csv")?.split("\r\n")[0]).toMatch(/C19,Check$/);
    expect(view.notes).toEqual([{ key: "tableColumnsCut", columns: 20 }]);
  });

  it("takes a person's own columns, and their words when it fails", async () => {
    const rows = [{ file: 1, cells: { c1_name: "Milk", c2_price: "1.234" }, unsure: [] }];
    const { requests, files } = await extract(
      { wanted: "name, price in EUR" },
      say({ files: [], rows }),
    );
    expect(JSON.stringify(requests[0]?.messages)).toContain("c2_price");
    expect(files.get("table.csv")).toBe("\ufeffname,price (EUR)\r\nMilk,1234\r\n");
  });

  it("can be classes, one for each file, whether the model gave one or not", async () => {
    const rows = [{ file: 2, cells: { class: "DOG" }, unsure: [] }];
    const { view, requests } = await extract(
      { wanted: "classes: cat, dog", media: [reference("x.png"), reference("x.png")] },
      say({ rows }),
    );
    expect(JSON.stringify(requests[0]?.responseFormat)).toContain('"enum":["cat","dog",""]');
    expect(view.text).toContain("| 1: x.png | (?) |\n| 2: x.png | dog |");
  });
});

describe("what a model writes instead of JSON", () => {
  const answer = JSON.stringify(receipt([milk]));

  it.each([
    ["prose around it", `Here you are:\n\`\`\`json\n${answer}\n\`\`\`\nAnything else?`],
    ["a bracket too few", answer.slice(0, -1)],
    ["a comma too many", answer.replace('"unsure":[]', '"unsure":[],')],
    ["no cells of their own", JSON.stringify({ rows: [{ file: "1", ...milk, unsure: null }] })],
    ["numbers", JSON.stringify({ rows: [{ cells: { ...milk, quantity: 2 } }] })],
    ["rows of lists", JSON.stringify({ rows: [["", "", "Milk", "2", "1,20 €", "2,40 €"]] })],
  ])("is read all the same: %s", async (_, text) => {
    const { view, requests } = await extract({ form: "receipt" }, say(text));
    expect(requests).toHaveLength(1);
    expect(view.text).toContain("| Milk | 2 | €1.20 | €2.40 |");
  });

  it("is put right once, by its words alone, and both calls are in the books", async () => {
    const { view, requests, books } = await extract(
      { form: "receipt" },
      say("Milk: two for 2,40 €", receipt([milk])),
    );
    expect(requests).toHaveLength(2);
    expect(JSON.stringify(requests[1]?.messages)).toContain("Milk: two for 2,40 €");
    expect(JSON.stringify(requests[1]?.messages)).not.toContain("image");
    expect(view.text).toContain("| Milk |");
    expect(view.status).toMatchObject({ summary: { usage: { credits: "0.08" } } });
    expect(books).toMatchObject([{ credits: "0.08" }]);
  });

  it("is said to be no table where it stays one", async () => {
    const { requests, ...result } = await extract({}, say("I can't do that.", "Really."));
    expect(failureOf({ requests, ...result })).toEqual({ key: "tableUnusable" });
    expect(requests).toHaveLength(2);
  });

  it("is taken up to its last whole row where it is cut off", async () => {
    const cut = JSON.stringify(receipt([milk, { ...milk, item: "Bread" }])).replace(
      /"Bread".*/,
      '"Br',
    );
    const script: Script = async function* () {
      yield { type: "text-delta", text: cut };
      yield finish("length");
    };
    const { view } = await extract({ form: "receipt" }, script);
    expect(view.text).toContain("Milk");
    expect(view.text).not.toContain("Br");
    expect(view.notes).toEqual([{ key: "tableCut", rows: 1 }]);
  });
});

describe("what makes no table", () => {
  it("is told in a sentence, with what it cost and without files", async () => {
    const { view } = await extract({}, say({ files: [], columns: [], rows: [] }));
    expect(view.text).toContain("I don't see anything there that makes a table.");
    expect(view.files).toBeUndefined();
    expect(view.status).toMatchObject({ type: "done", summary: { model: "test/model" } });
  });

  it.each([
    [{ media: [] }, { key: "nothingToUse", need: "page", found: [] }],
    [
      { media: [reference("a.mp4", "video")] },
      { key: "filesDontServe", need: "page", found: ["video"] },
    ],
    [
      { media: [reference("long.pdf", "document")] },
      { key: "fileTooManyPages", pages: 14, maxPages: 10 },
    ],
    [{ form: "labels" }, { key: "tableClassesMissing" }],
    [
      { form: "labels", wanted: Array.from({ length: 31 }, (_, index) => index).join() },
      { key: "tableClassesTooMany", count: 31 },
    ],
    [
      { wanted: Array.from({ length: 40 }, (_, index) => `c${index}`).join() },
      { key: "tableColumnsTooMany", count: 40, maxColumns: 20 },
    ],
  ] as const)("is refused before anything is paid: %j", async (changes, sentence) => {
    const result = await extract(changes, say({ rows: [] }));
    expect(failureOf(result)).toMatchObject(sentence);
    expect(result.requests).toEqual([]);
  });
});

it("a model's own limit bounds the answer", async () => {
  const { requests } = await extract({}, say({ rows: [] }));
  expect(requests[0]?.maxTokens).toBe(8_192);
  expect(catalogue.models.every(({ maxOutputTokens }) => maxOutputTokens === undefined)).toBe(true);
});
