import { PermissionFlagsBits } from "discord.js";
import { expect, it } from "vitest";
import { readHistoryAccess } from "../../../../src/adapters/discord/wire/history-access.ts";

const { Administrator, ReadMessageHistory, ViewChannel } = PermissionFlagsBits;
const reader = String(ViewChannel | ReadMessageHistory);

it.each([
  ["both can read it", { permissions: reader, ours: reader }, "readable"],
  ["an administrator asks", { permissions: String(Administrator), ours: reader }, "readable"],
  [
    "the person can't read what was said before",
    { permissions: String(ViewChannel) },
    "not-theirs",
  ],
  ["nothing is known of the person", {}, "not-theirs"],
  ["we can't read it", { permissions: reader, ours: String(ViewChannel) }, "not-ours"],
  ["Discord doesn't say what we can do", { permissions: reader }, "readable"],
] as const)("where %s", (_, facts, access) => {
  const { permissions, ours }: { permissions?: string; ours?: string } = facts;
  const read = readHistoryAccess({
    guild_id: "1",
    isInstalled: true,
    ...(permissions === undefined ? {} : { member: { permissions } }),
    app_permissions: ours,
  });
  expect(read).toBe(access);
});

it("direct messages are between the person and us", () => {
  expect(readHistoryAccess({ isInstalled: true })).toBe("readable");
});

it("nothing can be read where a person brought the app along", () => {
  const member = { permissions: reader };
  expect(readHistoryAccess({ guild_id: "1", member, isInstalled: false })).toBe("no-member");
});
