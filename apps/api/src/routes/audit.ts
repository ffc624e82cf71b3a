import { createRoute } from '@hono/zod-openapi';
import { DomainError } from '@cineradar/core/shared/errors';
import { AUDIT_EXPORT_COLUMNS, exportAudit } from '@cineradar/services/audit/export-audit';
import { listAudit } from '@cineradar/services/audit/list-audit';
import { verifyAudit } from '@cineradar/services/audit/verify-audit';
import { namesOf } from '../accounts/names.ts';
import { toCsv } from '../exports/csv.ts';
import { streamOf } from '../exports/stream.ts';
import { answer } from '../http/answer.ts';
import { answerPage } from '../http/pages.ts';
import { guarded, NOT_MODIFIED, ok, REFUSALS } from '../http/route-parts.ts';
import { newRouter, type Router } from '../http/router.ts';
import { accountsOf, askerOf } from '../http/tenant.ts';
import {
  auditExportQuery,
  auditFile,
  AuditPage,
  auditQuery,
  AuditVerification,
  verificationQuery,
} from '../schemas/audit.ts';

const tags = ['Audit'];

const list = createRoute({
  method: 'get',
  path: '/v1/audit',
  operationId: 'listAudit',
  tags,
  summary: 'Who changed what in your organisation, newest first',
  ...guarded('audit.read'),
  request: { query: auditQuery },
  responses: { 200: ok(AuditPage, 'A page of changes'), ...NOT_MODIFIED, ...REFUSALS },
});

const file = createRoute({
  method: 'get',
  path: '/v1/audit/export',
  operationId: 'exportAudit',
  tags,
  summary: 'Who changed what in your organisation, as CSV, oldest first',
  description: 'Text that a spreadsheet would run as a formula gets a leading apostrophe.',
  ...guarded('audit.read'),
  request: { query: auditExportQuery },
  responses: { 200: auditFile, ...REFUSALS },
});

const verify = createRoute({
  method: 'get',
  path: '/v1/audit/verification',
  operationId: 'verifyAudit',
  tags,
  summary: 'Whether the log stands as it was written',
  description:
    'Walks the whole chain of hashes. Give an entry that you noted down before to have the chain hold it too.',
  ...guarded('audit.read'),
  request: { query: verificationQuery },
  responses: { 200: ok(AuditVerification, 'What was found'), ...NOT_MODIFIED, ...REFUSALS },
});

const notedOf = (seq: number | undefined, hash: string | undefined) => {
  if (seq !== undefined && hash !== undefined) return { seq, hash };
  if (seq === undefined && hash === undefined) return undefined;
  const [pointer, message] = [
    `/query/${seq === undefined ? 'seq' : 'hash'}`,
    'an entry is named by both, its seq and its hash',
  ];
  throw new DomainError('bad_request', `${pointer}: ${message}`, { errors: [{ pointer, message }] });
};

export const auditRoutes = (): Router =>
  newRouter()
    .openapi(list, (c) => {
      const { limit, cursor: _, ...filter } = c.req.valid('query');
      const [{ db }, asker] = [accountsOf(c), askerOf(c)];
      return answerPage(c, AuditPage, limit, async (page) => {
        const { rows, next } = await listAudit(db, asker, filter, page);
        const nameOf = await namesOf(
          c,
          rows.map(({ subject }) => subject),
        );
        const shown = rows.map(({ actorKind: kind, subject: id, ...entry }) => ({
          ...entry,
          actor: { kind, id, name: nameOf(id) },
        }));
        return { rows: shown, next };
      });
    })
    .openapi(file, (c) => {
      const batches = exportAudit(accountsOf(c).db, askerOf(c), c.req.valid('query'));
      const chunks = toCsv(AUDIT_EXPORT_COLUMNS, batches);
      return new Response(
        streamOf(chunks, () => Promise.resolve()),
        {
          headers: {
            'Content-Type': 'text/csv; charset=utf-8; header=present',
            'Content-Disposition': 'attachment; filename="cineradar-audit.csv"',
            'Cache-Control': 'no-store',
          },
        },
      );
    })
    .openapi(verify, async (c) => {
      const { seq, hash } = c.req.valid('query');
      return answer(c, AuditVerification, await verifyAudit(accountsOf(c).db, askerOf(c), notedOf(seq, hash)));
    });
