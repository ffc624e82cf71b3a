import { type ReactNode, useId } from 'react';
import { useTranslations } from 'use-intl';

type Props = {
  readonly label: ReactNode;
  readonly value: string;
  readonly options: readonly string[];
  readonly isRequired: boolean;
  readonly help: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
};

/** One of a few values, or none: label above, help or error below. */
export function SelectField({ label, value, options, isRequired, help, error, onChange }: Props) {
  const t = useTranslations('portal.playground.form');
  const id = useId();
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <select
        id={id}
        value={value}
        required={isRequired}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={`${id}-below`}
        onChange={(event) => onChange(event.currentTarget.value)}
        className={`h-[34px] w-full rounded-md border bg-surface px-2 pointer-coarse:h-11 pointer-coarse:text-md ${error === undefined ? 'border-control-line' : 'border-danger'}`}
      >
        <option value="">{t('unset')}</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
      <span id={`${id}-below`} className={`text-xs ${error === undefined ? 'text-ink-3' : 'text-danger'}`}>
        {error ?? help}
      </span>
    </div>
  );
}
