import {
  createWorkspaceReference,
  type Intent,
  type TurnRequest,
  type WorkspaceReference,
} from "#core";
import { createTurn, drawIntent, seeIntent } from "../support/turns.ts";

/** A sequence of numbers from 0 to 1 that is the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Two servers and a Slack workspace, each with books of its own. */
export const workspaces: readonly WorkspaceReference[] = [
  createWorkspaceReference({ platform: "discord", kind: "guild", externalId: "811", name: "One" }),
  createWorkspaceReference({ platform: "discord", kind: "guild", externalId: "812", name: "Two" }),
  createWorkspaceReference({ platform: "slack", kind: "team", externalId: "T813", name: "Three" }),
];

/** A request as anyone might make it, of any kind that is paid for, or free. */
export function createRandomTurn(random: () => number, receivedAtMs: number): TurnRequest {
  const workspace = pick(workspaces, random) ?? createTurn().workspace;
  const person = Math.floor(random() * 7);
  return createTurn({
    workspace,
    person: { id: `discord:${person}`, displayName: `Person ${person}`, isAdmin: person === 0 },
    channelId: String(Math.floor(random() * 4)),
    receivedAtMs,
    intent: createIntent(random),
  });
}

/** Drawing is rare here: painting takes the machine a while, and is booked like talk. */
function createIntent(random: () => number): Intent {
  const dice = random();
  if (dice < 0.02) {
    return {
      ...drawIntent,
      count: 1 + Math.floor(random() * 2),
      drawing: { prompt: "dots", imageSize: "1K" },
    };
  }
  if (dice < 0.05) return { type: "inform", topic: "help" };
  const text = `Tell me about ${"moons ".repeat(1 + Math.floor(random() * 40))}`;
  const models = ["sandbox/moon-all", "sandbox/moon-vision", "sandbox/moon-text"];
  const model = pick(models, random);
  return { ...seeIntent, text, ...(model === undefined ? {} : { model }) };
}

/**
 * What can go wrong at Lunos and on the way, in the sandbox's words (packages/sandbox/docs/sandbox.md). All of it but one: a
 * connection that breaks before the head of the answer leaves nothing by which a cost could be asked for.
 */
export const faults: readonly string[] = [
  "status=500",
  "status=503",
  "status=429;retry-after=0",
  "status=400",
  "status=402",
  "error-in-body=top",
  "error-in-body=choice",
  "stream-error=chunk;after=1",
  "stream-error=bare;after=2",
  "no-done;no-finish",
  "broken-event",
  "usage=none",
  "usage=no-cost",
  "usage=in-choice",
  "content=empty",
  "finish=content_filter",
  "reset-after=200",
  "end-after=150",
  "no-image=silent",
  "image-data=not-a-picture",
  "nested",
  "reasoning",
];

export function pick<Item>(items: readonly Item[], random: () => number): Item | undefined {
  return items[Math.floor(random() * items.length)];
}
