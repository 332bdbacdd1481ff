import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GalleryEntry, GallerySight, Store } from "#core";
import { compareVectors, createWorkspaceReference } from "#core";
import { openPostgresStore, openSqliteStore, type StoreOptions } from "#store";
import { findPictures } from "../src/core/gallery/find-pictures.ts";
import { createRandom } from "../test/books/random-turns.ts";
import { startPostgres } from "../test/support/postgres/postgres.ts";
import { type Bench, type Measurement, median } from "./bench.ts";

type Report = (measurement: Measurement) => void;

const pictures = 50_000;
const dimensions = 512;
const model = "bench/vectors";
const options: StoreOptions = { clock: () => Date.now(), toAppId: () => "moonlens-bench" };
const guild = createWorkspaceReference({ platform: "discord", kind: "guild", externalId: "1" });
const channels = Array.from({ length: 40 }, (_, index) => `channel-${index}`);

/** Half of the channels: what can't be read is passed over, not looked at and thrown away. */
const sight: GallerySight = {
  workspaceId: guild.id,
  viewerId: "person-1",
  channelIds: channels.slice(0, 20),
};

export const bench: Bench = {
  name: "gallery",
  about: `searches among ${pictures.toLocaleString("en")} pictures of one server, without the gateway`,
  async run(report) {
    const folder = await mkdtemp(join(tmpdir(), "moonlens-bench-"));
    const server = await startPostgres();
    try {
      const filePath = join(folder, "gallery.db");
      await measure(await openSqliteStore(filePath, { ...options, survivesPowerCuts: false }), {
        name: "SQLite",
        report,
      });
      const url = await server.createDatabase();
      const analyse = () => server.run("VACUUM ANALYZE", new URL(url).pathname.slice(1));
      const figures = { name: "PostgreSQL", report, settle: analyse };
      await measure(await openPostgresStore(url, options), figures);
    } finally {
      await server[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measure(
  store: Store,
  {
    name,
    report,
    settle,
  }: {
    readonly name: string;
    readonly report: Report;
    /** What a database does by itself after a while. */
    readonly settle?: () => Promise<unknown>;
  },
): Promise<void> {
  await using _ = store;
  const random = createRandom(7);
  const topics = Array.from({ length: 1_000 }, () => createDirection(random));
  const vectors = await fill(store, { topics, random });
  await settle?.();
  const before = process.memoryUsage.rss();
  const queries = Array.from({ length: 60 }, () => near(pick(topics, random), random));
  const figures = { name, report };
  const limit = 100;
  const { gallery } = store;
  await time(queries, { ...figures, metric: "near vectors" }, (values) =>
    gallery.findNear(sight, { vector: { model, values }, limit }),
  );
  await time(queries, { ...figures, metric: "words" }, () =>
    gallery.findByWords(sight, { words: [pick(words, random), pick(words, random)], limit }),
  );
  await time(queries, { ...figures, metric: "both, as /gallery" }, async (values) => {
    await gallery.listPlaces(guild.id);
    const wish = { words: `${pick(words, random)} ${pick(words, random)}` };
    const found = await findPictures({ ...wish, vector: { model, values } }, { sight, gallery });
    await gallery.list(found.slice(0, 4));
  });
  await time(queries, { ...figures, metric: "the latest" }, () =>
    gallery.findLatest(sight, { limit }),
  );
  const added = (process.memoryUsage.rss() - before) / 1e6;
  report({ case: name, metric: "memory added by searches", value: added, unit: "MB" });
  const recall = await measureRecall(store, { vectors, queries });
  report({ case: name, metric: "recall at ten", value: recall, unit: "" });
}

async function time(
  queries: readonly (readonly number[])[],
  {
    name,
    metric,
    report,
  }: { readonly name: string; readonly metric: string; readonly report: Report },
  search: (values: readonly number[]) => Promise<unknown>,
): Promise<void> {
  const times: number[] = [];
  for (const values of queries) {
    const startedAtMs = performance.now();
    await search(values);
    times.push(performance.now() - startedAtMs);
  }
  const p90 = times.toSorted((left, right) => left - right)[Math.floor(times.length * 0.9)] ?? 0;
  report({ case: name, metric: `${metric}, p50`, value: median(times), unit: "ms" });
  report({ case: name, metric: `${metric}, p90`, value: p90, unit: "ms" });
}

interface Kept {
  readonly id: string;
  readonly channelId: string;
  readonly values: readonly number[];
}

/** Of the ten nearest by the numbers as the model gave them, how many are among the ten that are found. */
async function measureRecall(
  { gallery }: Store,
  {
    vectors,
    queries,
  }: { readonly vectors: readonly Kept[]; readonly queries: readonly (readonly number[])[] },
): Promise<number> {
  const shares: number[] = [];
  const readable = vectors.filter(({ channelId }) => sight.channelIds.includes(channelId));
  for (const values of queries.slice(0, 30)) {
    const truly = readable
      .map((kept) => ({ id: kept.id, nearness: compareVectors(kept.values, values) }))
      .toSorted((left, right) => right.nearness - left.nearness)
      .slice(0, 10);
    const found = await gallery.findNear(sight, { vector: { model, values }, limit: 10 });
    const ids = new Set(found.map(({ id }) => id));
    shares.push(truly.filter(({ id }) => ids.has(id)).length / 10);
  }
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

async function fill(
  store: Store,
  {
    topics,
    random,
  }: { readonly topics: readonly (readonly number[])[]; readonly random: () => number },
): Promise<readonly Kept[]> {
  await store.workspaces.ensure(guild);
  const kept: Kept[] = [];
  for (let first = 0; first < pictures; first += 200) {
    const batch = Array.from({ length: 200 }, (_, index) => first + index);
    await Promise.all(
      batch.map(async (index) => kept.push(await add(store, { index, topics, random }))),
    );
  }
  return kept;
}

async function add(
  { pictures: images, gallery }: Store,
  {
    index,
    topics,
    random,
  }: {
    readonly index: number;
    readonly topics: readonly (readonly number[])[];
    readonly random: () => number;
  },
): Promise<Kept> {
  const id = `picture-${index}`;
  const person = { id: `person-${index % 500}`, name: "Ava" };
  const common = { id, turnId: `turn-${index}`, workspaceId: guild.id, createdAtMs: index };
  const said = Array.from({ length: 12 }, () => pick(words, random));
  const drawing = { prompt: said.join(" "), model: "bench/draw" };
  const file = { spoolKey: id, mediaType: "image/png", byteLength: 1_000_000, sources: [] };
  await images.save({ ...common, ...file, drawing, personId: person.id }, { isUrgent: false });
  const channelId = channels[index % channels.length] ?? "";
  const entry: GalleryEntry = {
    ...{ ...common, person, channelId, origin: "made", isPrivate: false },
    ...{ text: { prompt: drawing.prompt }, model: drawing.model },
  };
  await gallery.save(entry, { words: [...new Set(said)] });
  const values = near(pick(topics, random), random);
  await gallery.saveVector(entry, { model, values });
  return { id, channelId, values };
}

/** Of two thousand words, the first are said far more often than the last, as in prompts. */
const words = Array.from({ length: 2_000 }, (_, index) => `word${index.toString(36)}x`);

function pick<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() ** 2 * items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}

/** Pictures of one topic are as near to each other as those of one subject are by usual models: a cosine of about 0.6. */
function near(topic: readonly number[], random: () => number): readonly number[] {
  const other = createDirection(random);
  return topic.map((value, index) => value + 0.8 * (other[index] ?? 0));
}

function createDirection(random: () => number): readonly number[] {
  const values = Array.from({ length: dimensions }, () => random() + random() + random() - 1.5);
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}
