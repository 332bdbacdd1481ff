import type { Config } from "#config";
import { defaultBounds, defaultConverterOptions, type MediaLibraryOptions } from "#media";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const megabyte = 1024 ** 2;

/** How posted files are read and kept, by the environment. */
export function toMediaOptions(
  environment: Config["environment"],
): Pick<MediaLibraryOptions, "limits" | "bounds" | "converter" | "keep"> {
  const maxPixels = environment.MAX_PICTURE_MEGAPIXELS * 1_000_000;
  return {
    limits: {
      maxBytes: environment.MAX_FILE_MEGABYTES * megabyte,
      idleTimeoutMs: 15_000,
      totalTimeoutMs: 120_000,
    },
    bounds: {
      ...defaultBounds,
      maxPixels,
      maxPixelsInMemory: Math.min(defaultBounds.maxPixelsInMemory, maxPixels),
      maxSidePixels: environment.MODEL_PICTURE_PIXELS,
      maxVideoMs: environment.MAX_VIDEO_MINUTES * minuteMs,
      maxAudioMs: environment.MAX_RECORDING_MINUTES * minuteMs,
      maxPages: environment.MAX_PDF_PAGES,
    },
    converter: { ...defaultConverterOptions, maxProcesses: environment.FILES_OPENED_AT_ONCE },
    keep: {
      maxBytes: environment.KEPT_FILES_MEGABYTES * megabyte,
      maxAgeMs: environment.KEPT_FILES_DAYS * dayMs,
    },
  };
}
