import { type Refusal, refusalOf } from '../../../../../portal/form/refusal.ts';
import type { NewWebhook, Webhook, WebhookEventName } from './webhook.ts';

/** An endpoint as it stands in the form. */
export type Draft = {
  readonly url: string;
  readonly description: string;
  readonly events: readonly WebhookEventName[];
  readonly percent: string;
  /** Ids, one a line. */
  readonly sites: string;
  readonly movies: string;
};

export const NEW_DRAFT: Draft = { url: '', description: '', events: [], percent: '80', sites: '', movies: '' };

const linesOf = (text: string): string[] => text.split(/[\s,]+/).filter((line) => line !== '');

/** An endpoint that is, as the form shows it. */
export const draftOf = ({ url, description, events, threshold }: Webhook): Draft => ({
  ...{ url, description, events },
  percent: threshold === null ? NEW_DRAFT.percent : String(threshold.percent),
  sites: threshold?.sites?.join('\n') ?? '',
  movies: threshold?.movies?.join('\n') ?? '',
});

const thresholdOf = ({ percent, sites, movies }: Draft): NonNullable<NewWebhook['threshold']> => {
  const [ofSites, ofMovies] = [linesOf(sites), linesOf(movies)];
  return {
    percent: Number(percent.replace(',', '.')),
    ...(ofSites.length === 0 ? {} : { sites: ofSites }),
    ...(ofMovies.length === 0 ? {} : { movies: ofMovies }),
  };
};

/** What is sent: a threshold only where readings are told. */
export const bodyOf = (draft: Draft): NewWebhook & { readonly events: WebhookEventName[] } => ({
  url: draft.url.trim(),
  description: draft.description.trim(),
  events: [...draft.events],
  threshold: draft.events.includes('reading.threshold') ? thresholdOf(draft) : null,
});

const FIELDS = ['url', 'description', 'events', 'percent', 'sites', 'movies'] as const;
type Field = (typeof FIELDS)[number];

/** What the API says to the form of an endpoint. */
export type WebhookRefusal = Refusal<Field>;

/** The words of a refusal under the fields of an endpoint; what is said of a threshold as a whole stands at its percent. */
export const webhookRefusalOf = (error: unknown): WebhookRefusal =>
  refusalOf(error, ([first, second]) =>
    first === 'threshold'
      ? (FIELDS.find((name) => name === second) ?? 'percent')
      : FIELDS.find((name) => name === first),
  );
