/** A file that waits to be sent. */
export interface DraftFile {
  readonly id: string;
  readonly file: File;
  /** An object URL for pictures; empty for the rest. */
  readonly previewUrl: string;
}

export type DraftFileMaker = (file: File) => DraftFile;

export function createDraftFileMaker(): DraftFileMaker {
  let lastId = 0;
  return (file) => {
    lastId += 1;
    const previewUrl = file.type.startsWith("image/") ? URL.createObjectURL(file) : "";
    return { id: `file-${lastId}`, file, previewUrl };
  };
}

/** Gives back the memory of previews. */
export function releaseFiles(files: Iterable<DraftFile>): void {
  for (const { previewUrl } of files) if (previewUrl !== "") URL.revokeObjectURL(previewUrl);
}
