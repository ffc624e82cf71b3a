'use client';

import { Check, type LucideIcon } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useMenuParts } from './panels/menu-parts.ts';
import { type PanelTrigger, usePanel } from './panels/use-panel.ts';

const ITEM =
  'flex min-h-7 cursor-default items-center gap-2 rounded-sm px-2 py-1 text-ink outline-none select-none data-disabled:text-ink-3 data-highlighted:bg-raised pointer-coarse:min-h-11';

const loadPanel = async () => (await import('./panels/menu-panel.tsx')).MenuPanel;

/** What the button of a menu wears. */
export type MenuTrigger = PanelTrigger & {
  readonly 'aria-haspopup': 'menu';
  readonly onKeyDown: (event: KeyboardEvent) => void;
};

type MenuProps = {
  /** A Button or IconButton that wears what it is given. */
  readonly trigger: (worn: MenuTrigger) => ReactNode;
  readonly children: ReactNode;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  readonly align?: 'start' | 'center' | 'end';
  /** Scrolls beyond 360 px. */
  readonly className?: string;
};

/** A button and its menu. */
export function Menu({ trigger: draw, children, side = 'bottom', align = 'end', className = '' }: MenuProps) {
  const { trigger, anchor, open, close, panel } = usePanel(loadPanel);
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    open(true);
  }
  return (
    <>
      {draw({ ...trigger, 'aria-haspopup': 'menu', onKeyDown })}
      {panel && (
        <panel.Panel
          {...{ anchor, side, align, className }}
          labelledBy={trigger.id}
          isByKey={panel.isByKey}
          onClose={close}
        >
          {children}
        </panel.Panel>
      )}
    </>
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
  const { Item } = useMenuParts();
  return (
    <Item disabled={disabled} onSelect={onSelect} className={`${ITEM} ${danger ? 'text-danger' : ''}`}>
      {Icon && <Icon size={14} strokeWidth={1.75} aria-hidden className="flex-none text-ink-3" />}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {hint !== undefined && <span className="text-2xs text-ink-3">{hint}</span>}
    </Item>
  );
}

type RadioProps<Value extends string> = {
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly hint?: string }[];
  readonly onChange: (value: Value) => void;
};

/** One of several; the chosen one bears a check. */
export function MenuRadioGroup<Value extends string>({ value, options, onChange }: RadioProps<Value>) {
  const { RadioGroup, RadioItem, ItemIndicator } = useMenuParts();
  return (
    <RadioGroup value={value}>
      {options.map((option) => (
        <RadioItem key={option.value} value={option.value} onSelect={() => onChange(option.value)} className={ITEM}>
          <span className="grid w-3.5 flex-none place-items-center text-accent-text">
            <ItemIndicator>
              <Check size={14} strokeWidth={2} aria-hidden />
            </ItemIndicator>
          </span>
          <span className="min-w-0 flex-1 truncate">{option.label}</span>
          {option.hint !== undefined && <span className="text-2xs text-ink-3">{option.hint}</span>}
        </RadioItem>
      ))}
    </RadioGroup>
  );
}

/** Names the entries below it. */
export function MenuLabel({ children }: { readonly children: ReactNode }) {
  const { Label } = useMenuParts();
  return <Label className="px-2 pt-1.5 pb-1 text-2xs font-medium text-ink-3">{children}</Label>;
}

export function MenuSeparator() {
  const { Separator } = useMenuParts();
  return <Separator className="my-1 h-px bg-line" />;
}
