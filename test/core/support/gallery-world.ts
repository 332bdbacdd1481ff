import { eventually } from "@moonlens/sandbox/testing";
import { expect } from "vitest";
import type {
  Catalogue,
  ChatPlatform,
  Lunos,
  MediaLibrary,
  MessageFate,
  ReplyView,
  TurnRequest,
  WorkspaceSettings,
} from "#core";
import { type CoreWorld, openCoreWorld } from "../../support/core-world.ts";
import {
  createRecordingPlatform,
  type RecordingPlatform,
} from "../../support/recording-platform.ts";
import {
  catalogue,
  createScriptedLunos,
  drawOne,
  type Script,
} from "../../support/scripted-lunos.ts";
import { createTurn } from "../../support/turns.ts";

const vectorModel = {
  ...{ id: "test/vectors", aliases: [], name: "Vectors" },
  outputModalities: ["embeddings"],
} as const;

type ShownMessage = Parameters<NonNullable<ChatPlatform["findFate"]>>[0];

interface EmbedCall {
  readonly texts: readonly string[];
  readonly signal: AbortSignal;
}

/** The core with pictures in its gallery. What is answered to a target that says `private` is its person's alone. */
export interface GalleryWorld extends CoreWorld {
  readonly platform: RecordingPlatform;
  /** Texts whose vectors were asked for, a list for each call. */
  readonly embedded: readonly (readonly string[])[];
  /** Channels that everybody can read; the test changes it. */
  readable: readonly string[];
  nowMs: number;
  /** What has become of messages on the platform; the test changes it. */
  fate: MessageFate | ((shown: ShownMessage) => MessageFate);
  /** Where messages are on the platform; the test changes it. */
  link: (shown: ShownMessage) => string;
  /** What the next calls for vectors do before they answer, each one. */
  readonly failures: ((call: EmbedCall) => Promise<void>)[];
  /** Submits a turn in the channel `general`, and resolves with its final view. */
  ask(changes: Partial<TurnRequest>): Promise<ReplyView>;
  /** Submits a turn, and resolves with its id. */
  submit(changes: Partial<TurnRequest>): Promise<string>;
  /** Draws a picture, and resolves with its id when it is in the gallery. */
  draw(prompt: string, changes?: Partial<TurnRequest>): Promise<string>;
  /** Adds a picture to the turn of another, and resolves with its id: it isn't in the gallery yet. */
  addUnentered(prompt: string, imageId: string): Promise<string>;
  save(settings: WorkspaceSettings): Promise<void>;
}

export async function openGalleryWorld({
  hasVectors = true,
  script = drawOne,
  media,
}: {
  readonly hasVectors?: boolean;
  readonly script?: Script;
  readonly media?: MediaLibrary;
} = {}): Promise<GalleryWorld> {
  const embedded: (readonly string[])[] = [];
  const failures: GalleryWorld["failures"] = [];
  const state = {
    readable: ["general"] as readonly string[],
    nowMs: Date.UTC(2026, 10, 21, 12),
    fate: "there" as GalleryWorld["fate"],
    link: (({ imageId }) => `https://chat.test/${imageId ?? "answer"}`) as GalleryWorld["link"],
    count: 0,
  };
  const scripted = createScriptedLunos(script);
  const otherModel = { ...vectorModel, id: "test/other-vectors", name: "Other vectors" };
  const models: Catalogue = {
    ...catalogue,
    models: [...catalogue.models, vectorModel, otherModel],
  };
  const lunos: Lunos = {
    ...scripted,
    loadCatalogue: async () => (hasVectors ? models : catalogue),
    async embed(request, options) {
      embedded.push(request.texts);
      await failures.shift()?.({ texts: request.texts, signal: options.signal });
      const answer = await scripted.embed(request, options);
      return { ...answer, usage: { credits: "0.000002", creditsAre: "measured" } };
    },
  };
  const platform = createRecordingPlatform({
    readable: () => state.readable,
    findFate: async (shown) => (typeof state.fate === "string" ? state.fate : state.fate(shown)),
    linkTo: async (shown) => state.link(shown),
    isShownToOthers: ({ target }) => !JSON.stringify(target.data).includes("private"),
  });
  const clock = () => state.nowMs;
  const options = media === undefined ? {} : { media };
  const world = await openCoreWorld({ lunos, platform, clock, ...options });
  await world.moonlens.start({ connect: async () => undefined });

  async function submit(changes: Partial<TurnRequest>): Promise<string> {
    state.count += 1;
    const turn = createTurn({
      id: `turn-${state.count}`,
      deduplicationKey: `key-${state.count}`,
      channelId: "general",
      receivedAtMs: state.nowMs,
      ...changes,
    });
    await world.moonlens.submit(turn);
    return turn.id;
  }

  const ask = async (changes: Partial<TurnRequest>) => await platform.final(await submit(changes));

  return {
    ...world,
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
    platform,
    embedded,
    failures,
    get readable() {
      return state.readable;
    },
    set readable(channelIds) {
      state.readable = channelIds;
    },
    get nowMs() {
      return state.nowMs;
    },
    set nowMs(atMs) {
      state.nowMs = atMs;
    },
    get fate() {
      return state.fate;
    },
    set fate(fate) {
      state.fate = fate;
    },
    get link() {
      return state.link;
    },
    set link(link) {
      state.link = link;
    },
    submit,
    ask,
    async draw(prompt, changes = {}) {
      state.nowMs += 1;
      const intent = { type: "draw", drawing: { prompt }, sources: [], count: 1 } as const;
      const view = await ask({ intent, ...changes });
      const id = view.pictures[0]?.id ?? "";
      await eventually(async () => expect(await world.store.gallery.list([id])).toHaveLength(1));
      return id;
    },
    async addUnentered(prompt, imageId) {
      const picture = await world.store.pictures.load(imageId);
      if (picture === undefined) throw new Error(`no picture ${imageId}`);
      const id = `${imageId}-unentered`;
      await world.store.pictures.save({ ...picture, id, spoolKey: id, drawing: { prompt } });
      expect(await world.store.gallery.list([id])).toEqual([]);
      return id;
    },
    async save(settings) {
      const { id } = createTurn().workspace;
      const { revision } = await world.store.workspaces.ensure(createTurn().workspace);
      await world.store.workspaces.saveSettings(id, { revision, settings, changes: [] });
    },
  };
}

/** How a turn is told to be answered to its person alone. */
export const inPrivate: Partial<TurnRequest> = {
  replyTarget: { ...createTurn().replyTarget, data: "private" },
};

export const budi = { id: "discord:2", displayName: "Budi", isAdmin: false };

/** Whatever is asked about is a small picture. */
export const smallPictures: MediaLibrary = {
  load: async (reference) => ({
    ...{ reference, kind: "image", mediaType: "image/png", url: "https://cdn.test/photo.png" },
    async [Symbol.asyncDispose]() {},
  }),
};

export const idsOf = ({ pictures }: ReplyView) => pictures.map(({ id }) => id);
