import { refuse } from "../tools/errors.ts";
import type { Settings } from "../tools/settings.ts";
import type { Snowflakes } from "../tools/snowflakes.ts";
import type { Feed } from "../world/feed.ts";
import type { Interaction } from "../world/interaction-record.ts";

/** What starts an interaction; the rest of its record follows. */
export type InteractionStart = Pick<
  Interaction,
  "kind" | "userId" | "channelId" | "guildId" | "data" | "commandName" | "messageId" | "openerId"
>;

/** All interactions there were, and the windows in which they can be answered. */
export interface Interactions extends Disposable {
  /** Sends it to the application and begins its three seconds. */
  start(start: InteractionStart): Interaction;
  update(id: string, change: Partial<Interaction>): Interaction;
  find(id: string): Interaction | undefined;
  /**
   * The interaction that a callback is for.
   * @throws {DiscordError} 10062 when unknown or late, 40060 when answered before.
   */
  findForCallback(id: string, token: string): Interaction;
  /**
   * The interaction whose token a webhook route names.
   * @throws {DiscordError} 10015 before the callback, 50027 when the token is unknown or has run out.
   */
  findForWebhook(applicationId: string, token: string): Interaction;
  /** Resolves when it is acknowledged or failed. */
  settle(id: string): Promise<Interaction>;
}

/** Interactions kept; older ones are forgotten as after their token's life. */
const maxKept = 2000;

export function createInteractions(parts: InteractionParts): Interactions {
  const { settings, snowflakes, feed } = parts;
  const byId = new Map<string, Interaction>();
  const timers = new Map<string, NodeJS.Timeout>();

  const update = (id: string, change: Partial<Interaction>): Interaction => {
    const known = byId.get(id);
    if (known === undefined) throw refuse("unknownInteraction");
    const changed = { ...known, ...change };
    byId.set(id, changed);
    if (changed.state === known.state) return changed;
    stopTimer(timers, id);
    feed.publish({ type: "interaction-change", interaction: changed });
    return changed;
  };
  const fail = (id: string) => {
    if (byId.get(id)?.state !== "pending") return;
    update(id, { state: "failed", failure: "The application did not respond" });
  };
  const forgetOld = () => {
    for (const id of [...byId.keys()].slice(0, Math.max(0, byId.size - maxKept))) {
      stopTimer(timers, id);
      byId.delete(id);
    }
  };

  return {
    start(start) {
      const interaction = toInteraction(start, { id: snowflakes.next(), settings });
      const { id } = interaction;
      byId.set(id, interaction);
      forgetOld();
      timers.set(id, setTimeout(() => fail(id), settings.interactionWindowMs).unref());
      feed.publish({ type: "interaction-create", interaction });
      return byId.get(id) ?? interaction;
    },
    update,
    find: (id) => byId.get(id),
    findForCallback(id, token) {
      const interaction = byId.get(id);
      if (interaction?.token !== token) throw refuse("unknownInteraction");
      if (interaction.state === "acknowledged") throw refuse("alreadyAcknowledged");
      const ageMs = settings.clock() - interaction.createdAtMs;
      if (interaction.state === "pending" && ageMs <= settings.interactionWindowMs) {
        return interaction;
      }
      fail(id);
      throw refuse("unknownInteraction");
    },
    findForWebhook(webhookId, token) {
      if (webhookId !== parts.applicationId) throw refuse("unknownWebhook");
      const interaction = [...byId.values()].find((known) => known.token === token);
      if (interaction === undefined) throw refuse("invalidWebhookToken");
      const ageMs = settings.clock() - interaction.createdAtMs;
      if (ageMs > settings.interactionTokenLifeMs) throw refuse("invalidWebhookToken");
      if (interaction.state !== "acknowledged") throw refuse("unknownWebhook");
      return interaction;
    },
    settle: (id) => waitForEnd({ id, feed, find: (known) => byId.get(known) }),
    [Symbol.dispose]() {
      for (const id of [...timers.keys()]) stopTimer(timers, id);
    },
  };
}

interface InteractionParts {
  readonly settings: Settings;
  readonly snowflakes: Snowflakes;
  readonly feed: Feed;
  readonly applicationId: string;
}

function toInteraction(
  start: InteractionStart,
  { id, settings }: { readonly id: string; readonly settings: Settings },
): Interaction {
  return {
    ...start,
    id,
    token: createToken(id, settings.random),
    createdAtMs: settings.clock(),
    state: "pending",
    isPlaceholderOpen: false,
    followUps: 0,
  };
}

function waitForEnd({
  id,
  feed,
  find,
}: {
  readonly id: string;
  readonly feed: Feed;
  readonly find: (id: string) => Interaction | undefined;
}): Promise<Interaction> {
  const current = find(id);
  if (current === undefined) return Promise.reject(refuse("unknownInteraction"));
  if (current.state !== "pending") return Promise.resolve(current);
  return new Promise((resolve) => {
    const unsubscribe = feed.subscribe((event) => {
      if (event.type !== "interaction-change" || event.interaction.id !== id) return;
      unsubscribe();
      resolve(event.interaction);
    });
  });
}

function stopTimer(timers: Map<string, NodeJS.Timeout>, id: string): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
}

/** Looks like Discord's: base64 of `interaction:ID:RANDOM`. */
function createToken(id: string, random: () => number): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  const secret = Array.from(
    { length: 120 },
    () => alphabet[Math.floor(random() * alphabet.length)] ?? "A",
  ).join("");
  return Buffer.from(`interaction:${id}:${secret}`).toString("base64url");
}
