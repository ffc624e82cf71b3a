'use client';

import { type MouseEvent, type RefObject, useCallback, useId, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { showToast } from '../toasts.ts';

/** What the button of a panel wears. */
export type PanelTrigger = {
  readonly id: string;
  readonly ref: RefObject<HTMLButtonElement | null>;
  readonly 'aria-expanded': boolean;
  readonly onPointerEnter: () => void;
  readonly onFocus: () => void;
  readonly onClick: (event: MouseEvent<HTMLElement>) => void;
};

type Opening = { readonly isByKey: boolean };

/**
 * A button and the panel it opens, whose code is fetched when the button is first reached and is no part of a page's
 * first load. A press before it is there opens it when it comes; where it cannot be fetched a toast says so.
 * @param load the same function each time: fetches the panel
 */
export function usePanel<Panel>(load: () => Promise<Panel>) {
  const t = useTranslations('ui.error');
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const [loaded, setLoaded] = useState<{ readonly Panel: Panel } | null>(null);
  const [opening, setOpening] = useState<Opening | null>(null);
  const close = useCallback(() => setOpening(null), []);
  const fetchPanel = useCallback(
    (onFail: () => void): void => {
      void load().then((Panel) => setLoaded((before) => before ?? { Panel }), onFail);
    },
    [load],
  );
  const open = useCallback(
    (isByKey: boolean): void => {
      setOpening({ isByKey });
      fetchPanel(() => {
        setOpening(null);
        showToast(t('unreachable'), { tone: 'bad' });
      });
    },
    [fetchPanel, t],
  );
  const trigger = useMemo<PanelTrigger>(() => {
    // Reached, but not pressed: whether it can be fetched is told at the press.
    const warm = (): void => fetchPanel(() => undefined);
    return {
      id,
      ref: anchor,
      'aria-expanded': opening !== null,
      onPointerEnter: warm,
      onFocus: warm,
      onClick: ({ detail }) => {
        // Not every browser gives a pressed button the focus, which comes back to it from the panel.
        anchor.current?.focus();
        // A press by Enter or Space counts no clicks.
        if (opening === null) open(detail === 0);
        else close();
      },
    };
  }, [id, opening, open, close, fetchPanel]);
  return { trigger, anchor, open, close, panel: opening && loaded && { ...loaded, ...opening } };
}
