import type { Random } from "../../simulation/engine/random.ts";
import type { SlackControl } from "../../support/slack-control.ts";
import type { Asked, AskedBook } from "./asked.ts";
import type { Eyes, ShownPicture } from "./eyes.ts";
import type { Person } from "./person.ts";
import { pickThing, pickWish, toWords, wantsOf } from "./wishes.ts";

/** How often each is wished for. */
const wishes = {
  imagine: 22,
  "mention-draw": 18,
  question: 12,
  "ask-picture": 14,
  press: 15,
  usage: 4,
  "imagine-private": 5,
  "imagine-several": 5,
} as const;

/** Somebody on Slack, who asks in every way there is. */
export function createSlackPerson({
  name,
  control,
  channelIds,
  book,
  eyes,
  random,
}: {
  readonly name: string;
  readonly control: SlackControl;
  readonly channelIds: readonly string[];
  readonly book: AskedBook;
  readonly eyes: Eyes;
  readonly random: Random;
}): Person {
  const act = async () => {
    const pictures = eyes.pictures.filter(
      ({ platform, isUsed, channelId }) =>
        platform === "slack" && !isUsed && channelIds.includes(channelId),
    );
    const wish = pickWish(random, { wishes, hasPictures: pictures.length > 0 });
    const picture = wish === "press" || wish === "ask-picture" ? random.pick(pictures) : undefined;
    if (picture !== undefined) picture.isUsed = true;
    const asked = book.add({
      mark: book.nextMark(),
      platform: "slack",
      person: name,
      wish,
      channelId: picture?.channelId ?? random.pick(channelIds),
      wants: wantsOf(wish),
      isPrivate: wish === "imagine-private" || wish === "usage",
      threadTs: picture === undefined ? undefined : (picture.threadTs ?? picture.messageId),
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
        return await run(asked, "/usage", "");
      case "press":
        return await press(asked, picture);
      case "imagine":
      case "imagine-private":
      case "imagine-several": {
        const several = asked.wants > 1 ? ` --count ${asked.wants}` : "";
        const own = asked.isPrivate ? " --private" : "";
        return await run(asked, "/imagine", `${thing} ${asked.mark}${own}${several}`);
      }
      default:
        return await say(asked, thing);
    }
  }

  async function run(asked: Asked, command: string, text: string): Promise<void> {
    note(asked, await control.command({ as: name, channel: asked.channelId, command, text }));
  }

  async function press(asked: Asked, picture: ShownPicture | undefined): Promise<void> {
    if (picture === undefined) return;
    const actionId = `${random.pick(["again", "vary"])}:${picture.imageId}`;
    const { channelId: channel, messageId: ts } = picture;
    note(asked, await control.press({ as: name, channel, ts, actionId }));
  }

  async function say(asked: Asked, thing: string): Promise<void> {
    const { channelId: channel, threadTs } = asked;
    const thread = threadTs === undefined ? {} : { threadTs };
    const text = `@Moonlens ${toWords(asked, thing)}`;
    const { ts } = await control.say({ as: name, channel, text, ...thread });
    asked.messageId = ts;
    asked.threadTs = threadTs ?? ts;
  }

  return { platform: "slack", name, random, act };
}

function note(asked: Asked, seen: Awaited<ReturnType<SlackControl["command"]>>): void {
  asked.interactionId = seen.id;
  asked.acknowledgement = seen.state as Asked["acknowledgement"] & string;
  if (typeof seen.trigger_id === "string") asked.triggerId = seen.trigger_id;
  if (typeof seen.response_url === "string") asked.responseUrl = seen.response_url;
}
