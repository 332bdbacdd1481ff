import type { LedgerEntry } from "#core";
import type { ChatMessage } from "../world/chat.ts";
import type { WholeFile } from "../world/disk.ts";
import { aLook, aVector, type GatewayCall, pictureMark, toCredits } from "../world/gateway.ts";
import { findMarks } from "../world/marks.ts";
import { describe, toWorkspace } from "../world/people.ts";
import type { WorldRequest } from "../world/requests.ts";
import type { World } from "../world/world.ts";
import { type BrokenPromise, type Case, hasStoreTrouble, toPico, toRoots } from "./case.ts";
import { judgeBudgets, judgeFairness } from "./limits.ts";

type Evidence = Pick<Case, "requests" | "store" | "errors">;

/** Looks at all that is judged when all is quiet; see `createWatch` for the rest. */
export async function findBrokenPromises(
  world: World,
  evidence: Evidence,
): Promise<readonly BrokenPromise[]> {
  const messages = [...world.chat.messages.values()];
  const facts: Case = { ...evidence, world, messages, entries: await readBooks(world, evidence) };
  return [
    ...judgeAnswers(facts),
    ...judgePictures(facts),
    ...judgeDescriptions(facts),
    ...judgeBooks(facts),
    ...judgeBudgets(facts),
    ...judgeFairness(facts),
    ...(await judgeRemains(facts)),
    ...judgeLog(facts),
  ];
}

async function readBooks({ plan }: World, { store }: Evidence): Promise<readonly LedgerEntry[]> {
  const all: LedgerEntry[] = [];
  for (const index of plan.places.keys()) {
    const { id: workspaceId } = toWorkspace(plan, index);
    const days = { fromDay: "2026-01-01", toDay: "2026-12-31" };
    for await (const entry of store.ledger.entries({ workspaceId, ...days })) all.push(entry);
  }
  return all;
}

function findMessages({ messages }: Case, request: WorldRequest): readonly ChatMessage[] {
  return messages.filter(({ turnId }) => request.turnIds.has(turnId));
}

/** Whoever was told that the bot has their request gets one answer or one excuse; nobody gets two. */
function* judgeAnswers(facts: Case): Generator<BrokenPromise> {
  for (const request of facts.requests) {
    const found = findMessages(facts, request);
    const finals = found.filter(({ finalAtMs }) => finalAtMs !== undefined);
    const label = describe(request.deed);
    const isOwed = request.acknowledgedAtMs !== undefined && request.heldBy?.isDead !== true;
    if (isOwed && finals.length === 0) {
      yield { promise: "answered-once", detail: `${label}: no answer` };
    }
    if (found.length > 1 && !isKnownDouble(found, request, facts.world)) {
      yield { promise: "answered-once", detail: `${label}: ${found.length} messages` };
    }
    for (const { id, body } of found) {
      if (body.status === "done" || body.status === "failed") continue;
      if (found.length > 1 && isKnownDouble(found, request, facts.world)) continue;
      yield { promise: "nothing-stays-unfinished", detail: `${label}: ${id} is ${body.status}` };
    }
  }
}

/**
 * Known limits: two runs of the bot without a database know nothing of each other's event, so that an apology comes beside
 * what the other one says, however much later the platform takes it; and a place in the line that the platform takes longer than five seconds for may come after the answer.
 */
function isKnownDouble(
  found: readonly ChatMessage[],
  { rowless }: WorldRequest,
  world: World,
): boolean {
  const posters = new Set(found.map(({ postedBy }) => postedBy));
  if (world.plan.processes === 1 && posters.size === 1) return false;
  const isApology = ({ turnId, body, postedAtMs }: ChatMessage) =>
    body.status === "failed" &&
    (rowless.has(turnId) || hasStoreTrouble(world, { aroundMs: postedAtMs }));
  return found.filter((message) => !isApology(message) && !isLatePlace(message, world)).length <= 1;
}

function isLatePlace({ body, postedAtMs }: ChatMessage, { mishaps }: World): boolean {
  const wasSlow = mishaps.chatTroubles.some((atMs) => Math.abs(atMs - postedAtMs) < 30_000);
  return body.status === "queued" && wasSlow;
}

