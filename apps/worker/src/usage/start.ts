import type { Mail } from '@cineradar/connectors/mail/port';
import { withEvent } from '@cineradar/platform/log';
import type { Db } from '@cineradar/platform/postgres/pool';
import { raiseAlerts } from '@cineradar/services/usage/raise-alerts';
import { sendAlerts } from '@cineradar/services/usage/send-alerts';
import type { WorkerConfig } from '../config.ts';
import { keepAt, type Rounds } from '../keep-at.ts';

const RAISE_EVERY_MS = 10_000;
const SEND_EVERY_MS = 5_000;

const openMail = async ({ MAIL_URL: url, MAIL_FROM: from }: WorkerConfig): Promise<Mail | undefined> => {
  if (url === undefined || from === undefined) return undefined;
  const { openSmtp } = await import('@cineradar/connectors/mail/smtp');
  return openSmtp({ url, from });
};

/**
 * Tells organisations how far their month has come: at each step of plan and cap a row, a webhook, and a letter where letters
 * are sent. Runs on real time whatever the market's clock shows, for months are paid for.
 */
export const startUsageAlerts = async (config: WorkerConfig, accounts: Db, rounds: Rounds): Promise<void> => {
  const mail = await openMail(config);
  const { log } = rounds;
  const raise = async (): Promise<void> => {
    const raised = await raiseAlerts(accounts, {
      ...{ market: config.MARKET, sendsLetters: mail !== undefined, now: new Date() },
    });
    if (raised > 0) await withEvent(log, 'usage.alerts_raised', { raised }, () => Promise.resolve());
  };
  const send = async (): Promise<void> => {
    if (mail === undefined) return;
    const { sent, failed } = await sendAlerts(accounts, mail);
    if (sent + failed > 0) await withEvent(log, 'usage.letters_sent', { sent, failed }, () => Promise.resolve());
  };
  try {
    await Promise.all([
      keepAt('usage.alerts', raise, RAISE_EVERY_MS, rounds),
      keepAt('usage.letters', send, SEND_EVERY_MS, rounds),
    ]);
  } finally {
    mail?.close();
  }
};
