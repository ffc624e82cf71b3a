/** This process answers; whether the API behind it does is the API's own word. */
export const GET = (): Response => Response.json({ status: 'ok' });
