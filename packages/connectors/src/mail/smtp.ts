import { createTransport } from 'nodemailer';
import type { Mail } from './port.ts';

/** Whoever waits for an answer waits for the mail server too. */
const PATIENCE_MS = 10_000;

/**
 * {@link Mail} over a server of `smtp://` or `smtps://user:password@host:port`. Without TLS from the start it is begun as
 * soon as the server offers it, and where a password is sent it must. Letters hold no files and fetch none.
 */
export const openSmtp = ({ url, from }: { readonly url: string; readonly from: string }): Mail => {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  const transport = createTransport({
    host: hostname,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && username !== '',
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ to, subject, text }) => {
      // As an object: a text of several addresses would be several receivers.
      await transport.sendMail({ from, to: { name: '', address: to }, subject, text });
    },
    close: () => {
      transport.close();
    },
  };
};
