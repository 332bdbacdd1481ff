import { declareMedia, type MediaReference, type Sentence, toLink } from "#core";
import { platformLabel } from "../wire/label.ts";
import type { FilePayload } from "../wire/payloads.ts";

/** A file as it can be used, or why it can't. */
export type ReadFile =
  | { readonly type: "usable"; readonly reference: MediaReference }
  | { readonly type: "unusable"; readonly note: Sentence }
  /** Slack Connect shows other workspaces' files only when asked for them. */
  | { readonly type: "hidden"; readonly fileId: string };

/** @param accountId whose token opens it. */
export function readFile(file: FilePayload, accountId: string): ReadFile {
  const name = file.name ?? file.title ?? file.id;
  if (file.file_access === "check_file_info") return { type: "hidden", fileId: file.id };
  if (file.mode === "tombstone" || file.file_access === "file_not_found") {
    return { type: "unusable", note: { key: "fileGone", name } };
  }
  if (file.file_access === "access_denied") {
    return { type: "unusable", note: { key: "fileNotShown", name, platform: platformLabel } };
  }
  if (file.mode === "hidden_by_limit") {
    return { type: "unusable", note: { key: "fileHiddenByPlan", name } };
  }
  const url = file.url_private_download ?? file.url_private;
  if (url === undefined) return { type: "hidden", fileId: file.id };
  if (file.is_external === true || file.mode === "external") return toExternal(url, name);
  return { type: "usable", reference: toMediaReference(file, { url, name, accountId }) };
}

/** What lies outside of Slack is a link like any other: it never sees the token. */
function toExternal(address: string, name: string): ReadFile {
  const url = URL.parse(address);
  if (url === null) return { type: "unusable", note: { key: "linkUnreadable", name } };
  return { type: "usable", reference: { ...toLink(url), name } };
}

function toMediaReference(
  file: FilePayload,
  {
    url,
    name,
    accountId,
  }: { readonly url: string; readonly name: string; readonly accountId: string },
): MediaReference {
  return {
    type: "platform-file",
    ...declareMedia({ name, contentType: file.mimetype }),
    name,
    url,
    accountId,
    ...(typeof file.size === "number" ? { byteLength: file.size } : {}),
  };
}
