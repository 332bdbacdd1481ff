import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { LoadedMedia, MediaReference } from "#core";
import { UnusableMediaError } from "./errors.ts";
import { toSignIn } from "./fetch-file.ts";
import type { KeptFile } from "./kept-files.ts";
import { toPiecePath } from "./piece-path.ts";
import type { PlatformHosts } from "./platform-hosts.ts";
import type { PreparedFile } from "./prepare-kept.ts";
import type { UsableFile } from "./prepared.ts";

/** @throws {UnusableMediaError} for what can't be used, or isn't what it says it is. */
export async function toLoadedMedia(
  reference: MediaReference,
  {
    file,
    prepared,
    hosts,
  }: { readonly file: KeptFile; readonly prepared: PreparedFile; readonly hosts: PlatformHosts },
): Promise<Omit<LoadedMedia, typeof Symbol.asyncDispose>> {
  if (prepared.type === "refused") throw new UnusableMediaError(prepared.code, prepared.sentence);
  if (prepared.type === "unknown") throw toUnrecognised(reference, prepared.mediaType);
  const { type: _, file: which, outputPath, pieces, ...facts } = prepared;
  if (isSignInPage(reference, { facts, hosts })) throw toSignIn(reference.name);
  checkClaim(reference, facts);
  const path = which === "output" ? outputPath : file.path;
  const byteLength = which === "output" ? (await stat(path)).size : file.byteLength;
  const bytes = { byteLength, open: () => createReadStream(path) };
  if (pieces === undefined) return { reference, ...facts, bytes };
  return { reference, ...facts, bytes, pieces: await openPieces(pieces, outputPath) };
}

async function openPieces(
  pieces: NonNullable<UsableFile["pieces"]>,
  outputPath: string,
): Promise<NonNullable<LoadedMedia["pieces"]>> {
  return await Promise.all(
    pieces.map(async ({ mediaType }, index) => {
      const path = toPiecePath(outputPath, index);
      const { size: byteLength } = await stat(path);
      return { mediaType, bytes: { byteLength, open: () => createReadStream(path) } };
    }),
  );
}

/** Some platforms answer with a page to sign in at, as if all were well, when a login doesn't open a file. */
function isSignInPage(
  reference: MediaReference,
  { facts, hosts }: { facts: Pick<UsableFile, "mediaType">; hosts: PlatformHosts },
): boolean {
  if (facts.mediaType !== "text/html" || reference.declaredType === "text/html") return false;
  return hosts.find(reference)?.authorize !== undefined;
}

/** Words in the place of a picture are an error page, or a file that was given the wrong name. */
function checkClaim(
  { type, name, declaredKind, declaredType = "" }: MediaReference,
  { mediaType, text }: Pick<UsableFile, "mediaType" | "text">,
): void {
  if (text === undefined) return;
  if (type === "link" && mediaType === "text/html") {
    throw new UnusableMediaError("link_unreadable", { key: "linkUnreadable", name });
  }
  if (declaredKind === "image") {
    throw new UnusableMediaError("file_not_media", { key: "fileNotMedia", name });
  }
  if (declaredKind !== "document" || declaredType === "application/pdf") {
    throw new UnusableMediaError("file_damaged", { key: "fileDamaged", name });
  }
}

/** Nothing known in the bytes: a false picture, or a kind of file that no model takes. */
function toUnrecognised(
  { name, declaredKind, declaredType }: MediaReference,
  foundType: string | undefined,
): UnusableMediaError {
  const mediaType = foundType ?? declaredType;
  if (mediaType === undefined || (foundType === undefined && declaredKind === "image")) {
    return new UnusableMediaError("file_not_media", { key: "fileNotMedia", name });
  }
  return new UnusableMediaError("file_unsupported", {
    key: "fileKindUnsupported",
    name,
    mediaType,
  });
}
