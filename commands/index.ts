import type { ChatCommand } from "#core";
import { balanceCommand } from "./balance.ts";
import { imagineCommand } from "./imagine.ts";

/** Every slash command, in the order in which they are listed to people. */
export const commands: readonly ChatCommand[] = [imagineCommand, balanceCommand];
