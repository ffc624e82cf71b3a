import { useTranslations } from 'use-intl';
import { Checkbox } from '../../../../../ui/checkbox.tsx';
import { inWords } from '../model/body-values.ts';
import type { Member } from '../model/member.ts';
import { type Fault, typedNumber } from '../model/faults.ts';
import { SelectField } from './select-field.tsx';
import { JsonField, TypedField } from './typed-field.tsx';
import { useWords } from './use-words.ts';

type Props = {
  readonly member: Member;
  readonly value: unknown;
  readonly fault: Fault | undefined;
  readonly onChange: (value: unknown) => void;
};

const BOOLEANS = ['true', 'false'];

const chosenOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(inWords) : []);

/** Several of a few values. */
function Choices({ member, value, label, below, isWrong, onChange }: Omit<Props, 'fault'> & ChoicesWords) {
  const chosen = chosenOf(value);
  const toValue = (word: string): unknown => (member.type.startsWith('"') ? word : typedNumber(word));
  function choose(word: string, isOn: boolean): void {
    const next = member.values.filter((one) => (one === word ? isOn : chosen.includes(one)));
    onChange(next.length === 0 ? undefined : next.map(toValue));
  }
  return (
    <fieldset className="grid gap-1">
      <legend className="font-medium">{label}</legend>
      <div
        className={`flex max-h-40 flex-wrap gap-x-4 gap-y-2 overflow-y-auto rounded-md border px-2.5 py-2 ${isWrong ? 'border-danger' : 'border-line'}`}
      >
        {member.values.map((word) => (
          <span key={word} className="font-mono text-xs pointer-coarse:py-2">
            <Checkbox
              label={word}
              isLabelShown
              checked={chosen.includes(word)}
              onChange={(isOn) => choose(word, isOn)}
            />
          </span>
        ))}
      </div>
      {below !== '' && <p className={`text-xs ${isWrong ? 'text-danger' : 'text-ink-3'}`}>{below}</p>}
    </fieldset>
  );
}
type ChoicesWords = { readonly label: string; readonly below: string; readonly isWrong: boolean };

/** One member of a body by its kind. */
export function MemberField({ member, value, fault, onChange }: Props) {
  const t = useTranslations('portal.playground.form');
  const { helpOf, faultOf } = useWords();
  const { name, kind, isRequired, values } = member;
  const label = isRequired ? `${name} (${t('required')})` : name;
  const error = faultOf(fault);
  if (kind === 'json') return <JsonField {...{ label, value, error, onChange }} />;
  if (kind === 'list' && values.length > 0) {
    const below = error ?? member.told;
    return <Choices {...{ member, value, label, below, onChange }} isWrong={error !== undefined} />;
  }
  const help = helpOf(member);
  const options = kind === 'boolean' ? BOOLEANS : values;
  if (options.length === 0) return <TypedField {...{ member, label, value, help, error, onChange }} />;
  const toValue = (word: string): unknown =>
    kind === 'boolean' ? word === 'true' : kind === 'text' ? word : typedNumber(word);
  return (
    <SelectField
      {...{ label, options, isRequired, help, error }}
      value={inWords(value)}
      onChange={(word) => onChange(word === '' ? undefined : toValue(word))}
    />
  );
}