/**
 * A picture that is whole on disk stands on the platform, once. Not so where its person ended it or had it deleted, and
 * where the database was in trouble just then: its row may have been in memory when its process died.
 */
function* judgePictures(facts: Case): Generator<BrokenPromise> {
  const { world, messages, requests } = facts;
  // What is found again stands there once more.
  const searches = requests.filter(({ deed }) => deed.type === "search");
  const isFound = ({ turnId }: ChatMessage) => searches.some(({ turnIds }) => turnIds.has(turnId));
  const posted = messages.filter((message) => !isFound(message));
  const shown = Map.groupBy(
    posted.flatMap(({ id, body }) => body.pictures.map(({ spoolKey }) => ({ id, spoolKey }))),
    ({ spoolKey }) => spoolKey,
  );
  const isRestored = requests.some(({ deed }) => deed.type === "undo-delete");
  const roots = toRoots(requests);
  for (const [key, file] of world.disk.everWhole) {
    const { text, atMs } = file;
    const [mark] = findMarks(text);
    // An export of somebody's data has words of theirs in it.
    if (mark === undefined || !text.includes(pictureMark)) continue;
    const places = shown.get(key) ?? [];
    if (places.length > 1 && !isRestored) {
      yield {
        promise: "picture-delivered",
        detail: `${key} of ${mark} stands ${places.length} times`,
      };
    }
    const owners = requests.filter((request) => roots.get(request) === mark);
    const isOver = owners.some(({ isEnded, isForgotten }) => isEnded || isForgotten);
    if (places.length > 0 || isOver || hasStoreTrouble(world, { aroundMs: atMs })) continue;
    if (diedAsItWoke(file, world) && owners.every((owner) => isExcused(owner, facts))) continue;
    yield { promise: "picture-delivered", detail: `${key} of ${mark} was whole and is nowhere` };
  }
}

/**
 * A known limit: others had taken up the turns of a process that stood still, which made a picture whole as it woke and
 * died before it could bring it. Its person has an apology.
 */
function diedAsItWoke({ process, slot }: WholeFile, { plan }: World): boolean {
  const { diedAtMs } = process;
  if (diedAtMs === undefined || plan.processes === 1) return false;
  return plan.mishaps.some((mishap) => {
    if (mishap.type !== "hang" || mishap.process !== slot) return false;
    const awakeMs = diedAtMs - (mishap.atMs + mishap.durationMs);
    return awakeMs >= 0 && awakeMs < 10_000;
  });
}

function isExcused(request: WorldRequest, facts: Case): boolean {
  return findMessages(facts, request).some(({ body }) => body.failure !== undefined);
}

/**
 * Where admins want it, every picture has its words for those who can't see it. That is a courtesy, which no trouble is made
 * up for: judged where nothing went wrong.
 */
function* judgeDescriptions(facts: Case): Generator<BrokenPromise> {
  const { requests, world } = facts;
  if (world.plan.mishaps.length > 0) return;
  for (const request of requests) {
    const { deed, isForgotten } = request;
    if (world.plan.places[deed.place]?.isDescribed !== true || isForgotten) continue;
    if (deed.type === "search") continue;
    const label = describe(deed);
    const found = findMessages(facts, request);
    if (deed.type === "post" && !deed.fate.isLost && found.length === 0) {
      yield { promise: "pictures-described", detail: `${label}: nobody says what it shows` };
    }
    for (const { id, body } of found) {
      if (body.pictures.every(({ altText }) => altText !== undefined)) continue;
      yield { promise: "pictures-described", detail: `${label}: ${id} has pictures without words` };
    }
  }
}

