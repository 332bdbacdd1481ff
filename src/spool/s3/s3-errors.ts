import { SpoolError } from "../errors.ts";

/** What is known of a refusal of the bucket. */
interface S3Fault {
  /** Such as `AccessDenied` or `NoSuchBucket`: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html. */
  readonly name: string;
  readonly status: number | undefined;
  readonly message: string;
}

/** Reads what the client throws. Nothing else of it is kept: its other fields may name the key that signed. */
function readS3Fault(error: unknown): S3Fault {
  if (!(error instanceof Error)) return { name: "Unknown", status: undefined, message: "unknown" };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const metadata = "$metadata" in error ? error.$metadata : undefined;
  const status =
    typeof metadata === "object" && metadata !== null && "httpStatusCode" in metadata
      ? Number(metadata.httpStatusCode)
      : undefined;
  return { name: code ?? error.name, status, message: error.message.slice(0, 200) };
}

const goneNames = new Set(["NoSuchKey", "NotFound"]);

/** Whether there is no such file. A bucket that is missing is another matter. */
export function isObjectGone(error: unknown): boolean {
  return goneNames.has(readS3Fault(error).name);
}

/** An {@link SpoolError} of what the client threw. */
export function toSpoolError(operation: string, error: unknown): SpoolError {
  const { name, status, message } = readS3Fault(error);
  const cause = new Error(`${name}${status === undefined ? "" : ` (${status})`}: ${message}`);
  return SpoolError.from(operation, cause, { isGone: isObjectGone(error) });
}
