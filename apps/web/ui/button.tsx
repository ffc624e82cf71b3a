import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';

type Variant = 'default' | 'primary' | 'ghost' | 'danger';
type Size = 'regular' | 'small';

const LOOK: Readonly<Record<Variant, string>> = {
  default: 'border-line-strong bg-surface hover:bg-raised',
  primary: 'border-transparent bg-accent font-semibold text-accent-ink hover:bg-accent-hover',
  ghost: 'border-transparent text-ink-2 hover:bg-raised hover:text-ink',
  danger: 'border-transparent bg-danger-fill font-semibold text-danger-ink hover:brightness-110',
};

const SHAPE: Readonly<Record<Size, string>> = {
  regular: 'h-[30px] px-2.5 pointer-coarse:h-11',
  small: 'h-[26px] px-2 text-xs pointer-coarse:h-11',
};

/** What every button looks like; a link that acts as one may wear it. */
export const buttonLook = (variant: Variant = 'default', size: Size = 'regular'): string =>
  `inline-flex flex-none items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap transition-colors duration-(--dur-1) disabled:pointer-events-none disabled:opacity-55 ${LOOK[variant]} ${SHAPE[size]}`;

type ButtonProps = ComponentProps<'button'> & {
  readonly variant?: Variant;
  readonly size?: Size;
  readonly icon?: LucideIcon;
  /** Progress as text, such as "Exporting, 40%": the button keeps its width and cannot be pressed. */
  readonly busy?: string | undefined;
  readonly children: ReactNode;
};

/** A verb with its object. One primary a view. */
export function Button({ variant, size, icon: Icon, busy, children, className = '', ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled === true || busy !== undefined}
      aria-busy={busy === undefined ? undefined : true}
      className={`${buttonLook(variant, size)} ${className}`}
    >
      {busy === undefined ? (
        <>
          {Icon && <Icon size={14} strokeWidth={1.75} aria-hidden />}
          {children}
        </>
      ) : (
        <span className="grid">
          <span className="invisible col-start-1 row-start-1 inline-flex items-center gap-1.5">{children}</span>
          <span className="col-start-1 row-start-1">{busy}</span>
        </span>
      )}
    </button>
  );
}

type IconButtonProps = ComponentProps<'button'> & {
  readonly icon: LucideIcon;
  /** What it does: an icon is never alone. */
  readonly label: string;
  readonly variant?: Variant;
  readonly size?: Size;
  readonly pressed?: boolean;
};

/** For close, more, star, copy and the like. */
export function IconButton({
  icon: Icon,
  label,
  variant = 'ghost',
  size = 'regular',
  pressed,
  className = '',
  ...rest
}: IconButtonProps) {
  const square = size === 'regular' ? 'w-[30px]' : 'w-[26px]';
  return (
    <button
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      aria-pressed={pressed}
      className={`${buttonLook(variant, size)} ${square} px-0! pointer-coarse:w-11 ${className}`}
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden className={pressed === true ? 'fill-current' : ''} />
    </button>
  );
}
