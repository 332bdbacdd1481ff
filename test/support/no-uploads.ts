import type { Uploader } from "#core";

/** For what sends no files. */
export const noUploads: Uploader = {
  send: async () => {
    throw new Error("nothing is uploaded here");
  },
};
