import { describe, expect, it } from "vitest";
import { inspectBucket, nameBucket, type S3Place } from "#spool";
import { createBucketCheck } from "../../src/doctor/machine/bucket-check.ts";
import { type BucketServer, openBucketServer, refuse } from "../spool/bucket-server.ts";

const signal = new AbortController().signal;

async function examine(place: S3Place) {
  const inspect = () => inspectBucket(place);
  return await createBucketCheck({
    variable: "SPOOL_URL",
    url: nameBucket(place),
    inspect,
  }).examine({ signal });
}

const refusing =
  (method: string): Parameters<BucketServer["fault"]>[0] =>
  (request, response) =>
    request.method === method && refuse(response, 403, "AccessDenied");

describe("the check of the bucket", () => {
  it("writes, reads and deletes, and leaves nothing behind", async () => {
    await using server = await openBucketServer();
    expect(await examine(server.place)).toEqual({
      status: "ok",
      detail: "s3://pictures/moonlens can be written, read and deleted in",
    });
    const methods = server.requests.map((line) => line.split(" ", 1)[0]);
    expect(methods).toEqual(["PUT", "HEAD", "GET", "DELETE"]);
  });

  it.each([
    ["PUT", "write", "s3:PutObject"],
    ["GET", "read", "s3:GetObject"],
    ["DELETE", "delete", "s3:DeleteObject"],
  ])("says what to allow when %s is denied", async (method, step, right) => {
    await using server = await openBucketServer();
    server.fault(refusing(method));
    expect(await examine(server.place)).toEqual({
      status: "failed",
      detail: `SPOOL_URL: can't ${step} in s3://pictures/moonlens: AccessDenied (403): Told to fail.`,
      remedy: expect.stringContaining(right),
    });
  });

  it("names a bucket that isn't there", async () => {
    await using server = await openBucketServer();
    expect(await examine({ ...server.place, bucket: "elsewhere" })).toMatchObject({
      status: "failed",
      detail: expect.stringContaining("NoSuchBucket (404)"),
    });
  });

  it("names a key that isn't known, and no secret", async () => {
    await using server = await openBucketServer();
    const key = { id: "AKIAUNKNOWN", secret: "very-secret" };
    const finding = await examine({ ...server.place, key });
    expect(finding).toMatchObject({ detail: expect.stringContaining("InvalidAccessKeyId") });
    expect(JSON.stringify(finding)).not.toContain("very-secret");
  });
});
