import type { CommandId } from "#core";
import { openDirectMessages } from "../client/direct-messages.ts";
import type { Installed } from "../client/installations.ts";
import { announce } from "../replies/announcements.ts";
import { toSlashName } from "../wire/command-names.ts";
import { toTeamWorkspace } from "../wire/workspaces.ts";
import type { EventOptions } from "./event-context.ts";

/** Says hello to whoever added the app to a new workspace, in direct messages: once. */
export async function greetInstaller(
  { teamId, teamName, userId }: Installed,
  { web, people, wording, moonlens, commandPrefix, signal }: EventOptions,
): Promise<void> {
  if (!(await moonlens.welcome(toTeamWorkspace(teamId, teamName)))) return;
  const accountId = teamId;
  const { locale } = await people.find({ accountId, userId }, { signal });
  const name = (command: CommandId) => toSlashName(command, commandPrefix);
  const names = { draw: name("imagine"), help: name("help"), privacy: name("privacy") };
  const text = wording({ key: "greeting", ...names }, locale);
  const channelId = await openDirectMessages(web, { target: { accountId, userId }, signal });
  await announce(web, { accountId, channelId, text, signal });
}
