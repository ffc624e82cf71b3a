import { ConnectionError } from '@cineradar/sdk';

/** A request as a developer's program would send it. */
export type Asked = {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
};

/** What was answered, whole. */
export type Told = {
  readonly status: number;
  readonly ok: boolean;
  /** From the request to the answer's last byte, as this browser measured it. */
  readonly durationMs: number;
  readonly requestId: string | null;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly type: string;
  /** Empty where the answer is a file. */
  readonly body: string;
  /** What is not for reading, such as Parquet or PDF. */
  readonly file: Blob | null;
};

const isForReading = (type: string): boolean => type === '' || /^text\/|[/+]json\b/.test(type);

/** Sends a request to the API with a key, and nothing of the session. Throws ConnectionError where no answer came. */
export async function sendWithKey(key: string, asked: Asked, signal?: AbortSignal): Promise<Response> {
  const json = asked.body === undefined ? {} : { 'content-type': 'application/json' };
  try {
    return await fetch(asked.path, {
      method: asked.method,
      headers: { ...json, ...asked.headers, authorization: `Bearer ${key}` },
      ...(asked.body === undefined ? {} : { body: asked.body }),
      credentials: 'omit',
      cache: 'no-store',
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new ConnectionError(error instanceof Error ? error.message : 'no answer came');
  }
}

/** What an answer was, read to its end. */
export async function readTold(answer: Response, sentAtMs: number): Promise<Told> {
  const type = answer.headers.get('content-type') ?? '';
  const isText = isForReading(type);
  const body = isText ? await answer.text() : '';
  const file = isText ? null : await answer.blob();
  return {
    status: answer.status,
    ok: answer.ok,
    durationMs: performance.now() - sentAtMs,
    requestId: answer.headers.get('x-request-id'),
    headers: [...answer.headers],
    type,
    body,
    file,
  };
}

/** Asks the API with a key and reads the answer. Throws ConnectionError where none came. */
export async function callWithKey(key: string, asked: Asked, signal?: AbortSignal): Promise<Told> {
  const sentAtMs = performance.now();
  return readTold(await sendWithKey(key, asked, signal), sentAtMs);
}
