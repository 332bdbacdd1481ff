import { UserError } from "../../model/errors.ts";
import type { HeardPart } from "../../model/listening/heard.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";

/**
 * What was said in the recordings of an earlier turn, which nobody has to listen to again.
 * @throws {UserError} when it is kept no longer.
 */
export async function loadTranscript(
  turnId: string,
  { context, ports: { store } }: TurnParts,
): Promise<string> {
  const record = await store.turns.load(turnId);
  const isHere = record?.request.workspace.id === context.workspace.id;
  const status = isHere ? record.view?.status : undefined;
  if (status?.type === "done" && status.transcript !== undefined) return status.transcript;
  throw new UserError("summarise: the transcript is gone", {
    code: "transcript_gone",
    sentence: { key: "transcriptGone" },
  });
}

/** What was heard of the same recordings in an earlier turn that came to no end. Nothing where it is kept no longer. */
export async function loadHeard(
  turnId: string | undefined,
  { context, ports: { store } }: TurnParts,
): Promise<readonly HeardPart[]> {
  const record = turnId === undefined ? undefined : await store.turns.load(turnId);
  const isHere = record?.request.workspace.id === context.workspace.id;
  return isHere ? (record.view?.heard ?? []) : [];
}
