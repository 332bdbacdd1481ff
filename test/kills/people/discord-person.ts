import { setTimeout as delay } from "node:timers/promises";
import type { Random } from "../../simulation/engine/random.ts";
import type { DiscordControl } from "../../support/discord-control.ts";
import type { Asked, AskedBook } from "./asked.ts";
import type { Eyes, ShownPicture } from "./eyes.ts";
import type { Person } from "./person.ts";
import { pickThing, pickWish, toWords, wantsOf } from "./wishes.ts";

interface Place {
  readonly id: string;
  readonly shard: number;
}

/** How often each is wished for. */
const wishes = {
  imagine: 40,
  "mention-draw": 8,
  question: 10,
  "ask-picture": 12,
  press: 15,
  usage: 4,
  "imagine-private": 5,
  "imagine-several": 6,
  cancel: 3,
} as const;

/** Somebody on Discord, who asks in every way there is. */
export function createDiscordPerson({
  name,
  control,
  places,
  botId,
  book,
  eyes,
  random,
}: {
  readonly name: string;
  readonly control: DiscordControl;
  readonly places: readonly Place[];
  readonly botId: string;
  readonly book: AskedBook;
  readonly eyes: Eyes;
  readonly random: Random;
}): Person {
  const act = async () => {
    const pictures = eyes.pictures.filter(
      ({ platform, isUsed }) => platform === "discord" && !isUsed,
    );
    const wish = pickWish(random, { wishes, hasPictures: pictures.length > 0 });
    const picture = wish === "press" || wish === "ask-picture" ? random.pick(pictures) : undefined;
    if (picture !== undefined) picture.isUsed = true;
    const place = places.find(({ id }) => id === picture?.channelId) ?? random.pick(places);
    const asked = book.add({
      mark: book.nextMark(),
      platform: "discord",
      person: name,
      wish,
      channelId: place.id,
      shard: place.shard,
      wants: wantsOf(wish),
      isPrivate: wish === "imagine-private",
      ...(wish === "press" && picture !== undefined ? { imageId: picture.imageId } : {}),
    });
    await carryOut(asked, picture).catch((error: unknown) => {
      asked.isRefused = asked.messageId === undefined && asked.interactionId === undefined;
      throw error;
    });
  };

  async function carryOut(asked: Asked, picture: ShownPicture | undefined): Promise<void> {
    const thing = pickThing(random);
    switch (asked.wish) {
      case "usage":
        return await runCommand(asked, "usage", {});
      case "press":
        return await press(asked, picture);
      case "imagine":
      case "imagine-private":
      case "imagine-several":
        return await imagine(asked, thing);
      case "cancel":
        await imagine(asked, thing);
        return await cancel(asked);
      default:
        return await say(asked, { thing, picture });
    }
  }

  const imagine = (asked: Asked, thing: string) =>
    runCommand(asked, "imagine", {
      prompt: `${thing} ${asked.mark}`,
      ...(asked.isPrivate ? { private: true } : {}),
      ...(asked.wants > 1 ? { count: asked.wants } : {}),
    });

  async function runCommand(asked: Asked, command: string, options: object): Promise<void> {
    const { channelId } = asked;
    note(
      asked,
      await control.runCommand({ as: name, channelId, name: command, options: { ...options } }),
    );
  }

  async function press(asked: Asked, picture: ShownPicture | undefined): Promise<void> {
    if (picture === undefined) return;
    const customId = `${random.pick(["again", "vary"])}:${picture.imageId}`;
    note(asked, await control.press({ as: name, messageId: picture.messageId, customId }));
  }

  async function say(
    asked: Asked,
    { thing, picture }: { readonly thing: string; readonly picture: ShownPicture | undefined },
  ): Promise<void> {
    const text = `<@${botId}> ${toWords(asked, thing)}`;
    const replyTo = picture === undefined ? {} : { replyTo: picture.messageId };
    const { id } = await control.say({ as: name, channelId: asked.channelId, text, ...replyTo });
    asked.messageId = id;
  }

  async function cancel(asked: Asked): Promise<void> {
    await delay(random.int(200, 900));
    const messageId = answers.get(asked) ?? "";
    const customId = eyes.answer(messageId)?.cancelButton;
    if (customId !== undefined) await control.press({ as: name, messageId, customId });
  }

  const answers = new Map<Asked, string>();
  function note(asked: Asked, seen: Awaited<ReturnType<DiscordControl["runCommand"]>>): void {
    asked.interactionId = seen.id;
    asked.acknowledgement = seen.state;
    if (seen.responseMessageId !== undefined) answers.set(asked, seen.responseMessageId);
  }

  return { platform: "discord", name, random, act };
}
