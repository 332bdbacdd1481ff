import { v7 as createId } from "uuid";
import { createWorkspaceReference, type DrawIntent, type SeeIntent, type TurnRequest } from "#core";

const guild = createWorkspaceReference({
  platform: "discord",
  kind: "guild",
  externalId: "81234567890123456",
  name: "Moonlens Lounge",
});

export const seeIntent: SeeIntent = {
  type: "see",
  task: "answer",
  text: "What is this?",
  media: [],
  conversation: [],
  notes: [],
};

export const drawIntent: DrawIntent = {
  type: "draw",
  count: 1,
  drawing: { prompt: "a moon", aspectRatio: "16:9", imageSize: "2K" },
  sources: [],
};

/** A turn as the Discord adapter would make it; `changes` say what the test is about. */
export function createTurn(changes: Partial<TurnRequest> = {}): TurnRequest {
  const id = createId();
  return {
    version: 1,
    id,
    deduplicationKey: `discord:message:${id}`,
    receivedAtMs: 1_000_000,
    workspace: guild,
    person: { id: "discord:71234567890123456", displayName: "Ava", isAdmin: false },
    channelId: "91234567890123456",
    isAgeRestricted: false,
    locale: "en-US",
    intent: seeIntent,
    replyTarget: { version: 1, platform: "discord", data: { kind: "test" } },
    ...changes,
  };
}
