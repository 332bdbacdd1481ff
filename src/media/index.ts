export { type ConverterOptions, defaultConverterOptions } from "./converter/converter.ts";
export { openPictureFitter, type PictureFitterOptions } from "./converter/picture-fitter.ts";
export type { LinkGuard } from "./fetch/guarded-dispatcher.ts";
export type { KeepLimits } from "./kept/kept-files.ts";
export { type KeepingMediaLibrary, openMediaLibrary } from "./media-library.ts";
export type { MediaLibraryOptions } from "./opening/loading.ts";
export { defaultBounds, type MediaBounds } from "./tools/bounds.ts";
export { MediaFetchError, PictureFitError, UnusableMediaError } from "./tools/errors.ts";
