import { type ComponentProps, type ReactNode, useId } from 'react';

type Props = Omit<ComponentProps<'input'>, 'id'> & {
  readonly label: string;
  /** Below the field; an error takes its place. */
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  /** Inside on the right. */
  readonly unit?: string;
};

/** A labelled line of text: label above, help or error below. */
export function TextField({ label, help, error, unit, className = '', ...input }: Props) {
  const id = useId();
  const below = error ?? help;
  return (
    <div className={`grid gap-1 ${className}`}>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <span className="relative">
        <input
          {...input}
          id={id}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={below === undefined ? undefined : `${id}-below`}
          className={`h-[34px] w-full rounded-md border bg-surface px-2.5 placeholder:text-ink-3 pointer-coarse:h-11 pointer-coarse:text-md ${
            error === undefined ? 'border-control-line' : 'border-danger'
          } ${unit === undefined ? '' : 'pr-12'}`}
        />
        {unit !== undefined && (
          <span className="pointer-events-none absolute inset-y-0 right-2.5 grid place-items-center text-ink-3">
            {unit}
          </span>
        )}
      </span>
      {below !== undefined && (
        <span id={`${id}-below`} className={`text-xs ${error === undefined ? 'text-ink-3' : 'text-danger'}`}>
          {below}
        </span>
      )}
    </div>
  );
}

type AreaProps = Omit<ComponentProps<'textarea'>, 'id'> & {
  readonly label: string;
  readonly error?: string | undefined;
};

/** Several lines of text. */
export function TextArea({ label, error, className = '', ...area }: AreaProps) {
  const id = useId();
  return (
    <div className={`grid gap-1 ${className}`}>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <textarea
        rows={3}
        {...area}
        id={id}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={error === undefined ? undefined : `${id}-below`}
        className="w-full rounded-md border border-control-line bg-surface px-2.5 py-1.5 placeholder:text-ink-3 pointer-coarse:text-md"
      />
      {error !== undefined && (
        <span id={`${id}-below`} className="text-xs text-danger">
          {error}
        </span>
      )}
    </div>
  );
}
