'use client';

import { useTranslations } from 'use-intl';
import { Checkbox } from '../../../../ui/checkbox.tsx';
import { TextArea, TextField } from '../../../../ui/text-field.tsx';
import type { Draft, WebhookRefusal } from './model/draft.ts';
import { EVENTS } from './model/webhook.ts';

type Props = {
  readonly draft: Draft;
  readonly refusal: WebhookRefusal;
  readonly onChange: (change: Partial<Draft>) => void;
};

function Events({ draft, refusal, onChange }: Props) {
  const t = useTranslations('portal.webhooks');
  const error = refusal.fields.events;
  const { events } = draft;
  return (
    <fieldset>
      <legend className="font-medium">{t('form.events')}</legend>
      {error !== undefined && <p className="text-xs text-danger">{error}</p>}
      <ul className={`mt-1 rounded-md border px-3 py-1 ${error === undefined ? 'border-line' : 'border-danger'}`}>
        {EVENTS.map((event) => (
          <li key={event} className="flex min-h-9 items-start gap-2.5 py-1.5 pointer-coarse:min-h-11">
            <Checkbox
              label={event}
              checked={events.includes(event)}
              onChange={(isOn) =>
                onChange({ events: isOn ? [...events, event] : events.filter((one) => one !== event) })
              }
            />
            <span className="-mt-px min-w-0">
              <code className="font-mono text-xs font-medium">{event}</code>
              <span className="block text-xs text-ink-3">{t(`events.${event}`)}</span>
            </span>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function Threshold({ draft, refusal, onChange }: Props) {
  const t = useTranslations('portal.webhooks.form');
  const { fields } = refusal;
  return (
    <fieldset className="grid gap-3 border-l-2 border-line pl-3.5">
      <legend className="sr-only">{t('threshold')}</legend>
      <TextField
        label={t('percent')}
        help={t('percentHelp')}
        error={fields.percent}
        unit="%"
        inputMode="decimal"
        value={draft.percent}
        onChange={(event) => onChange({ percent: event.currentTarget.value })}
      />
      {(['sites', 'movies'] as const).map((name) => (
        <TextArea
          key={name}
          label={t(name)}
          {...(fields[name] === undefined ? {} : { error: fields[name] })}
          rows={2}
          spellCheck={false}
          value={draft[name]}
          placeholder={t('idsHelp')}
          className="[&_textarea]:font-mono"
          onChange={(event) => onChange({ [name]: event.currentTarget.value })}
        />
      ))}
    </fieldset>
  );
}

/** Where an endpoint is, and what it is told. */
export function WebhookFields(props: Props) {
  const { draft, refusal, onChange } = props;
  const t = useTranslations('portal.webhooks.form');
  return (
    <>
      <TextField
        label={t('url')}
        help={t('urlHelp')}
        error={refusal.fields.url}
        type="url"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        required
        placeholder="https://hooks.example.com/cineradar"
        value={draft.url}
        className="[&_input]:font-mono"
        onChange={(event) => onChange({ url: event.currentTarget.value })}
      />
      <TextField
        label={t('description')}
        error={refusal.fields.description}
        maxLength={200}
        value={draft.description}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
      />
      <Events {...props} />
      {draft.events.includes('reading.threshold') && <Threshold {...props} />}
    </>
  );
}
