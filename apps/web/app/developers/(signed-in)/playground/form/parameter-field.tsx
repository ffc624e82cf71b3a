import { useTranslations } from 'use-intl';
import { TextField } from '../../../../../ui/text-field.tsx';
import type { Fault } from '../model/faults.ts';
import type { Parameter } from '../model/operation.ts';
import { SelectField } from './select-field.tsx';
import { useWords } from './use-words.ts';

type Props = {
  readonly parameter: Parameter;
  readonly value: string;
  /** What is wrong with it, once that is to be told. */
  readonly fault: Fault | undefined;
  readonly onChange: (value: string) => void;
};

const BOOLEANS = ['true', 'false'];

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
export function ParameterField({ parameter, value, fault, onChange }: Props) {
  const t = useTranslations('portal.playground.form');
  const { helpOf, faultOf } = useWords();
  const { name, place, isRequired, example, type, values } = parameter;
  const help = helpOf({ ...parameter, kind: type });
  const error = faultOf(fault);
  const options = type === 'boolean' ? BOOLEANS : values;
  if (options.length > 0)
    return (
      <SelectField {...{ value, options, isRequired, help, error, onChange }} label={<Name {...{ parameter }} />} />
    );
  return (
    <TextField
      label={`${name} (${t(`place.${place}`)}${isRequired ? `, ${t('required')}` : ''})`}
      help={help === '' ? undefined : help}
      error={error}
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
