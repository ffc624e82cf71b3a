'use client';

import { Check, type LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';

const ITEM =
  'flex min-h-7 cursor-default items-center gap-2 rounded-sm px-2 py-1 text-ink outline-none select-none data-disabled:text-ink-3 data-highlighted:bg-raised pointer-coarse:min-h-11';

type PanelProps = {
  readonly children: ReactNode;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  readonly align?: 'start' | 'center' | 'end';
  /** Scrolls beyond 360 px. */
  readonly className?: string;
};

/** What a menu's button opens; goes inside a `Menu` or a radix `DropdownMenu.Root`. */
export function MenuPanel({ children, side = 'bottom', align = 'end', className = '' }: PanelProps) {
  return (
    <DropdownMenu.Portal>
      <DropdownMenu.Content
        side={side}
        align={align}
        sideOffset={6}
        collisionPadding={8}
        className={`z-(--z-pop) max-h-[min(360px,var(--radix-dropdown-menu-content-available-height))] min-w-44 overflow-y-auto rounded-lg bg-overlay p-1 shadow-pop rise ${className}`}
      >
        {children}
      </DropdownMenu.Content>
    </DropdownMenu.Portal>
  );
}

type MenuProps = PanelProps & {
  /** A Button or IconButton. */
  readonly trigger: ReactNode;
};

/** A button and its menu. */
export function Menu({ trigger, ...panel }: MenuProps) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <MenuPanel {...panel} />
    </DropdownMenu.Root>
  );
}

type ItemProps = {
  readonly children: ReactNode;
  readonly onSelect: () => void;
  readonly icon?: LucideIcon;
  /** Shown on the right: a shortcut, a count. */
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
  readonly danger?: boolean;
};

export function MenuItem({ children, onSelect, icon: Icon, hint, disabled = false, danger = false }: ItemProps) {
  return (
    <DropdownMenu.Item disabled={disabled} onSelect={onSelect} className={`${ITEM} ${danger ? 'text-danger' : ''}`}>
      {Icon && <Icon size={14} strokeWidth={1.75} aria-hidden className="flex-none text-ink-3" />}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {hint !== undefined && <span className="text-2xs text-ink-3">{hint}</span>}
    </DropdownMenu.Item>
  );
}

type RadioProps<Value extends string> = {
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly hint?: string }[];
  readonly onChange: (value: Value) => void;
};

/** One of several; the chosen one bears a check. */
export function MenuRadioGroup<Value extends string>({ value, options, onChange }: RadioProps<Value>) {
  return (
    <DropdownMenu.RadioGroup value={value}>
      {options.map((option) => (
        <DropdownMenu.RadioItem
          key={option.value}
          value={option.value}
          onSelect={() => onChange(option.value)}
          className={ITEM}
        >
          <span className="grid w-3.5 flex-none place-items-center text-accent-text">
            <DropdownMenu.ItemIndicator>
              <Check size={14} strokeWidth={2} aria-hidden />
            </DropdownMenu.ItemIndicator>
          </span>
          <span className="min-w-0 flex-1 truncate">{option.label}</span>
          {option.hint !== undefined && <span className="text-2xs text-ink-3">{option.hint}</span>}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

/** Names the entries below it. */
export function MenuLabel({ children }: { readonly children: ReactNode }) {
  return (
    <DropdownMenu.Label className="px-2 pt-1.5 pb-1 text-2xs font-medium text-ink-3">{children}</DropdownMenu.Label>
  );
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />;
}