/** What the books say of each App-ID is what the gateway charged it, to the last digit. */
function* judgeBooks({ world, entries, requests }: Case): Generator<BrokenPromise> {
  const booked = new Map(entries.flatMap((entry) => entry.generationIds.map((id) => [id, entry])));
  const excused: GatewayCall[] = [];
  const roots = toRoots(requests);
  const isUnnamed = ({ turnId, intent }: LedgerEntry) =>
    (intent === "alt-text" && world.gateway.unnamed.has(aLook)) ||
    (intent === "gallery" && world.gateway.unnamed.has(aVector)) ||
    requests.some(
      (request) =>
        request.turnIds.has(turnId) && world.gateway.unnamed.has(roots.get(request) ?? ""),
    );
  for (const call of world.gateway.calls) {
    const entry = booked.get(call.generationId);
    if (entry === undefined && diedBeforeItsName(call, world)) excused.push(call);
    else if (entry === undefined) {
      yield { promise: "books-are-true", detail: `${call.generationId} is in no book` };
    } else if (entry.appId !== call.appId) {
      yield { promise: "books-are-true", detail: `${call.generationId} is in a wrong book` };
    }
  }
  for (const appId of new Set(entries.map((entry) => entry.appId))) {
    const ours = sum(
      entries.filter((entry) => entry.appId === appId).map(({ credits }) => credits),
    );
    const isCounted = (call: GatewayCall) => call.appId === appId && !excused.includes(call);
    const theirs = world.gateway.calls
      .filter(isCounted)
      .reduce((total, { pico }) => total + pico, 0n);
    if (ours === theirs) continue;
    const detail = `${appId}: the books say ${toCredits(ours)}, the gateway ${toCredits(theirs)}`;
    yield { promise: "books-are-true", detail };
  }
  for (const entry of entries) {
    const { turnId, creditsAre } = entry;
    if (creditsAre === "measured" || isUnnamed(entry)) continue;
    yield { promise: "books-are-true", detail: `${turnId}: its cost stayed ${creditsAre}` };
  }
}

/** The call's process died when nothing was known yet to ask by: a known limit. */
function diedBeforeItsName({ process, atMs }: GatewayCall, world: World): boolean {
  if (process.diedAtMs === undefined) return false;
  return process.diedAtMs - atMs < 500 || hasStoreTrouble(world, { aroundMs: atMs });
}

function sum(credits: readonly string[]): bigint {
  return credits.reduce((total, value) => total + toPico(value), 0n);
}

/** When all is over, nothing of it is left but answers, pictures and books. */
async function* judgeRemainsOf({ store, world, entries }: Case): AsyncGenerator<BrokenPromise> {
  for (const { request, state } of await store.turns.listUnfinished()) {
    yield { promise: "nothing-left-over", detail: `${request.id} is still ${state}` };
  }
  const open = await store.ledger.listOpenCharges({
    beforeMs: Number.MAX_SAFE_INTEGER,
    limit: 100,
  });
  for (const { id, generationId } of open) {
    yield { promise: "nothing-left-over", detail: `charge ${id} (${generationId}) is open` };
  }
  for (const { turnId, settledAtMs } of entries) {
    if (settledAtMs !== undefined) continue;
    yield { promise: "nothing-left-over", detail: `${turnId} still holds credits back` };
  }
  const keys = [...new Set([...world.disk.files.keys(), ...world.disk.everWhole.keys()])];
  const owned = await store.pictures.findOwned(keys);
  for (const [key, { wholeAtMs }] of world.disk.files) {
    if (wholeAtMs === undefined || owned.has(key)) continue;
    yield { promise: "nothing-left-over", detail: `${key} belongs to nothing` };
  }
  for (const key of owned) {
    if (world.disk.files.get(key)?.wholeAtMs !== undefined) continue;
    yield { promise: "nothing-left-over", detail: `${key} is owned and not whole` };
  }
  for (const [turnId, { state }] of world.tables.entries) {
    yield { promise: "nothing-left-over", detail: `the line still has ${turnId}, ${state}` };
  }
}

async function judgeRemains(facts: Case): Promise<readonly BrokenPromise[]> {
  return await Array.fromAsync(judgeRemainsOf(facts));
}

/** An error in the log is a fault of ours, but for what the world did. */
function* judgeLog({ errors }: Case): Generator<BrokenPromise> {
  for (const detail of errors.filter((text) => !/AwayError|GatewayError/.test(text)))
    yield { promise: "no-fault-logged", detail };
}
