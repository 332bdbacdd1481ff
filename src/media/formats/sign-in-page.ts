import type { MediaReference } from "#core";
import { UnusableMediaError } from "../tools/errors.ts";
import { recognise } from "./recognise.ts";

/** What is a web page indeed. A document written in Slack comes as one. */
const pageTypes: ReadonlySet<string | undefined> = new Set([
  "text/html",
  "application/xhtml+xml",
  "application/vnd.slack-docs",
]);

/**
 * Slack answers who may not see a private file with status 200 and its sign-in page.
 * @throws {UnusableMediaError} when that is what came.
 */
export async function refuseSignInPage(
  path: string,
  { name, declaredType }: Pick<MediaReference, "name" | "declaredType">,
): Promise<void> {
  if (pageTypes.has(declaredType)) return;
  const { type } = await recognise(path);
  if (type === "web-page") throw signInWanted(name);
}

export function signInWanted(name: string): UnusableMediaError {
  return new UnusableMediaError("file_sign_in", { key: "fileSignIn", name });
}
