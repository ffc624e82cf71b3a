import { Check } from 'lucide-react';

type Props = {
  readonly label: string;
  /** The label stands beside it, not only in the tree of accessibility. */
  readonly isLabelShown?: boolean;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
};

/** Yes or no. Its target is larger than its box. */
export function Checkbox({ label, isLabelShown = false, checked, disabled = false, onChange }: Props) {
  return (
    <label className="relative inline-flex cursor-pointer items-center gap-2">
      <span className="relative grid size-[15px] flex-none place-items-center">
        <input
          type="checkbox"
          checked={checked}
          disabled={disabled}
          {...(isLabelShown ? {} : { 'aria-label': label })}
          onChange={(event) => onChange(event.currentTarget.checked)}
          className="peer absolute -inset-2 z-1 cursor-pointer opacity-0"
        />
        <span className="absolute inset-0 rounded-[3px] border border-control-line bg-surface peer-checked:border-accent peer-checked:bg-accent peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus peer-disabled:opacity-50" />
        <Check
          size={11}
          strokeWidth={3}
          aria-hidden
          className="relative text-accent-ink opacity-0 peer-checked:opacity-100"
        />
      </span>
      {isLabelShown && label}
    </label>
  );
}
