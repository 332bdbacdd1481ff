import { setTimeout as delay } from "node:timers/promises";
import type { DiscordControl } from "../../support/discord-control.ts";
import type { Asked, Wish } from "./asked.ts";
import type { ShownPicture } from "./eyes.ts";
import { pickFile } from "./files.ts";
import { createPerson, type Person, type PersonOptions } from "./person.ts";
import { pickLookUp, pickThing, toWords } from "./wishes.ts";

interface Place {
  readonly id: string;
}

/** How often each is wished for. */
const wishes = {
  imagine: 40,
  "mention-draw": 8,
  question: 10,
  "ask-picture": 12,
  "ask-file": 6,
  press: 15,
  usage: 4,
  "look-up": 4,
  "imagine-private": 5,
  "imagine-several": 6,
  cancel: 3,
} as const;

/** Somebody on Discord, who asks in every way there is. */
export function createDiscordPerson({
  control,
  places,
  botId,
  ...options
}: PersonOptions & {
  readonly control: DiscordControl;
  readonly places: readonly Place[];
  readonly botId: string;
}): Person {
  const { name, random, eyes } = options;

  function place(wish: Wish, picture: ShownPicture | undefined) {
    const { id } = places.find((one) => one.id === picture?.channelId) ?? random.pick(places);
    return { channelId: id, isPrivate: wish === "imagine-private" };
  }

  async function carryOut(asked: Asked, picture: ShownPicture | undefined): Promise<void> {
    const thing = pickThing(random);
    switch (asked.wish) {
      case "usage":
        return await runCommand(asked, "usage", {});
      case "look-up":
        return await runCommand(asked, pickLookUp(random), {});
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
    const files = asked.wish === "ask-file" ? { files: [pickFile(random)] } : {};
    const { channelId } = asked;
    const { id } = await control.say({ as: name, channelId, text, ...replyTo, ...files });
    asked.messageId = id;
  }

  async function cancel(asked: Asked): Promise<void> {
    await delay(random.int(200, 900));
    const messageId = answers.get(asked) ?? "";
    const customId = eyes.answer(messageId)?.cancelButton;
    if (customId === undefined) return;
    asked.cancelId = (await control.press({ as: name, messageId, customId })).id;
  }

  const answers = new Map<Asked, string>();
  function note(asked: Asked, seen: Awaited<ReturnType<DiscordControl["runCommand"]>>): void {
    asked.interactionId = seen.id;
    asked.acknowledgement = seen.state;
    if (seen.responseMessageId !== undefined) answers.set(asked, seen.responseMessageId);
  }

  return createPerson(options, { platform: "discord", wishes, place, carryOut });
}
