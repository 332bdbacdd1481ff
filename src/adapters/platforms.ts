import type { Platform } from "#platform";
import { discord } from "./discord/platform.ts";
import { slack } from "./slack/platform.ts";
import { terminal } from "./terminal/platform.ts";

/** Every platform that Moonlens can be on, one line each, in the order of the documentation. */
export const platforms: readonly Platform[] = [discord, slack, terminal];
