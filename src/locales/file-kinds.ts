/** What a file is for, in words that each language has. */
export type FileUse =
  | "picture"
  | "video"
  | "recording"
  | "archive"
  | "document"
  | "book"
  | "program"
  | "font"
  | "model"
  | "mail"
  | "disk"
  | "data"
  | "shortcut"
  | "kind";

/** A kind of file as people call it: its name, in all languages the same, and what it is for. */
export interface FileKind {
  readonly name: string;
  readonly use: FileUse;
}

const namesByUse: Readonly<Record<FileUse, Readonly<Record<string, string>>>> = {
  picture: {
    "image/x-tga": "TGA",
    "image/x-qoi": "QOI",
    "image/x-pcx": "PCX",
    "image/x-portable-anymap": "PPM",
    "image/x-portable-arbitrarymap": "PAM",
    "image/x-portable-floatmap": "PFM",
    "image/x-dds": "DDS",
    "image/x-exr": "EXR",
    "image/vnd.radiance": "HDR",
    "image/wmf": "WMF",
    "image/emf": "EMF",
    "image/x-sgi": "SGI",
    "image/x-sun-raster": "Sun raster",
    "image/x-farbfeld": "farbfeld",
    "image/x-djvu": "DjVu",
    "image/fits": "FITS",
    "image/x-pict": "PICT",
    "image/x-os2-icon": "OS/2",
    "image/vnd.wap.wbmp": "WBMP",
    "image/jp2": "JPEG 2000",
    "image/jpx": "JPEG 2000",
    "image/jpm": "JPEG 2000",
    "image/j2c": "JPEG 2000",
    "image/mj2": "JPEG 2000",
    "image/jls": "JPEG-LS",
    "image/vnd.ms-photo": "JPEG XR",
    "image/flif": "FLIF",
    "image/bpg": "BPG",
    "image/icns": "ICNS",
    "image/ktx": "KTX",
    "image/x-xcf": "GIMP (XCF)",
    "application/x-krita": "Krita",
    "application/x-coreldraw": "CorelDRAW",
    "application/x-sketch": "Sketch",
    "application/x-figma": "Figma",
    "image/vnd.dwg": "AutoCAD (DWG)",
    "application/postscript": "PostScript",
    "application/eps": "EPS",
    "image/x-canon-cr2": "RAW (CR2)",
    "image/x-canon-cr3": "RAW (CR3)",
    "image/x-nikon-nef": "RAW (NEF)",
    "image/x-sony-arw": "RAW (ARW)",
    "image/x-olympus-orf": "RAW (ORF)",
    "image/x-panasonic-rw2": "RAW (RW2)",
    "image/x-fujifilm-raf": "RAW (RAF)",
    "image/x-adobe-dng": "RAW (DNG)",
    "application/dicom": "DICOM",
    "application/lottie+zip": "dotLottie",
  },
  video: {
    "video/vnd.avi": "AVI",
    "video/x-flv": "FLV",
    "video/x-ms-asf": "WMV",
    "application/vnd.ms-asf": "WMV",
    "application/vnd.rn-realmedia": "RealMedia",
    "application/mxf": "MXF",
    "application/x-shockwave-flash": "Flash",
    "video/ogg": "Theora (OGV)",
  },
  recording: {
    "audio/speex": "Speex",
    "audio/adpcm": "ADPCM",
    "audio/gsm": "GSM",
    "audio/mp2": "MP2",
    "audio/x-aifc": "AIFF-C",
    "audio/midi": "MIDI",
    "audio/amr": "AMR",
    "audio/x-ms-asf": "WMA",
    "audio/ape": "Monkey's Audio (APE)",
    "audio/wavpack": "WavPack",
    "audio/x-musepack": "Musepack",
    "audio/qcelp": "QCELP",
    "audio/x-dsf": "DSD",
    "audio/x-dff": "DSD",
    "audio/x-voc": "VOC",
    "audio/x-caf": "CAF",
    "audio/vnd.dolby.dd-raw": "Dolby Digital (AC-3)",
    "audio/x-it": "tracker (IT)",
    "audio/x-s3m": "tracker (S3M)",
    "audio/x-xm": "tracker (XM)",
  },
  archive: {
    "application/zip": "ZIP",
    "application/x-tar": "TAR",
    "application/x-rar-compressed": "RAR",
    "application/x-7z-compressed": "7z",
    "application/gzip": "gzip",
    "application/x-bzip2": "bzip2",
    "application/x-xz": "xz",
    "application/zstd": "Zstandard",
    "application/lzip": "lzip",
    "application/x-lz4": "LZ4",
    "application/x-compress": "compress (.Z)",
    "application/x-lzh-compressed": "LZH",
    "application/x-arj": "ARJ",
    "application/x-ace-compressed": "ACE",
    "application/x-cpio": "CPIO",
    "application/x-unix-archive": "ar",
    "application/vnd.ms-cab-compressed": "CAB",
    "application/x-asar": "ASAR",
  },
  document: {
    "application/msword": "Word 97–2003 (DOC)",
    "application/vnd.ms-excel": "Excel 97–2003 (XLS)",
    "application/vnd.ms-excel.sheet.binary.macroenabled.12": "Excel (XLSB)",
    "application/vnd.ms-powerpoint": "PowerPoint 97–2003 (PPT)",
    "application/x-mspublisher": "Publisher",
    "application/vnd.visio": "Visio",
    "application/vnd.ms-onenote": "OneNote",
    "application/vnd.apple.pages": "Pages",
    "application/vnd.apple.numbers": "Numbers",
    "application/vnd.apple.keynote": "Keynote",
    "application/x-indesign": "InDesign",
    "application/vnd.ms-htmlhelp": "CHM",
  },
  book: {
    "application/epub+zip": "EPUB",
    "application/x-mobipocket-ebook": "Kindle (MOBI)",
  },
  program: {
    "application/x-msdownload": ".exe",
    "application/x-elf": "Linux",
    "application/x-mach-binary": "macOS",
    "application/wasm": "WebAssembly",
    "application/java-vm": "Java (.class)",
    "application/java-archive": "Java (.jar)",
    "application/vnd.android.package-archive": "Android (.apk)",
    "application/x-deb": "Debian (.deb)",
    "application/x-rpm": "RPM",
    "application/x-google-chrome-extension": "Chrome (.crx)",
    "application/x-xpinstall": "Firefox (.xpi)",
    "application/x-nintendo-nes-rom": "NES",
  },
  font: {
    "font/woff": "WOFF",
    "font/woff2": "WOFF2",
    "font/ttf": "TrueType",
    "font/otf": "OpenType",
    "font/collection": "TrueType",
    "application/vnd.ms-fontobject": "EOT",
  },
  model: {
    "model/gltf-binary": "glTF",
    "model/stl": "STL",
    "model/3mf": "3MF",
    "application/x-ft-fbx": "FBX",
    "application/x-blender": "Blender",
    "application/vnd.sketchup.skp": "SketchUp",
    "application/x-ft-draco": "Draco",
  },
  mail: { "application/vnd.ms-outlook": "Outlook (MSG)" },
  disk: {
    "application/x-apple-diskimage": "DMG",
    "application/x-iso9660-image": "ISO",
  },
  data: {
    "application/x-sqlite3": "SQLite",
    "application/vnd.apache.parquet": "Parquet",
    "application/vnd.apache.arrow.file": "Arrow",
    "application/avro": "Avro",
    "application/vnd.tcpdump.pcap": "PCAP",
    "application/x-esri-shape": "Shapefile",
    "application/x-spss-sav": "SPSS",
    "application/x-jmp-data": "JMP",
    "application/x-ft-windows-registry-hive": "Windows Registry",
    "application/vnd.iccprofile": "ICC",
    "application/x-mie": "MIE",
  },
  shortcut: {
    "application/x-ms-shortcut": "Windows",
    "application/x-ft-apple.alias": "macOS",
  },
  // Of these, most are read.
  kind: {
    "image/bmp": "BMP",
    "image/tiff": "TIFF",
    "image/avif": "AVIF",
    "image/heic": "HEIC",
    "image/heif": "HEIF",
    "image/heic-sequence": "HEIC",
    "image/heif-sequence": "HEIF",
    "image/jxl": "JPEG XL",
    "image/x-icon": "ICO",
    "image/vnd.adobe.photoshop": "PSD",
    "image/png": "PNG",
    "image/apng": "PNG",
    "image/jpeg": "JPEG",
    "image/webp": "WebP",
    "image/gif": "GIF",
    "image/svg+xml": "SVG",
    "application/lottie+json": "Lottie",
    "video/mp4": "MP4",
    "video/x-m4v": "M4V",
    "video/quicktime": "MOV",
    "video/webm": "WebM",
    "video/matroska": "MKV",
    "video/mpeg": "MPEG",
    "video/MP1S": "MPEG",
    "video/MP2P": "MPEG",
    "video/mp2t": "MPEG-TS",
    "video/3gpp": "3GP",
    "video/3gpp2": "3GP",
    "audio/mpeg": "MP3",
    "audio/mp4": "M4A",
    "audio/x-m4a": "M4A",
    "audio/aac": "AAC",
    "audio/wav": "WAV",
    "audio/ogg": "Ogg",
    "application/ogg": "Ogg",
    "audio/opus": "Opus",
    "audio/flac": "FLAC",
    "audio/aiff": "AIFF",
    "audio/webm": "WebM",
    "application/x-cfb": "Office 97–2003",
    "application/pdf": "PDF",
  },
};

const kinds: ReadonlyMap<string, FileKind> = new Map(
  (Object.entries(namesByUse) as [FileUse, Record<string, string>][]).flatMap(([use, names]) =>
    Object.entries(names).map(([mediaType, name]) => [mediaType, { name, use }] as const),
  ),
);

/**
 * How people call the kind of a file that can't be read: by what it is; else by how its name ends; undefined
 * when neither says anything.
 */
export function findFileKind(mediaType: string, fileName: string): FileKind | undefined {
  const known = kinds.get(mediaType);
  if (known !== undefined) return known;
  const ending = /\.([a-z\d]{1,8})$/i.exec(fileName)?.[1];
  return ending === undefined ? undefined : { name: `.${ending.toLowerCase()}`, use: "data" };
}
