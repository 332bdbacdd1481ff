import { usePage } from "#page/page.ts";
import type { Slack } from "./slack.ts";

export function useSlack(): Slack {
  return usePage().slack;
}
