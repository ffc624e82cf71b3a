import { useTranslations } from 'use-intl';
import { TextArea } from '../../../../../ui/text-field.tsx';
import type { BodyForm } from '../model/operation.ts';

type Props = {
  readonly body: BodyForm;
  readonly text: string;
  /** Why it is no JSON; null where it is. */
  readonly fault: string | null;
  readonly onChange: (text: string) => void;
};

const LEAST_ROWS = 4;
const MOST_ROWS = 18;

/** The body as JSON, opened with the documented example, and what its members are. */
export function BodyJson({ body, text, fault, onChange }: Props) {
  const t = useTranslations('portal.playground.form');
  return (
    <div className="grid gap-2">
      <TextArea
        label={t(body.isRequired ? 'bodyNeeded' : 'body')}
        {...(fault === null ? {} : { error: t('noJson', { fault }) })}
        value={text}
        rows={Math.min(MOST_ROWS, Math.max(LEAST_ROWS, text.split('\n').length + 1))}
        spellCheck={false}
        className="[&_textarea]:font-mono [&_textarea]:text-xs"
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <details className="text-xs">
        <summary className="cursor-pointer font-medium text-ink-2 pointer-coarse:py-2">{t('members')}</summary>
        <dl className="grid gap-2 pt-2">
          {body.members.map(({ name, type, isRequired, told }) => (
            <div key={name}>
              <dt>
                <code className="font-mono font-semibold">{name}</code>{' '}
                <span className="break-words text-ink-3">
                  {type}
                  {isRequired ? `, ${t('required')}` : ''}
                </span>
              </dt>
              {told !== '' && <dd className="text-ink-2">{told}</dd>}
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}
