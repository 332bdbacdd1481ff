import { z } from "zod";
import { isPlainAddress, secret } from "#platform";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html; older buckets may have capitals. */
const addressPattern =
  /^s3:\/\/(?<bucket>[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9])(?<path>(?:\/(?!\.\.?(?:\/|$))[A-Za-z0-9!_.*'()-]+)*)\/?$/;

/** A bucket and the folder in it that is ours: a prefix that ends with a slash, or is empty. */
function toBucket(address: string): { readonly bucket: string; readonly prefix: string } {
  const { bucket = "", path = "" } = addressPattern.exec(address)?.groups ?? {};
  return { bucket, prefix: path === "" ? "" : `${path.slice(1)}/` };
}

/**
 * Where pictures are kept if not in a folder. The names that begin with `AWS` are Amazon's own:
 * https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html
 */
export const bucketVariables = {
  SPOOL_URL: z
    .string()
    .regex(addressPattern, "isn't a bucket's address: write it like s3://bucket/folder")
    .transform(toBucket)
    .optional()
    .describe(
      "A bucket for the pictures instead of a folder, like `s3://bucket/folder`, at Amazon S3 or any store that speaks S3",
    ),
  AWS_ACCESS_KEY_ID: secret().describe(
    "The bucket's key. Unset: the profile, or the machine's or pod's role, as Amazon's own tools find them",
  ),
  AWS_SECRET_ACCESS_KEY: secret().describe("The secret that belongs to `AWS_ACCESS_KEY_ID`"),
  AWS_SESSION_TOKEN: secret().describe("The token of a key that is valid only for a while"),
  AWS_REGION: z
    .string()
    .regex(/^[a-z0-9-]+$/, "isn't a region: write it like eu-central-1")
    .optional()
    .describe("The bucket's region, like `eu-central-1`"),
  AWS_ENDPOINT_URL: z
    .string()
    .refine(isPlainAddress, { message: "isn't a plain address: write it like https://example.com" })
    .optional()
    .describe("The address of a store that speaks S3, if the bucket isn't at Amazon"),
};
