import type { PictureRecord } from "../../model/drawing.ts";
import { createPictureGoneError } from "../../model/errors.ts";
import type { ReplyEvent } from "../../model/reply.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import type { RestoreIntent } from "../../model/turn.ts";
import { offersExtra } from "../../models/picture-extras.ts";
import { loadCatalogue } from "../../performing/lunos-calls.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import type { Spool } from "../../ports/spool.ts";
import type { Store } from "../../ports/store.ts";

/** How long a deleted picture can be had back. */
const undoMs = 10 * 60_000;
const batch = 200;

/** Who wants deleted pictures back, and where. */
export interface RestoreRequest {
  /** One of them: those that were deleted with it come back too. */
  readonly imageId: string;
  readonly workspaceId: string;
  readonly personId: string;
}

interface RestoreOptions {
  readonly store: Pick<Store, "pictures">;
  readonly clock: () => number;
}

/** Why pictures can't be restored; nothing when they can. Only the person who deleted them may: it was their decision. */
export async function refuseRestore(
  request: RestoreRequest,
  options: RestoreOptions,
): Promise<Sentence | undefined> {
  return (await findDeleted(request, options)).length > 0 ? undefined : { key: "imageGone" };
}

/** Posts deleted pictures again. They are there for good again once they are on their way. */
export async function* performRestore(
  { imageId }: RestoreIntent,
  { context, ports }: TurnParts,
): AsyncGenerator<ReplyEvent> {
  const { workspace, request } = context;
  const wanted = { imageId, workspaceId: workspace.id, personId: request.person.id };
  const pictures = await findDeleted(wanted, ports);
  if (pictures.length === 0) throw createPictureGoneError();
  for (const picture of pictures) yield { type: "picture", picture };
  await ports.store.pictures.restore(pictures.map(({ id }) => id));
  const canSharpen = offersExtra(await loadCatalogue(context, ports), "sharpening");
  yield { type: "done", ...(canSharpen ? { canSharpen } : {}) };
}

async function findDeleted(
  { imageId, workspaceId, personId }: RestoreRequest,
  { store, clock }: RestoreOptions,
): Promise<readonly PictureRecord[]> {
  const pictures = await store.pictures.listDeletedWith(imageId, {
    personId,
    afterMs: clock() - undoMs,
  });
  return pictures.filter((picture) => picture.workspaceId === workspaceId);
}

/** Deletes for good what nobody restored in time: its row first, so that nobody looks for bytes that are gone. */
export async function dropDeletedPictures({
  store,
  spool,
  clock,
}: {
  readonly store: Pick<Store, "pictures">;
  readonly spool: Pick<Spool, "delete">;
  readonly clock: () => number;
}): Promise<void> {
  const beforeMs = clock() - undoMs;
  for (;;) {
    const pictures = await store.pictures.listDeleted({ beforeMs, limit: batch });
    for (const { id, spoolKey } of pictures) {
      await store.pictures.delete(id);
      await spool.delete(spoolKey);
    }
    if (pictures.length < batch) return;
  }
}
