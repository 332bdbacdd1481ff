import { describe, expect, it } from "vitest";
import { createWorkspaceReference, type TurnRequest, type WorkspaceSettings } from "#core";
import { refuseAccess } from "../../../src/core/admission/access.ts";
import { createTurn, drawIntent } from "../../support/turns.ts";

const direct = createWorkspaceReference({ platform: "discord", kind: "direct", externalId: "7" });
const help = { type: "inform", topic: "help" } as const;

describe("who may ask for what, and where", () => {
  const channels = { allowedChannels: ["7", "9"] };
  const roles = { allowedRoles: ["5"] };

  it.each<[string, WorkspaceSettings, Partial<TurnRequest>, string | undefined]>([
    ["everywhere, where no channel was chosen", { allowedChannels: [] }, {}, undefined],
    ["in a channel that was chosen", channels, { channelId: "9" }, undefined],
    ["in another channel", channels, { channelId: "8" }, "channelNotAllowed"],
    ["in a thread of one that was chosen", channels, { parentChannelId: "7" }, undefined],
    ["in a thread of another", channels, { parentChannelId: "8" }, "channelNotAllowed"],
    ["in direct messages", channels, { workspace: direct }, undefined],
    ["without the role", roles, {}, "roleNotAllowed"],
    ["for help, in whatever channel", { ...channels, ...roles }, { intent: help }, undefined],
  ])("is decided %s", (_, settings, changes, key) => {
    expect(refuseAccess(createTurn(changes), settings)?.key).toBe(key);
  });

  it("is decided by the channel first, then by the roles, then by the size", () => {
    const sizes = { allowedSizes: ["1K"] } as const;
    const refuse = (settings: WorkspaceSettings) =>
      refuseAccess(createTurn({ intent: drawIntent }), settings)?.key;
    expect([
      refuse({ ...channels, ...roles, drawingRoles: ["5"], ...sizes }),
      refuse({ ...roles, drawingRoles: ["5"], ...sizes }),
      refuse({ drawingRoles: ["5"], ...sizes }),
      refuse(sizes),
      refuse({}),
    ]).toEqual([
      ...["channelNotAllowed", "roleNotAllowed", "drawingNotAllowed", "sizeNotAllowed"],
      undefined,
    ]);
  });
});
