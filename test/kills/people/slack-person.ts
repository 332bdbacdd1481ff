import type { SlackControl } from "../../support/slack-control.ts";
import type { Asked, Wish } from "./asked.ts";
import type { ShownPicture } from "./eyes.ts";
import { pickFile } from "./files.ts";
import { createPerson, type Person, type PersonOptions } from "./person.ts";
import { pickLookUp, pickThing, toWords } from "./wishes.ts";

/** How often each is wished for. */
const wishes = {
  imagine: 22,
  "mention-draw": 18,
  question: 12,
  "ask-picture": 14,
  "ask-file": 6,
  press: 15,
  usage: 4,
  "look-up": 4,
  "imagine-private": 5,
  "imagine-several": 5,
} as const;

/** Somebody on Slack, who asks in every way there is. */
export function createSlackPerson({
  control,
  channelIds,
  ...options
}: PersonOptions & {
  readonly control: SlackControl;
  readonly channelIds: readonly string[];
}): Person {
  const { name, random } = options;

  function place(wish: Wish, picture: ShownPicture | undefined) {
    return {
      channelId: picture?.channelId ?? random.pick(channelIds),
      threadTs: picture === undefined ? undefined : (picture.threadTs ?? picture.messageId),
      isPrivate: ["imagine-private", "usage", "look-up"].includes(wish),
    };
  }

  async function carryOut(asked: Asked, picture: ShownPicture | undefined): Promise<void> {
    const thing = pickThing(random);
    switch (asked.wish) {
      case "usage":
        return await run(asked, "/usage", "");
      case "look-up":
        return await run(asked, `/${pickLookUp(random)}`, "");
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
    const files = asked.wish === "ask-file" ? { files: [pickFile(random)] } : {};
    const { ts } = await control.say({ as: name, channel, text, ...thread, ...files });
    asked.messageId = ts;
    asked.threadTs = threadTs ?? ts;
  }

  const isWithinReach = ({ channelId }: ShownPicture) => channelIds.includes(channelId);
  return createPerson(options, { platform: "slack", wishes, isWithinReach, place, carryOut });
}

function note(asked: Asked, seen: Awaited<ReturnType<SlackControl["command"]>>): void {
  asked.interactionId = seen.id;
  asked.acknowledgement = seen.state as Asked["acknowledgement"] & string;
  if (typeof seen.trigger_id === "string") asked.triggerId = seen.trigger_id;
  if (typeof seen.response_url === "string") asked.responseUrl = seen.response_url;
}
