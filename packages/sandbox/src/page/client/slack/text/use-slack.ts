import type { Slack } from "#page/slack/state/slack.ts";
import { usePage } from "#page/state/page.ts";

export function useSlack(): Slack {
  return usePage().slack;
}
