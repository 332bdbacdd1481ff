import type { ReplyView } from "../model/reply.ts";
import type { Sentence } from "../model/sentences/sentences.ts";

/** One of several things that a turn does, for platforms that show them as a list. */
export interface ReplyStep {
  readonly sentence: Sentence;
  readonly isDone: boolean;
}

/** The steps of a turn that has several: each of several pictures is one. */
export function listSteps({
  status,
  pictures,
}: Pick<ReplyView, "status" | "pictures">): readonly ReplyStep[] {
  const total = status.type === "working" ? (status.of?.total ?? 0) : 0;
  if (total < 2) return [];
  return Array.from({ length: total }, (_, index) => ({
    sentence: { key: "stepPicture", place: index + 1 },
    isDone: index < pictures.length,
  }));
}
