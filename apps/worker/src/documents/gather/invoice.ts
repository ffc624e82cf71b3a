import { DomainError } from '@cineradar/core/shared/errors';
import { getInvoice } from '@cineradar/services/billing/get-invoice';
import type { InvoiceQuery } from '@cineradar/services/documents/document-query';
import { invoiceWords } from '../words/invoice-words.ts';
import type { Gathered, Gathering } from './gathering.ts';

/** An invoice on paper, in the language it was issued in. Throws `not_found` for another organisation's. */
export const gatherInvoice = async (
  { accounts, tenant, format, locale, now }: Gathering,
  { invoice: id }: InvoiceQuery,
): Promise<Gathered> => {
  if (format !== 'pdf') throw new DomainError('unprocessable', invoiceWords(locale).paperOnly);
  if (tenant === null) throw new DomainError('not_found', 'There is no such invoice.');
  const content = await getInvoice(accounts, tenant, id, now);
  return {
    name: `cineradar-${content.number}`,
    making: { as: 'drawing', drawing: { template: 'invoice', content }, rows: content.lines.length },
  };
};
