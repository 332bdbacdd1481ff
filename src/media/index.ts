export { defaultBounds, type MediaBounds } from "./bounds.ts";
export { type ConverterOptions, defaultConverterOptions } from "./converter.ts";
export { MediaFetchError, PictureFitError, UnusableMediaError } from "./errors.ts";
export type { LinkGuard } from "./guarded-dispatcher.ts";
export type { KeepLimits } from "./kept-files.ts";
export type { MediaLibraryOptions } from "./loading.ts";
export { type KeepingMediaLibrary, openMediaLibrary } from "./media-library.ts";
export { openPictureFitter, type PictureFitterOptions } from "./picture-fitter.ts";
