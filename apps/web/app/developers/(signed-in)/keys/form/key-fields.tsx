'use client';

import { LIMIT_NAMES } from '@cineradar/core/keys/limits';
import { useTranslations } from 'use-intl';
import type { KeyScope } from '../../../../../portal/key-scope.ts';
import { SegmentedControl } from '../../../../../ui/segmented-control.tsx';
import { TextArea, TextField } from '../../../../../ui/text-field.tsx';
import { type Draft, EXPIRIES } from '../model/draft.ts';
import type { KeyRefusal } from '../model/refusal.ts';
import { ScopeChoice } from './scope-choice.tsx';

export type FieldsProps = {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
  readonly refusal: KeyRefusal;
  /** What its maker may give it, and what it holds. */
  readonly offered: readonly KeyScope[];
};

function Legend({ children, help }: { readonly children: string; readonly help?: string }) {
  return (
    <>
      <legend className="font-medium">{children}</legend>
      {help !== undefined && <p className="pb-1.5 text-xs text-ink-3">{help}</p>}
    </>
  );
}

function Limits({ draft, onChange, refusal }: FieldsProps) {
  const t = useTranslations('portal.keys.form');
  return (
    <fieldset>
      <Legend help={t('limitsHelp')}>{t('limits')}</Legend>
      <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
        {LIMIT_NAMES.map((name) => (
          <TextField
            key={name}
            label={t(`limit.${name}`)}
            error={refusal.fields[name]}
            value={draft.limits[name]}
            inputMode="numeric"
            pattern="[0-9]*"
            placeholder={name === 'hour' ? '1000' : t('none')}
            onChange={(event) =>
              onChange({ limits: { ...draft.limits, [name]: event.currentTarget.value.replaceAll(/\D/g, '') } })
            }
          />
        ))}
      </div>
    </fieldset>
  );
}

function Ends({ draft, onChange, refusal }: FieldsProps) {
  const t = useTranslations('portal.keys.form');
  const error = refusal.fields.expiresAt;
  return (
    <fieldset>
      <Legend>{t('ends')}</Legend>
      <div className="flex flex-wrap items-start gap-3 pt-1">
        <SegmentedControl
          label={t('ends')}
          value={draft.expiry}
          onChange={(expiry) => onChange({ expiry })}
          options={EXPIRIES.map((value) => ({ value, label: t(`expiry.${value}`) }))}
        />
        {draft.expiry === 'date' && (
          <TextField
            label={t('endsOn')}
            type="date"
            required
            value={draft.expiresOn}
            onChange={(event) => onChange({ expiresOn: event.currentTarget.value })}
          />
        )}
      </div>
      {error !== undefined && <p className="pt-1 text-xs text-danger">{error}</p>}
    </fieldset>
  );
}

/** What a key is called, may do, from where, how often and how long. */
export function KeyFields(props: FieldsProps) {
  const { draft, onChange, refusal, offered } = props;
  const t = useTranslations('portal.keys.form');
  return (
    <>
      <TextField
        label={t('name')}
        help={t('nameHelp')}
        error={refusal.fields.name}
        value={draft.name}
        maxLength={80}
        required
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <ScopeChoice
        offered={offered}
        chosen={draft.scopes}
        error={refusal.fields.scopes}
        onChange={(scopes) => onChange({ scopes })}
      />
      <div>
        <TextArea
          label={t('addresses')}
          {...(refusal.fields.addresses === undefined ? {} : { error: refusal.fields.addresses })}
          value={draft.addresses}
          rows={2}
          spellCheck={false}
          placeholder="203.0.113.0/24"
          className="[&_textarea]:font-mono"
          onChange={(event) => onChange({ addresses: event.currentTarget.value })}
        />
        <p className="pt-1 text-xs text-ink-3">{t('addressesHelp')}</p>
      </div>
      <Limits {...props} />
      <Ends {...props} />
    </>
  );
}
