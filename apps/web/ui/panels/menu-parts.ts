import type { Menu } from 'radix-ui/internal';
import { createContext, useContext } from 'react';

export type MenuParts = Pick<
  typeof Menu,
  'Item' | 'ItemIndicator' | 'Label' | 'RadioGroup' | 'RadioItem' | 'Separator'
>;

/** What entries of a menu are made of: comes with the panel around them, so that pages need not load it. */
export const MenuPartsContext = createContext<MenuParts | null>(null);

export function useMenuParts(): MenuParts {
  const parts = useContext(MenuPartsContext);
  if (parts === null) throw new Error('no Menu above: entries stand in a menu only');
  return parts;
}
