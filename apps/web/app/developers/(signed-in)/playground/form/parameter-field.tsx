import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { TextField } from '../../../../../ui/text-field.tsx';
import type { Parameter } from '../model/operation.ts';

type Props = {
  readonly parameter: Parameter;
  readonly value: string;
  readonly isLacking: boolean;
  readonly onChange: (value: string) => void;
};

const BOOLEANS = ['true', 'false'];

/** What a field says below: what the parameter is for, and what holds where it is left out. */
function useHelp({ told, usual, type }: Parameter): string {
  const t = useTranslations('portal.playground.form');
  return [told, type === 'list' ? t('list') : '', usual === '' ? '' : t('usual', { usual })].filter(Boolean).join('. ');
}

function Choice({ parameter, value, isLacking, onChange, options }: Props & { readonly options: readonly string[] }) {
  const t = useTranslations('portal.playground.form');
  const id = useId();
  const help = useHelp(parameter);
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium">
        <Name parameter={parameter} />
      </label>
      <select
        id={id}
        value={value}
        required={parameter.isRequired}
        aria-invalid={isLacking || undefined}
        aria-describedby={`${id}-below`}
        onChange={(event) => onChange(event.currentTarget.value)}
        className={`h-[34px] w-full rounded-md border bg-surface px-2 pointer-coarse:h-11 pointer-coarse:text-md ${isLacking ? 'border-danger' : 'border-control-line'}`}
      >
        <option value="">{t('unset')}</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
      <span id={`${id}-below`} className={`text-xs ${isLacking ? 'text-danger' : 'text-ink-3'}`}>
        {isLacking ? t('needed') : help}
      </span>
    </div>
  );
}

function Name({ parameter }: { readonly parameter: Parameter }) {
  const t = useTranslations('portal.playground.form');
  const { name, place, isRequired } = parameter;
  return (
    <>
      <code className="font-mono text-xs font-semibold">{name}</code>{' '}
      <span className="text-2xs font-normal text-ink-3">
        {t(`place.${place}`)}
        {isRequired ? `, ${t('required')}` : ''}
      </span>
    </>
  );
}

/** One parameter by its kind: a choice where there is one, else text with the documented example behind it. */
export function ParameterField(props: Props) {
  const { parameter, value, isLacking, onChange } = props;
  const t = useTranslations('portal.playground.form');
  const help = useHelp(parameter);
  const options = parameter.type === 'boolean' ? BOOLEANS : parameter.values;
  if (options.length > 0) return <Choice {...props} options={options} />;
  const { name, place, isRequired, example, type } = parameter;
  const label = `${name} (${t(`place.${place}`)}${isRequired ? `, ${t('required')}` : ''})`;
  return (
    <TextField
      label={label}
      help={help === '' ? undefined : help}
      error={isLacking ? t('needed') : undefined}
      value={value}
      required={isRequired}
      placeholder={example}
      spellCheck={false}
      autoComplete="off"
      inputMode={type === 'integer' ? 'numeric' : undefined}
      className="[&_input]:font-mono [&_input]:text-xs"
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
