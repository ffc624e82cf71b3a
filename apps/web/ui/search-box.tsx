import { Search } from 'lucide-react';

type Props = {
  /** What is searched. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Its width. */
  readonly className?: string;
};

/** Narrows a list while it is typed in. */
export function SearchBox({ label, value, onChange, className = 'w-52' }: Props) {
  return (
    <label
      className={`inline-flex h-7 flex-none items-center gap-1.5 rounded-md border border-line bg-surface px-2 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus pointer-coarse:h-11 ${className}`}
    >
      <Search size={14} strokeWidth={1.75} aria-hidden className="flex-none text-ink-3" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-3 pointer-coarse:text-md"
      />
    </label>
  );
}
