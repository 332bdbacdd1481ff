import { afterAll, afterEach } from "vitest";
import { isFinished, type SeenMessage } from "../../support/discord-control.ts";
import { openWholeWorld, type WholeWorld } from "../../support/whole-world.ts";

/** The whole of Moonlens, for who wants to gain something by what they type, press or make up. */
export interface AttackedWorld {
  readonly world: WholeWorld;
  /** Opens one with these variables, if the open one has others: attacks that leave nothing behind share it. */
  open(variables?: Readonly<Record<string, string>>): Promise<void>;
  close(): Promise<void>;
  /** Whether the bot wrote it. */
  isOurs(message: SeenMessage): boolean;
  openDirectChannel(as: string): Promise<string>;
  /** The bot's answers in a channel, as they stand. */
  answersIn(channelId: string, as: string): Promise<readonly SeenMessage[]>;
  /** Asks in direct messages; resolves with the answer when it is as wanted. */
  askDirectly(
    question: { readonly as: string; readonly channelId: string; readonly text: string },
    until?: (message: SeenMessage) => boolean,
  ): Promise<SeenMessage>;
}

/** Heals Lunos after each test, and closes the world after the file's last. */
export function useAttackedWorld(): AttackedWorld {
  let open: { readonly world: WholeWorld; readonly setUpWith: string } | undefined;
  const close = async () => {
    const left = open;
    open = undefined;
    await left?.world[Symbol.asyncDispose]();
  };
  afterEach(async () => {
    await open?.world.healLunos();
  });
  afterAll(close);

  const attacked: AttackedWorld = {
    get world() {
      if (open === undefined) throw new Error("no world is open");
      return open.world;
    },
    async open(variables = {}) {
      const setUpWith = JSON.stringify(variables);
      if (open?.setUpWith === setUpWith) return;
      await close();
      const world = await openWholeWorld({
        PERSON_MAX_TURNS_PER_MINUTE: "1000",
        PERSON_MAX_OPEN_TURNS: "20",
        ...variables,
      });
      open = { world, setUpWith };
    },
    close,
    isOurs: ({ author }) => author.id === attacked.world.botId,
    async openDirectChannel(as) {
      const path = `/people/${as}/direct-channel`;
      const channel = await attacked.world.discord.call("POST", path, {});
      return (channel as { readonly id: string }).id;
    },
    async answersIn(channelId, as) {
      const messages = await attacked.world.discord.messages({ as, channelId });
      return messages.filter(attacked.isOurs);
    },
    async askDirectly(question, until = isFinished) {
      const { as, channelId } = question;
      const known = new Set((await attacked.answersIn(channelId, as)).map(({ id }) => id));
      await attacked.world.discord.say(question);
      return await attacked.world.discord.waitForMessage({
        as,
        channelId,
        timeoutMs: 60_000,
        until: (message) => attacked.isOurs(message) && !known.has(message.id) && until(message),
      });
    },
  };
  return attacked;
}
