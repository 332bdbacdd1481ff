import { v7 as createId } from "uuid";
import { expect } from "vitest";
import {
  type BudgetLimits,
  createReplyView,
  type LedgerOpening,
  type PictureRecord,
  type ReceivedTurn,
  type ReplyView,
  type SecretBox,
  type Store,
  type TurnRequest,
  type TurnSettlement,
  toDefaultAppId,
} from "#core";
import { createSecretBox } from "#secrets";
import type { StoreOptions } from "#store";
import { createTurn } from "../../support/turns.ts";

/** An empty database of a test's own. */
export interface StorePlace extends AsyncDisposable {
  open(options: StoreOptions): Promise<Store>;
  /** Whether several processes may have it open. */
  readonly isShared: boolean;
}

/** A store with what tests do to it again and again. */
export interface StoreWorld extends AsyncDisposable {
  readonly store: Store;
  readonly place: StorePlace;
  /** What the store takes for now, to be set. */
  nowMs: number;
  /** Opens the store again: beside the first one where it may be shared, else in its place. */
  reopen(changes?: { readonly secretBox?: SecretBox | undefined }): Promise<Store>;
  claim(changes?: Partial<TurnRequest>): Promise<TurnRequest>;
  /** A turn whose question is still to be read. */
  receive(changes?: Partial<ReceivedTurn>): Promise<ReceivedTurn>;
  /** Claims a turn, performs and delivers it. */
  deliver(changes?: Partial<TurnRequest>, view?: Partial<ReplyView>): Promise<TurnRequest>;
  perform(turn: TurnRequest, settlement?: TurnSettlement): Promise<void>;
  createImage(changes?: Partial<PictureRecord>): PictureRecord;
  /** Reserves for a turn that need not have been claimed. */
  reserve(
    changes?: Partial<LedgerOpening>,
    limits?: BudgetLimits,
  ): Promise<LedgerOpening & { readonly result: string }>;
  /** Opens and settles a charge. */
  charge(turnId: string, credits: string, changes?: { readonly model?: string }): Promise<void>;
}

const secretBox = createSecretBox(["a secret of these tests"]);

export const lounge = createTurn().workspace;
export const ava = createTurn().person;

/** `2026-11-21T12:00:00Z`. */
export const noonMs = Date.UTC(2026, 10, 21, 12);

export async function openStoreWorld(place: StorePlace): Promise<StoreWorld> {
  const opened: Store[] = [];
  const world: StoreWorld = {
    ...createActs(() => world),
    place,
    nowMs: noonMs,
    get store() {
      const store = opened.at(-1);
      if (store === undefined) throw new Error("the store is not open");
      return store;
    },
    async reopen(changes = {}) {
      if (!place.isShared) await opened.pop()?.[Symbol.asyncDispose]();
      const box = "secretBox" in changes ? changes.secretBox : secretBox;
      const store = await place.open({
        clock: () => world.nowMs,
        toAppId: (workspace) => toDefaultAppId(workspace, "moonlens"),
        ...(box === undefined ? {} : { secretBox: box }),
      });
      opened.push(store);
      return store;
    },
    async [Symbol.asyncDispose]() {
      for (const store of opened) await store[Symbol.asyncDispose]();
      await place[Symbol.asyncDispose]();
    },
  };
  await world.reopen();
  return world;
}

type Acts = Omit<StoreWorld, "store" | "place" | "nowMs" | "reopen" | typeof Symbol.asyncDispose>;

function createActs(getWorld: () => StoreWorld): Acts {
  return {
    async claim(changes = {}) {
      const turn = createTurn({ receivedAtMs: noonMs, ...changes });
      await getWorld().store.workspaces.ensure(turn.workspace);
      expect(await getWorld().store.turns.claim(turn)).toBe("claimed");
      return turn;
    },
    async receive(changes = {}) {
      const { intent: _intent, ...arrived } = createTurn({ receivedAtMs: noonMs });
      const turn = { ...arrived, ...changes };
      await getWorld().store.workspaces.ensure(turn.workspace);
      expect(await getWorld().store.turns.receive(turn)).toBe("received");
      return turn;
    },
    async deliver(changes, view = {}) {
      const { claim, store } = getWorld();
      const turn = await claim(changes);
      await store.turns.savePerformed(turn.id, {
        ...createReplyView({ ...turn, atMs: 1 }),
        ...view,
      });
      await store.turns.saveDelivered(turn.id);
      return turn;
    },
    async perform(turn, settlement) {
      const { turns } = getWorld().store;
      await turns.savePerformed(turn.id, createReplyView({ ...turn, atMs: 1 }), settlement);
    },
    createImage: (changes = {}) => ({
      id: createId(),
      turnId: "turn-1",
      workspaceId: lounge.id,
      personId: ava.id,
      spoolKey: createId(),
      mediaType: "image/png",
      byteLength: 123,
      sources: [],
      drawing: { prompt: "a moon", aspectRatio: "16:9", imageSize: "2K" },
      createdAtMs: noonMs,
      ...changes,
    }),
    async reserve(changes = {}, limits = {}) {
      const { store } = getWorld();
      await store.workspaces.ensure(lounge);
      const opening = createOpening(changes);
      const result = await store.ledger.reserve(opening, limits);
      return { ...opening, result: result.type === "exceeded" ? result.budget : result.type };
    },
    async charge(turnId, credits, { model = "google/see" } = {}) {
      const { ledger } = getWorld().store;
      const id = createId();
      await ledger.openCharge({ id, turnId, model, atMs: noonMs });
      await ledger.settleCharge(id, { model, credits, creditsAre: "measured" });
    },
  };
}

function createOpening(changes: Partial<LedgerOpening>): LedgerOpening {
  return {
    turnId: createId(),
    workspaceId: lounge.id,
    personId: ava.id,
    personName: ava.displayName,
    platform: "discord",
    channelId: "91234567890123456",
    intent: "see",
    appId: "moonlens-discord-81234567890123456",
    day: "2026-11-21",
    startedAtMs: noonMs,
    reserved: "0.1",
    ...changes,
  };
}

export const answered: TurnSettlement = {
  outcome: "answered",
  pictureCount: 0,
  settledAtMs: noonMs,
};
