import { DomainError } from '@cineradar/core/shared/errors';

/** The refusal for an organisation that is not there any more. */
export const noSuchOrganisation = (): DomainError =>
  new DomainError('not_found', 'There is no such organisation any more.');

/** The refusal for an invoice that the asker has not. */
export const noSuchInvoice = (): DomainError => new DomainError('not_found', 'There is no such invoice.');
