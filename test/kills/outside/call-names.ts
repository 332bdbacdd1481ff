/** Ids of turns, of Discord's messages and events, of Slack's messages. */
const namePattern = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b\d{17,20}\b|\b\d{10}\.\d{6}\b/g;
/** Discord's tokens of interactions name them. */
const tokenPattern = /\/(?:webhooks|interactions)\/\d+\/([\w-]+)/;

/** The turns and messages that a call is about, as far as its path and the beginning of its body name them. */
export function listNames(path: string, body: string): readonly string[] {
  const token = Buffer.from(tokenPattern.exec(path)?.[1] ?? "", "base64url").toString("latin1");
  return [...new Set(`${path}\n${token}\n${decode(body)}`.match(namePattern) ?? [])];
}

function decode(body: string): string {
  try {
    return decodeURIComponent(body);
  } catch {
    return body;
  }
}
