import { join } from "node:path";
import { createTemporaryFolder, type TemporaryFolder } from "@moonlens/sandbox/testing";
import { afterEach, beforeEach } from "vitest";
import type { PictureFitter, Spool } from "#core";
import { openPictureFitter } from "#media";
import { openDiskSpool } from "#spool";

/** A spool and what makes its pictures fit, in a folder of the test's own; to be called once in a test file. */
export function usePictureFitter() {
  let folder: TemporaryFolder;
  let spool: Spool;
  let fitter: PictureFitter & AsyncDisposable;
  beforeEach(async () => {
    folder = await createTemporaryFolder();
    spool = await openDiskSpool(join(folder.path, "spool"));
    fitter = await openPictureFitter({ folder: join(folder.path, "fit"), spool });
  });
  afterEach(async () => {
    await fitter[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });
  return {
    get folder() {
      return folder.path;
    },
    get spool() {
      return spool;
    },
    get fitter() {
      return fitter;
    },
  };
}
