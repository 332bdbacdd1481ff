/** What talks to a bucket, loaded only where there is one: it takes memory and time. */
export async function loadS3Tools() {
  const [commands, { Upload }] = await Promise.all([
    import("@aws-sdk/client-s3"),
    import("@aws-sdk/lib-storage"),
  ]);
  return { ...commands, Upload };
}

export type S3Tools = Awaited<ReturnType<typeof loadS3Tools>>;
