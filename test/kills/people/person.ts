import type { Random } from "../../simulation/engine/random.ts";
import type { Asked, AskedBook, Wish } from "./asked.ts";
import type { Eyes, ShownPicture } from "./eyes.ts";
import { pickWish, wantsOf } from "./wishes.ts";

/** Somebody who asks for things. */
export interface Person {
  readonly platform: "discord" | "slack";
  readonly name: string;
  readonly random: Random;
  /** Asks for one thing. @throws what the platform says when it doesn't take it. */
  act(): Promise<void>;
}

export interface PersonOptions extends Omit<Person, "act" | "platform"> {
  readonly book: AskedBook;
  readonly eyes: Eyes;
}

/** How things are asked for on one platform. */
export interface Asking extends Pick<Person, "platform"> {
  /** How often each is wished for. */
  readonly wishes: Readonly<Partial<Record<Wish, number>>>;
  /** Whether the person can get at a picture. Absent: at each. */
  readonly isWithinReach?: (picture: ShownPicture) => boolean;
  /** Where something is asked for, and who sees its answer. */
  place(
    wish: Wish,
    picture: ShownPicture | undefined,
  ): Pick<Asked, "channelId" | "threadTs" | "isPrivate">;
  carryOut(asked: Asked, picture: ShownPicture | undefined): Promise<void>;
}

/** Somebody who asks in every way that there is on a platform. */
export function createPerson(
  { name, random, book, eyes }: PersonOptions,
  { platform, wishes, isWithinReach = () => true, place, carryOut }: Asking,
): Person {
  async function act(): Promise<void> {
    const pictures = eyes.pictures.filter(
      (one) => one.platform === platform && !one.isUsed && isWithinReach(one),
    );
    const wish = pickWish(random, { wishes, hasPictures: pictures.length > 0 });
    const picture = wish === "press" || wish === "ask-picture" ? random.pick(pictures) : undefined;
    if (picture !== undefined) picture.isUsed = true;
    const asked = book.add({
      ...{ platform, person: name, wish, wants: wantsOf(wish) },
      ...place(wish, picture),
      ...(wish === "press" && picture !== undefined ? { imageId: picture.imageId } : {}),
    });
    try {
      await carryOut(asked, picture);
    } catch (error) {
      asked.isRefused = asked.messageId === undefined && asked.interactionId === undefined;
      throw error;
    }
  }
  return { platform, name, random, act };
}
