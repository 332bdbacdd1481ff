/** Where PNG, JPEG and WebP keep words: comments, EXIF, XMP, IPTC, times. Colour profiles are none of them. */
export const pngTextChunks: ReadonlySet<string> = new Set(["tEXt", "zTXt", "iTXt", "eXIf", "tIME"]);
export const jpegTextMarkers: ReadonlySet<number> = new Set([0xe1, 0xed, 0xfe]);
export const webpTextChunks: ReadonlySet<string> = new Set(["EXIF", "XMP "]);

/** The JPEG marker after which there are only pixels. */
export const startOfScan = 0xda;
