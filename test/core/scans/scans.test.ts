import { createTemporaryFolder, eventually } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import {
  type ChatFinish,
  type ConversationEntry,
  createWorkspaceReference,
  type ExpenseIntent,
  type ExtractIntent,
  type LoadedMedia,
  type MediaLibrary,
  type MediaReference,
  type Model,
  type TurnRequest,
  type WorkspaceSettings,
} from "#core";
import { type CoreWorldOptions, openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { catalogue, createScriptedLunos, finish } from "../../support/scripted-lunos.ts";
import { createTurn, seeIntent } from "../../support/turns.ts";

const reference = (name: string): MediaReference => ({
  ...{ type: "platform-file", declaredKind: "document", name, url: `https://cdn.test/${name}` },
});

/** A scan has three pages, a report ten of which two are pictures. */
const kinds: Readonly<Record<string, Partial<LoadedMedia>>> = {
  "scan.pdf": { pageCount: 3, wordless: { pages: [1, 2, 3], isScan: true } },
  "other.pdf": { pageCount: 1, wordless: { pages: [1], isScan: true } },
  "report.pdf": { pageCount: 10, wordless: { pages: [2, 4, 5], isScan: false } },
  "words.pdf": { pageCount: 2 },
};

const media: MediaLibrary = {
  load: async (one): Promise<LoadedMedia> => ({
    reference: one,
    kind: "document",
    mediaType: "application/pdf",
    hash: `hash-of-${one.name}`,
    bytes: { byteLength: 1, open: async function* () {} },
    ...kinds[one.name],
    [Symbol.asyncDispose]: async () => undefined,
  }),
};

const pages = ["First page", "Second\0 page", "Third page"];

/** Lunos tells what it read of a file, which without OCR is nothing. */
function createReader(
  options: {
    readonly tells?: boolean;
    /** Else of the one scan. */
    readonly readings?: ChatFinish["readings"];
    readonly changes?: Partial<Model>;
  } = {},
) {
  const lunos = createScriptedLunos(async function* ({ pdfEngine }) {
    yield { type: "text-delta", text: "An answer." };
    const end = finish();
    if (end.type !== "finish") return;
    const parts = pdfEngine === "mistral-ocr" ? pages : pages.map(() => "");
    const told = options.readings ?? [{ fileName: "scan.pdf", parts }];
    const readings = options.tells === false ? [] : told;
    yield { ...end, finish: { ...end.finish, readings } };
  });
  const models = catalogue.models.map((model) => ({ ...model, ...options.changes }));
  return { ...lunos, loadCatalogue: async () => ({ ...catalogue, models }) };
}

async function openWorld(
  settings: WorkspaceSettings = {},
  options: Partial<CoreWorldOptions> & Parameters<typeof createReader>[0] = {},
) {
  const platform = createRecordingPlatform();
  const lunos = createReader(options);
  const world = await openCoreWorld({ lunos, platform, media, ...options });
  await world.moonlens.start({ connect: async () => undefined });
  const { id, settings: known } = await world.store.workspaces.ensure(createTurn().workspace);
  const { revision } = await world.store.workspaces.ensure(createTurn().workspace);
  const change = { revision, settings: { ...known, ...settings }, changes: [] };
  await world.store.workspaces.saveSettings(id, change);
  const { moonlens } = world;
  return {
    world,
    platform,
    requests: lunos.requests,
    async ask(names: readonly string[], changes: Partial<TurnRequest> = {}) {
      const intent = { ...seeIntent, media: names.map(reference) };
      const turn = createTurn({ intent, ...changes });
      await moonlens.submit(turn);
      return turn;
    },
    read: async ({ id: turnId, person }: TurnRequest) => {
      expect((await platform.asked(turnId)).status).toMatchObject({ type: "asking" });
      expect(await moonlens.confirm({ turnId, personId: person.id })).toBe("confirmed");
      return await platform.final(turnId);
    },
    lines: async () =>
      await Array.fromAsync(
        world.store.ledger.entries({ workspaceId: id, fromDay: "1970-01-01", toDay: "1970-01-02" }),
      ),
    async [Symbol.asyncDispose]() {
      await world[Symbol.asyncDispose]();
    },
  };
}

const lastRequest = ({ requests }: Awaited<ReturnType<typeof openWorld>>) =>
  requests.at(-1)?.request;
const failureOf = ({ status }: { readonly status: { readonly type: string } }) =>
  "failure" in status ? status.failure : undefined;

describe("a PDF without words", () => {
  it("is read once its person agrees to the price, and stands in the books as what it is", async () => {
    await using here = await openWorld();
    const turn = await here.ask(["scan.pdf"]);
    const question = await here.platform.asked(turn.id);
    expect(question.status).toEqual({
      type: "asking",
      credits: "0.009",
      scans: { name: "scan.pdf", files: 1, pages: 3, credits: "0.006" },
    });
    expect(here.requests).toEqual([]);
    expect(await here.read(turn)).toMatchObject({ text: "An answer.", status: { type: "done" } });
    expect(lastRequest(here)).toMatchObject({
      pdfEngine: "mistral-ocr",
      messages: [
        { role: "system" },
        { parts: [{ type: "text" }, { type: "document", pageCount: 3 }] },
      ],
    });
    expect(await here.lines()).toMatchObject([{ intent: "scan", credits: "0.04" }]);
  });

  it("is asked about by nobody but its person", async () => {
    await using here = await openWorld();
    const { id: turnId } = await here.ask(["scan.pdf"]);
    await here.platform.asked(turnId);
    const stranger = { turnId, personId: "discord:2" };
    expect(await here.world.moonlens.goOnWithoutOcr(stranger)).toBe("not-allowed");
    expect(await here.world.moonlens.confirm(stranger)).toBe("not-allowed");
    expect(here.requests).toEqual([]);
  });

  it("is left unread where its person goes on without, which costs what talk costs", async () => {
    await using here = await openWorld();
    const { id: turnId, person } = await here.ask(["scan.pdf"]);
    await here.platform.asked(turnId);
    const press = { turnId, personId: person.id };
    expect(await here.world.moonlens.goOnWithoutOcr(press)).toBe("confirmed");
    expect(await here.platform.final(turnId)).toMatchObject({
      text: "An answer.",
      notes: [{ key: "scanLeftOut", name: "scan.pdf", files: 1 }],
    });
    expect(lastRequest(here)).not.toHaveProperty("pdfEngine");
    expect(await here.lines()).toMatchObject([{ intent: "see" }]);
    expect(await here.world.moonlens.goOnWithoutOcr(press)).toBe("over");
    const again = await here.ask(["scan.pdf"]);
    expect((await here.platform.asked(again.id)).status).toMatchObject({ type: "asking" });
  });

  it("is read at once where admins want that always, within the budgets", async () => {
    await using here = await openWorld({ pdfReading: "always" });
    const { id } = await here.ask(["scan.pdf"]);
    expect((await here.platform.final(id)).status).toMatchObject({ type: "done" });
    expect(lastRequest(here)).toMatchObject({ pdfEngine: "mistral-ocr" });
    expect(await here.lines()).toMatchObject([{ intent: "scan" }]);
    await using poor = await openWorld({ pdfReading: "always", personCreditsPerDay: "0.005" });
    const refused = await poor.ask(["scan.pdf"]);
    expect(failureOf(await poor.platform.final(refused.id))).toMatchObject({
      sentence: { key: "personDayBudgetUsed" },
    });
    expect(poor.requests).toEqual([]);
  });

  it("is offered to be left unread where a budget has too little for reading it", async () => {
    await using here = await openWorld({ personCreditsPerDay: "0.005" });
    const turn = await here.ask(["scan.pdf"]);
    expect((await here.platform.asked(turn.id)).status).toMatchObject({
      ...{ type: "asking", credits: "0.009" },
      scans: { name: "scan.pdf", isOverBudget: true },
    });
    expect(await here.read(turn)).toMatchObject({
      text: "An answer.",
      notes: [{ key: "scanLeftOut", name: "scan.pdf", files: 1 }],
    });
    expect(lastRequest(here)).not.toHaveProperty("pdfEngine");
    expect(await here.lines()).toMatchObject([{ intent: "see" }]);
    await using poor = await openWorld({ personCreditsPerDay: "0.002" });
    const refused = await poor.ask(["scan.pdf"]);
    expect(failureOf(await poor.platform.final(refused.id))).toMatchObject({
      sentence: { key: "personDayBudgetUsed" },
    });
  });

  it("asks nobody and no model where admins never want it read, and says what to do", async () => {
    await using here = await openWorld({ pdfReading: "never" });
    const alone = await here.ask(["scan.pdf"]);
    expect(failureOf(await here.platform.final(alone.id))).toMatchObject({
      sentence: { key: "scanUnread", name: "scan.pdf", isOff: true },
    });
    expect(here.requests).toEqual([]);
    const both = await here.ask(["scan.pdf", "words.pdf"]);
    expect(await here.platform.final(both.id)).toMatchObject({
      text: "An answer.",
      notes: [{ key: "scanUnread", name: "scan.pdf", isOff: true }],
    });
    expect(lastRequest(here)).not.toHaveProperty("pdfEngine");
  });

  it("isn't offered to a model that looks at the pages itself", async () => {
    await using here = await openWorld({}, { changes: { endpoints: ["messages"] } });
    const { id } = await here.ask(["scan.pdf"]);
    expect(await here.platform.final(id)).toMatchObject({ text: "An answer.", notes: [] });
    expect(lastRequest(here)).not.toHaveProperty("pdfEngine");
  });

  it("counts every page that is read with it", async () => {
    await using here = await openWorld();
    const { id } = await here.ask(["scan.pdf", "other.pdf", "words.pdf"]);
    expect((await here.platform.asked(id)).status).toMatchObject({
      scans: { name: "scan.pdf", files: 2, pages: 6, credits: "0.012" },
    });
  });

  it("costs what a model takes for its words, too", async () => {
    const price = { inputPerMillion: 10, outputPerMillion: 10 };
    await using here = await openWorld({}, { changes: { price } });
    const { id } = await here.ask(["scan.pdf"]);
    expect((await here.platform.asked(id)).status).toMatchObject({ scans: { credits: "0.027" } });
  });

  it("is told of page by page where most of a document has words", async () => {
    await using here = await openWorld();
    const { id } = await here.ask(["report.pdf"]);
    expect(await here.platform.final(id)).toMatchObject({
      notes: [{ key: "pagesUnread", name: "report.pdf", pages: "2, 4–5" }],
    });
  });

  it("is read for a table, too", async () => {
    await using here = await openWorld();
    const intent: ExtractIntent = {
      ...{ type: "extract", form: "table", media: [reference("scan.pdf")], notes: [] },
    };
    const turn = await here.ask([], { intent });
    await here.read(turn);
    expect(here.requests[0]?.request).toMatchObject({ pdfEngine: "mistral-ocr" });
    const again = await here.ask([], { intent });
    await here.platform.final(again.id);
    expect(JSON.stringify(lastRequest(here)?.messages)).not.toContain('"document"');
  });
});

describe("a scanned receipt in a channel that collects them", () => {
  const intent: ExpenseIntent = {
    ...{ type: "expense", media: [reference("scan.pdf")], messageId: "m", firstPlace: 0 },
    isUnasked: true,
  };

  it("is asked about by nobody, and says what to do", async () => {
    await using here = await openWorld();
    const { id } = await here.ask([], { intent });
    expect(failureOf(await here.platform.final(id))).toMatchObject({
      sentence: { key: "scanUnread", name: "scan.pdf", isOff: false },
    });
    expect(here.requests).toEqual([]);
  });

  it("is read where that is wanted always, or was read before", async () => {
    await using here = await openWorld({ pdfReading: "always" });
    const { id } = await here.ask([], { intent });
    await here.platform.final(id);
    expect(here.requests[0]?.request).toMatchObject({ pdfEngine: "mistral-ocr" });
    await using later = await openWorld();
    await later.read(await later.ask(["scan.pdf"]));
    await later.platform.final((await later.ask([], { intent })).id);
    expect(JSON.stringify(later.requests[1]?.request.messages)).toContain("Second page");
  });
});

describe("what was read", () => {
  const wordsOf = (here: Awaited<ReturnType<typeof openWorld>>) =>
    JSON.stringify(lastRequest(here)?.messages);

  it("is kept for the next question, which pays for no page", async () => {
    await using here = await openWorld();
    await here.read(await here.ask(["scan.pdf"]));
    const { id } = await here.ask(["scan.pdf"]);
    await here.platform.final(id);
    expect(wordsOf(here)).toContain("Page 2:\\nSecond page");
    expect(wordsOf(here)).not.toContain('"document"');
    expect(lastRequest(here)).not.toHaveProperty("pdfEngine");
    expect(await here.lines()).toMatchObject([{ intent: "scan" }, { intent: "see" }]);
  });

  it("is seen in what was said before, where others' pages aren't read along", async () => {
    await using here = await openWorld();
    await here.read(await here.ask(["scan.pdf"]));
    const conversation = ["scan.pdf", "words.pdf"].map(
      (name): ConversationEntry => ({
        ...{ author: "person", authorName: "Budi", text: "Look", media: [reference(name)] },
      }),
    );
    const intent = { ...seeIntent, media: [reference("other.pdf")], conversation };
    await here.read(await here.ask([], { intent }));
    expect(wordsOf(here)).toContain("Second page");
    expect(wordsOf(here).match(/"document"/g)).toHaveLength(1);
  });

  it("is each file's own, in whatever order Lunos tells of them", async () => {
    const readings = [
      { fileName: "other.pdf", parts: ["The other one"] },
      { fileName: "scan.pdf", parts: pages },
    ];
    await using here = await openWorld({}, { readings });
    const turn = await here.ask(["scan.pdf", "other.pdf"]);
    await here.read(turn);
    const hashes = ["hash-of-scan.pdf", "hash-of-other.pdf"];
    const kept = await here.world.store.readings.list(turn.workspace.id, hashes);
    expect(kept.get("hash-of-other.pdf")).toBe("Page 1:\nThe other one");
    expect(kept.get("hash-of-scan.pdf")).toContain("Second page");
  });

  it("is nobody's in another place", async () => {
    await using here = await openWorld();
    await here.read(await here.ask(["scan.pdf"]));
    const workspace = createWorkspaceReference({
      ...{ platform: "discord", kind: "guild", externalId: "9", name: "Elsewhere" },
    });
    const elsewhere = await here.ask(["scan.pdf"], { workspace });
    expect((await here.platform.asked(elsewhere.id)).status).toMatchObject({ type: "asking" });
  });

  it.each(["person", "workspace", "age"])("is forgotten by %s", async (by) => {
    await using here = await openWorld();
    const turn = await here.ask(["scan.pdf"]);
    await here.read(turn);
    const { privacy, readings } = here.world.store;
    const workspaceId = turn.workspace.id;
    const list = () => readings.list(workspaceId, ["hash-of-scan.pdf"]);
    expect((await list()).size).toBe(1);
    if (by === "person") await privacy.deletePerson({ workspaceId, personId: turn.person.id });
    if (by === "workspace") await privacy.deleteWorkspace(workspaceId, { extent: "content" });
    if (by === "age") await privacy.deleteOld({ workspaceId, beforeMs: 2_000_000, limit: 10 });
    expect((await list()).size).toBe(0);
  });

  it("is asked about again where Lunos doesn't tell what it read", async () => {
    await using here = await openWorld({}, { tells: false });
    await here.read(await here.ask(["scan.pdf"]));
    const { id } = await here.ask(["scan.pdf"]);
    expect((await here.platform.asked(id)).status).toMatchObject({ type: "asking" });
  });
});

describe("a process that ends between the question and the answer", () => {
  it("leaves the question, and what was agreed to is paid for once", async () => {
    await using folder = await createTemporaryFolder();
    const first = await openWorld({}, { folder: folder.path });
    const turn = await first.ask(["scan.pdf"]);
    await first.platform.asked(turn.id);
    await first[Symbol.asyncDispose]();
    await using second = await openWorld({}, { folder: folder.path });
    const press = { turnId: turn.id, personId: turn.person.id };
    expect(await second.world.moonlens.confirm(press)).toBe("confirmed");
    await second.platform.final(turn.id);
    expect(await second.world.moonlens.confirm(press)).toBe("over");
    expect(second.requests).toHaveLength(1);
    expect(lastRequest(second)).toMatchObject({ pdfEngine: "mistral-ocr" });
  });

  it("has what was agreed to, however soon it ended after that", async () => {
    await using folder = await createTemporaryFolder();
    const first = await openWorld({}, { folder: folder.path });
    const turn = await first.ask(["scan.pdf"]);
    await first.platform.asked(turn.id);
    const { turns } = first.world.store;
    const { confirm } = turns;
    turns.confirm = async (...told) => {
      await confirm(...told);
      return await new Promise<never>(() => undefined);
    };
    void first.world.moonlens.confirm({ turnId: turn.id, personId: turn.person.id });
    await eventually(async () => expect((await turns.load(turn.id))?.state).toBe("queued"));
    await first[Symbol.asyncDispose]();
    await using second = await openWorld({}, { folder: folder.path });
    await second.platform.final(turn.id);
    expect(lastRequest(second)).toMatchObject({ pdfEngine: "mistral-ocr" });
  });
});
