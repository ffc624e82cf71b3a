/**
 * A body that makes each chunk when it is asked for the next one. `close` is called once, when the body ended, broke,
 * or was given up, even if nobody ever read of it.
 */
export const streamOf = (
  chunks: AsyncGenerator<Uint8Array, void, undefined>,
  close: () => Promise<void>,
): ReadableStream<Uint8Array> =>
  new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const { done, value } = await chunks.next();
          if (done !== true) return controller.enqueue(value);
        } catch (error) {
          await close();
          throw error;
        }
        await close();
        controller.close();
      },
      cancel: async () => {
        await chunks.return();
        await close();
      },
    },
    { highWaterMark: 0 },
  );
