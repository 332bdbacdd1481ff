import { type Check, type Finding, fail, ok } from "#checks";

/** The bucket that pictures are kept in. */
export interface BucketOptions {
  /** Where it was chosen. */
  readonly variable: string;
  readonly url: string;
  /** Writes a small file, reads it and deletes it; resolves with what failed. */
  readonly inspect: () => Promise<
    { readonly step: "write" | "read" | "delete"; readonly reason: string } | undefined
  >;
}

const remedies = {
  write:
    "Check the bucket's name, region and address, and that these credentials may do s3:PutObject and s3:ListBucket there.",
  read: "Allow these credentials s3:GetObject there.",
  delete:
    "Allow these credentials s3:DeleteObject there, or deleted pictures stay in the bucket for good.",
} as const;

/** Whether pictures can be written into the bucket, read and deleted. */
export function createBucketCheck({ variable, url, inspect }: BucketOptions): Check {
  return {
    id: "bucket",
    title: "Bucket for pictures",
    async examine(): Promise<Finding> {
      const problem = await inspect();
      if (problem === undefined) return ok(`${url} can be written, read and deleted in`);
      const { step, reason } = problem;
      return fail(`${variable}: can't ${step} in ${url}: ${reason}`, remedies[step]);
    },
  };
}
