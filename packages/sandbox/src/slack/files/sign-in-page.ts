import type { SlackContext, SlackParts } from "../parts/parts.ts";

/** What Slack gives to whom it does not know, in place of a file: a page, with status 200. */
export function signInPage(context: SlackContext, { baseUrl }: SlackParts): Response {
  context.set("recordedError", "sign_in_page");
  return context.html(
    `<!DOCTYPE html>
<html lang="en-US"><head><meta charset="utf-8"><title>Sign in | Slack</title></head>
<body><h1>Sign in to your workspace</h1>
<form action="${baseUrl()}/signin" method="post"><input name="domain" placeholder="your-workspace"><button>Continue</button></form>
</body></html>`,
    200,
  );
}
