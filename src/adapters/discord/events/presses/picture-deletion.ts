import { deletePictures } from "#core";
import { parseCustomId } from "../../wire/custom-ids.ts";
import { DiscordError } from "../../wire/errors.ts";
import type { EventContext } from "../event-context.ts";
import type { Press } from "../visit.ts";

/** Deletes all pictures of a message: the store's, then the message that showed them. Resolves as the core says. */
export async function deleteShownPictures(
  press: Press,
  { options }: EventContext,
): ReturnType<typeof deletePictures> {
  const { workspace, person, isModerator, isAnswerToThem } = press;
  const wish = {
    imageIds: findPictureIds(press),
    workspaceId: workspace.id,
    personId: person.id,
    isModerator,
    isTheirs: isAnswerToThem,
  };
  const outcome = await deletePictures(wish, options.moonlens);
  if (outcome.problem === undefined) await deleteMessage(press, options);
  return outcome;
}

/** The pictures of a message by the ids of its buttons. */
function findPictureIds({ customIds }: Press): ReadonlySet<string> {
  const ids = [...customIds].map(parseCustomId);
  return new Set(ids.flatMap((id) => (id?.type === "picture" ? [id.imageId] : [])));
}

async function deleteMessage(
  { interaction: { applicationId, token } }: Press,
  { rest, signal }: EventContext["options"],
): Promise<void> {
  try {
    await rest.send({
      operation: "delete a message with its pictures",
      method: "DELETE",
      route: `/webhooks/${applicationId}/${token}/messages/@original`,
      authorization: "none",
      attempts: "several",
      signal,
    });
  } catch (error) {
    // Two presses at once: the other one was faster.
    if (!(error instanceof DiscordError && error.problem === "message-gone")) throw error;
  }
}
