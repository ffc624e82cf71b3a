'use client';

import { useEffect } from 'react';
import { type ExportOffer, offerExport } from './offers.ts';

/** Offers an export while the button of it stands on the page; null where the reader may not export. */
export function useOffer(offer: ExportOffer | null): void {
  useEffect(() => (offer === null ? undefined : offerExport(offer)));
}
