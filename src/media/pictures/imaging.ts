import sharp from "sharp";

// Kept operations would hold the pixels of one person's picture while the next one's is opened.
sharp.cache(false);

export { sharp };
