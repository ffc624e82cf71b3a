import { type DocumentProps, renderToBuffer } from '@react-pdf/renderer';
import type { ReactElement } from 'react';
import type { Drawing } from '../drawing.ts';
import { registerFonts } from './fonts.ts';
import { invoiceDocument } from './invoice.ts';
import { leaderboardDocument } from './leaderboard.ts';
import { reportDocument } from './report.ts';
import { theatreDocument } from './theatre.ts';

const elementOf = (drawing: Drawing): ReactElement<DocumentProps> => {
  switch (drawing.template) {
    case 'leaderboard':
      return leaderboardDocument(drawing.content);
    case 'theatre':
      return theatreDocument(drawing.content);
    case 'report':
      return reportDocument(drawing.content);
    case 'invoice':
      return invoiceDocument(drawing.content);
  }
};

/** Draws a document as PDF, its fonts embedded and its charts as vectors. */
export async function* drawPdf(drawing: Drawing): AsyncGenerator<Uint8Array, void, undefined> {
  registerFonts();
  yield await renderToBuffer(elementOf(drawing));
}
