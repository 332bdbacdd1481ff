/** One part of what a channel shows, oldest first, and whether there is more before it. */
export interface Page<Message> {
  readonly messages: readonly Message[];
  readonly has_more: boolean;
}

/**
 * All that a channel shows, oldest first: what is counted must not depend on how much was said since.
 *
 * @param read one page, of what came before a message, or the newest.
 */
export async function readPages<Message>(
  read: (before: Message | undefined) => Promise<Page<Message>>,
): Promise<readonly Message[]> {
  let all: readonly Message[] = [];
  for (;;) {
    const { messages, has_more: hasMore } = await read(all[0]);
    all = [...messages, ...all];
    if (!hasMore || messages.length === 0) return all;
  }
}
