/** Languages that the sample is written in: a receiver is a server. */
export type VerifyLanguage = 'typescript' | 'python';

/** The shortest receivers that believe nothing unsigned. */
export const VERIFY_SAMPLES: Readonly<Record<VerifyLanguage, string>> = {
  typescript: `import { unwrapWebhook, WebhookError } from '@cineradar/sdk';

export const POST = async (request: Request): Promise<Response> => {
  try {
    const secret = process.env.WEBHOOK_SECRET ?? '';
    const message = await unwrapWebhook(await request.text(), request.headers, secret);
    if (message.type === 'reading.threshold') console.log('nearly full', message.data);
    return new Response(null, { status: 204 });
  } catch (error) {
    if (error instanceof WebhookError) return new Response(null, { status: 400 });
    throw error;
  }
};
`,
  python: `from collections.abc import Mapping

from cineradar import WebhookError, unwrap_webhook


def take(body: bytes, headers: Mapping[str, str], secret: str) -> int:
    try:
        event = unwrap_webhook(body, headers, secret)
    except WebhookError:
        return 400
    print(event.type, event.timestamp, event.data)
    return 204
`,
};
