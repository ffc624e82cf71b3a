import type { ExportFormat, ExportKind, ExportQuery } from './export-wish.ts';

/** What the page on screen can be had as. */
export type ExportOffer = {
  readonly kind: ExportKind;
  readonly query: ExportQuery;
  readonly formats: readonly ExportFormat[];
};

let standing: ExportOffer | null = null;

/** Says what may be exported, until the function it gives is called: from the palette as well as by its own button. */
export function offerExport(offer: ExportOffer): () => void {
  standing = offer;
  return () => {
    if (standing === offer) standing = null;
  };
}

/** What the page on screen offers to export; null where there is nothing. */
export const standingOffer = (): ExportOffer | null => standing;
